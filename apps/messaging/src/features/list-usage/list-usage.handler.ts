import { Controller } from '@nestjs/common';
import { listUsageV1 } from '#contracts/bus/messaging/traffic.v1';
import { HandleRequest } from '#platform/bus/handlers';
import { ListUsageService } from './list-usage.service.js';

@Controller()
export class ListUsageHandler {
  constructor(private readonly service: ListUsageService) {}

  @HandleRequest(listUsageV1)
  list(query: Parameters<ListUsageService['list']>[0]) {
    return this.service.list(query);
  }
}
