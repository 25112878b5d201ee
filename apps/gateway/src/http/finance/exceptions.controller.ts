import { Body, Controller, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type z } from 'zod';
import { listExceptionsV1, resolveExceptionV1, updateExceptionV1 } from '#contracts/bus/billing/finance.v1';
import {
  exceptionPage,
  financeException,
  type FinanceException,
  listExceptionsQuery,
  resolveExceptionBody,
  updateExceptionBody,
} from '#contracts/http/finance.http';
import { type Actor } from '#contracts/shared/ids';
import { BusClient } from '#platform/bus/bus-client';
import { ForFinance } from '../../auth/access.decorators.js';
import { CurrentActor } from '../../auth/session.decorators.js';
import { ApiRoute } from '../openapi/api-route.js';
import { PathId } from '../path-id.js';
import { toPageRequest } from '../to-page-request.js';

@ApiTags('Finance')
@ForFinance()
@Controller('finance/exceptions')
export class ExceptionsController {
  constructor(private readonly bus: BusClient) {}

  @Get()
  @ApiRoute({ summary: 'What does not add up', status: 200, answer: exceptionPage })
  list(
    @CurrentActor() actor: Actor,
    @Query({ schema: listExceptionsQuery }) query: z.infer<typeof listExceptionsQuery>,
  ): Promise<z.infer<typeof exceptionPage>> {
    const { cursor: _cursor, limit: _limit, ...filter } = query;
    return this.bus.request(listExceptionsV1, { actor, filter, ...toPageRequest(query) });
  }

  @Patch(':id')
  @ApiRoute({
    summary: 'Take an exception over, give it back, add a note',
    status: 200,
    answer: financeException,
    refuses: ['NOT_FOUND'],
  })
  update(
    @CurrentActor() actor: Actor,
    @PathId() exceptionId: string,
    @Body({ schema: updateExceptionBody }) changes: z.infer<typeof updateExceptionBody>,
  ): Promise<FinanceException> {
    return this.bus.request(updateExceptionV1, { actor, exceptionId, changes });
  }

  @Post(':id/resolve')
  @HttpCode(200)
  @ApiRoute({
    summary: 'Resolve an exception, with an adjustment of the firm’s credits if need be',
    status: 200,
    answer: financeException,
    refuses: ['NOT_FOUND', 'EXCEPTION_NOT_OPEN', 'ADJUSTMENT_TOO_LARGE'],
  })
  resolve(
    @CurrentActor() actor: Actor,
    @PathId() exceptionId: string,
    @Body({ schema: resolveExceptionBody }) resolution: z.infer<typeof resolveExceptionBody>,
  ): Promise<FinanceException> {
    return this.bus.request(resolveExceptionV1, { actor, exceptionId, resolution });
  }
}
