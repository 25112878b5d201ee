import { Controller } from '@nestjs/common';
import { getMediaPartV1 } from '#contracts/bus/messaging/media.v1';
import { HandleRequest } from '#platform/bus/handlers';
import { ReadMediaService } from './read-media.service.js';

@Controller()
export class ReadMediaHandler {
  constructor(private readonly service: ReadMediaService) {}

  @HandleRequest(getMediaPartV1)
  async handle(query: Parameters<ReadMediaService['read']>[0]) {
    const { bytes, ...file } = await this.service.read(query);
    return { ...file, bytes: bytes.toString('base64') };
  }
}
