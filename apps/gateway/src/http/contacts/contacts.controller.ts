import { Body, Controller, Get, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type z } from 'zod';
import {
  createContactV1,
  getContactV1,
  listContactsV1,
  updateContactV1,
} from '#contracts/bus/messaging/contacts.v1';
import {
  contact,
  type Contact,
  contactPage,
  createContactBody,
  listContactsQuery,
  updateContactBody,
} from '#contracts/http/contacts.http';
import { type Requester } from '#contracts/shared/requester';
import { BusClient } from '#platform/bus/bus-client';
import { CurrentRequester } from '../../auth/session.decorators.js';
import { ApiRoute } from '../openapi/api-route.js';
import { PathId } from '../path-id.js';
import { toPageRequest } from '../to-page-request.js';

@ApiTags('Contacts')
@Controller('contacts')
export class ContactsController {
  constructor(private readonly bus: BusClient) {}

  @Get()
  @ApiRoute({ summary: 'Contacts, by name', status: 200, answer: contactPage })
  list(
    @CurrentRequester() requester: Requester,
    @Query({ schema: listContactsQuery }) query: z.infer<typeof listContactsQuery>,
  ): Promise<z.infer<typeof contactPage>> {
    return this.bus.request(listContactsV1, { requester, ...toPageRequest(query), q: query.q ?? null });
  }

  @Post()
  @ApiRoute({
    summary: 'Add a contact',
    status: 201,
    answer: contact,
    refuses: ['INVALID_PHONE_NUMBER', 'EXTERNAL_ID_TAKEN'],
  })
  create(
    @CurrentRequester() requester: Requester,
    @Body({ schema: createContactBody }) body: z.infer<typeof createContactBody>,
  ): Promise<Contact> {
    return this.bus.request(createContactV1, { requester, contact: body });
  }

  @Get(':id')
  @ApiRoute({ summary: 'One contact', status: 200, answer: contact, refuses: ['NOT_FOUND'] })
  get(@CurrentRequester() requester: Requester, @PathId() contactId: string): Promise<Contact> {
    return this.bus.request(getContactV1, { requester, contactId });
  }

  @Patch(':id')
  @ApiRoute({
    summary: 'Change a contact',
    status: 200,
    answer: contact,
    refuses: ['NOT_FOUND', 'INVALID_PHONE_NUMBER', 'EXTERNAL_ID_TAKEN'],
  })
  update(
    @CurrentRequester() requester: Requester,
    @PathId() contactId: string,
    @Body({ schema: updateContactBody }) changes: z.infer<typeof updateContactBody>,
  ): Promise<Contact> {
    return this.bus.request(updateContactV1, { requester, contactId, changes });
  }
}
