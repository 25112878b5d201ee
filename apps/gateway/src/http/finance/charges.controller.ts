import { Body, Controller, Get, Headers, HttpCode, Post, Query, Res } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import { type FastifyReply } from 'fastify';
import * as z from 'zod';
import { getChargeV1, listChargesV1, refundTopUpV1 } from '#contracts/bus/billing/finance.v1';
import {
  charge,
  type Charge,
  type ChargeFilter,
  chargePage,
  chargeStory,
  type ChargeStory,
  exportChargesQuery,
  listChargesQuery,
  refundAnswer,
  refundBody,
} from '#contracts/http/finance.http';
import { type Actor } from '#contracts/shared/ids';
import { BusClient } from '#platform/bus/bus-client';
import { ForFinance } from '../../auth/access.decorators.js';
import { CurrentActor } from '../../auth/session.decorators.js';
import { ApiExport } from '../export/api-export.js';
import { type ExportedList, sendChecksum, sendCsv, sendJson } from '../export/export.js';
import { pagesOf } from '../export/pages.js';
import { requireIdempotencyKey } from '../idempotency-key.js';
import { ApiRoute } from '../openapi/api-route.js';
import { PathId } from '../path-id.js';
import { toPageRequest } from '../to-page-request.js';

@ApiTags('Finance')
@ForFinance()
@Controller('finance')
export class ChargesController {
  constructor(private readonly bus: BusClient) {}

  @Get('charges')
  @ApiRoute({ summary: 'Charges, newest first', status: 200, answer: chargePage })
  list(
    @CurrentActor() actor: Actor,
    @Query({ schema: listChargesQuery }) query: z.infer<typeof listChargesQuery>,
  ): Promise<z.infer<typeof chargePage>> {
    const { cursor: _cursor, limit: _limit, ...filter } = query;
    return this.bus.request(listChargesV1, { actor, filter, ...toPageRequest(query) });
  }

  @Get('charges.csv')
  @ApiExport('Charges as CSV')
  csv(
    @CurrentActor() actor: Actor,
    @Query({ schema: exportChargesQuery }) filter: ChargeFilter,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return sendCsv(reply, this.#all(actor, filter));
  }

  @Get('charges.csv.sha256')
  @ApiExport('Checksum of the charges as CSV', 'text/plain')
  checksum(
    @CurrentActor() actor: Actor,
    @Query({ schema: exportChargesQuery }) filter: ChargeFilter,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return sendChecksum(reply, this.#all(actor, filter));
  }

  @Get('charges.json')
  @ApiRoute({ summary: 'Charges as one file of JSON', status: 200, answer: z.array(charge) })
  json(
    @CurrentActor() actor: Actor,
    @Query({ schema: exportChargesQuery }) filter: ChargeFilter,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return sendJson(reply, this.#all(actor, filter));
  }

  @Get('charges/:id')
  @ApiRoute({
    summary: 'One charge with its whole story',
    status: 200,
    answer: chargeStory,
    refuses: ['NOT_FOUND'],
  })
  get(@CurrentActor() actor: Actor, @PathId() topUpId: string): Promise<ChargeStory> {
    return this.bus.request(getChargeV1, { actor, topUpId });
  }

  @Post('top-ups/:id/refund')
  @HttpCode(200)
  @ApiHeader({ name: 'Idempotency-Key', required: true, schema: { type: 'string', maxLength: 255 } })
  @ApiRoute({
    summary: 'Give money back',
    status: 200,
    answer: refundAnswer,
    refuses: [
      'NOT_FOUND',
      'IDEMPOTENCY_KEY_REQUIRED',
      'IDEMPOTENCY_CONFLICT',
      'REFUND_TOO_LARGE',
      'CHARGE_NOT_REFUNDABLE',
    ],
  })
  refund(
    @CurrentActor() actor: Actor,
    @PathId() topUpId: string,
    @Headers('idempotency-key') key: string | undefined,
    @Body({ schema: refundBody }) refund: z.infer<typeof refundBody>,
  ): Promise<z.infer<typeof refundAnswer>> {
    return this.bus.request(refundTopUpV1, {
      actor,
      topUpId,
      refund,
      idempotencyKey: requireIdempotencyKey(key),
    });
  }

  #all(actor: Actor, filter: ChargeFilter): ExportedList<Charge> {
    const pages = pagesOf((page) => this.bus.request(listChargesV1, { actor, filter, ...page }));
    return { name: 'charges', row: charge, pages };
  }
}
