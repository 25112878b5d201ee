import { Body, Controller, Get, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type z } from 'zod';
import {
  createMatterV1,
  getMatterV1,
  listMattersV1,
  updateMatterV1,
} from '#contracts/bus/messaging/contacts.v1';
import {
  createMatterBody,
  listMattersQuery,
  matter,
  type Matter,
  matterPage,
  updateMatterBody,
} from '#contracts/http/matters.http';
import { type Requester } from '#contracts/shared/requester';
import { BusClient } from '#platform/bus/bus-client';
import { CurrentRequester } from '../../auth/session.decorators.js';
import { ApiRoute } from '../openapi/api-route.js';
import { PathId } from '../path-id.js';
import { toPageRequest } from '../to-page-request.js';

@ApiTags('Clients/matters')
@Controller('matters')
export class MattersController {
  constructor(private readonly bus: BusClient) {}

  @Get()
  @ApiRoute({ summary: 'Clients/matters, by name', status: 200, answer: matterPage })
  list(
    @CurrentRequester() requester: Requester,
    @Query({ schema: listMattersQuery }) query: z.infer<typeof listMattersQuery>,
  ): Promise<z.infer<typeof matterPage>> {
    const { q = null, contactId = null } = query;
    return this.bus.request(listMattersV1, { requester, ...toPageRequest(query), q, contactId });
  }

  @Post()
  @ApiRoute({
    summary: 'Add a client/matter',
    status: 201,
    answer: matter,
    refuses: ['UNKNOWN_CONTACT', 'EXTERNAL_ID_TAKEN'],
  })
  create(
    @CurrentRequester() requester: Requester,
    @Body({ schema: createMatterBody }) body: z.infer<typeof createMatterBody>,
  ): Promise<Matter> {
    return this.bus.request(createMatterV1, { requester, matter: body });
  }

  @Get(':id')
  @ApiRoute({ summary: 'One client/matter', status: 200, answer: matter, refuses: ['NOT_FOUND'] })
  get(@CurrentRequester() requester: Requester, @PathId() matterId: string): Promise<Matter> {
    return this.bus.request(getMatterV1, { requester, matterId });
  }

  @Patch(':id')
  @ApiRoute({
    summary: 'Change a client/matter',
    status: 200,
    answer: matter,
    refuses: ['NOT_FOUND', 'UNKNOWN_CONTACT', 'EXTERNAL_ID_TAKEN'],
  })
  update(
    @CurrentRequester() requester: Requester,
    @PathId() matterId: string,
    @Body({ schema: updateMatterBody }) changes: z.infer<typeof updateMatterBody>,
  ): Promise<Matter> {
    return this.bus.request(updateMatterV1, { requester, matterId, changes });
  }
}
