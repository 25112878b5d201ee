import { Controller } from '@nestjs/common';
import {
  createContactV1,
  getContactV1,
  listContactsV1,
  updateContactV1,
} from '#contracts/bus/messaging/contacts.v1';
import { type CreateContactBody, type UpdateContactBody } from '#contracts/http/contacts.http';
import { type PageRequest } from '#contracts/shared/page';
import { type Requester } from '#contracts/shared/requester';
import { HandleRequest } from '#platform/bus/handlers';
import { KeepContactsService } from './keep-contacts.service.js';

@Controller()
export class KeepContactsHandler {
  constructor(private readonly service: KeepContactsService) {}

  @HandleRequest(createContactV1)
  create({ requester, contact }: { requester: Requester; contact: CreateContactBody }) {
    return this.service.create(requester, contact);
  }

  @HandleRequest(updateContactV1)
  update(request: { requester: Requester; contactId: string; changes: UpdateContactBody }) {
    return this.service.update(request.requester, request.contactId, request.changes);
  }

  @HandleRequest(getContactV1)
  get({ requester, contactId }: { requester: Requester; contactId: string }) {
    return this.service.get(requester, contactId);
  }

  @HandleRequest(listContactsV1)
  list({ requester, q, ...page }: PageRequest & { requester: Requester; q: string | null }) {
    return this.service.list(requester, q, page);
  }
}
