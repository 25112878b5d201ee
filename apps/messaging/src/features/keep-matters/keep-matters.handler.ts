import { Controller } from '@nestjs/common';
import {
  createMatterV1,
  getMatterV1,
  listMattersV1,
  updateMatterV1,
} from '#contracts/bus/messaging/contacts.v1';
import { type CreateMatterBody, type UpdateMatterBody } from '#contracts/http/matters.http';
import { type PageRequest } from '#contracts/shared/page';
import { type Requester } from '#contracts/shared/requester';
import { HandleRequest } from '#platform/bus/handlers';
import { KeepMattersService } from './keep-matters.service.js';

@Controller()
export class KeepMattersHandler {
  constructor(private readonly service: KeepMattersService) {}

  @HandleRequest(createMatterV1)
  create({ requester, matter }: { requester: Requester; matter: CreateMatterBody }) {
    return this.service.create(requester, matter);
  }

  @HandleRequest(updateMatterV1)
  update(request: { requester: Requester; matterId: string; changes: UpdateMatterBody }) {
    return this.service.update(request.requester, request.matterId, request.changes);
  }

  @HandleRequest(getMatterV1)
  get({ requester, matterId }: { requester: Requester; matterId: string }) {
    return this.service.get(requester, matterId);
  }

  @HandleRequest(listMattersV1)
  list({
    requester,
    q,
    contactId,
    ...page
  }: PageRequest & { requester: Requester; q: string | null; contactId: string | null }) {
    return this.service.list(requester, { q, contactId }, page);
  }
}
