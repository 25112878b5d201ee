import { Controller } from '@nestjs/common';
import { retryMediaV1 } from '#contracts/bus/messaging/media.v1';
import { HandleRequest } from '#platform/bus/handlers';
import { RetryMediaService } from './retry-media.service.js';

@Controller()
export class RetryMediaHandler {
  constructor(private readonly service: RetryMediaService) {}

  @HandleRequest(retryMediaV1)
  async handle(query: Parameters<RetryMediaService['retry']>[0]) {
    return { message: await this.service.retry(query) };
  }
}
