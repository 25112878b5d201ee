import { applyDecorators, Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import { type FastifyReply } from 'fastify';
import { type z } from 'zod';
import { getMediaPartV1, retryMediaV1 } from '#contracts/bus/messaging/media.v1';
import { message, type Message } from '#contracts/http/messages.http';
import { noBody } from '#contracts/http/no-body.http';
import { SHOWN_TYPES } from '#contracts/shared/media-types';
import { digits } from '#contracts/shared/page';
import { type Requester } from '#contracts/shared/requester';
import { BusClient } from '#platform/bus/bus-client';
import { CurrentRequester } from '../../auth/session.decorators.js';
import { ApiRoute } from '../openapi/api-route.js';
import { PathId } from '../path-id.js';
import { ANY_TYPE, sendMedia } from './send-media.js';

const PathIndex = () => Param('index', { schema: digits({ min: 0, max: 99 }) });

const bytes = { schema: { type: 'string', format: 'binary' } } as const;
const ApiBytes = (description: string) =>
  applyDecorators(
    ApiRoute({ summary: description, status: 200, refuses: ['NOT_FOUND'] }),
    ApiResponse({
      status: 200,
      description,
      content: Object.fromEntries([...SHOWN_TYPES, ANY_TYPE].map((type) => [type, bytes])),
    }),
  );

/** The pictures and other files that came with clients' texts. */
@ApiTags('Messages')
@Controller('conversations/:id/messages/:messageId/media/:index')
export class MediaController {
  constructor(private readonly bus: BusClient) {}

  @Get()
  @ApiBytes('A picture or file that came with a text: pictures to be shown, everything else as a download')
  async get(
    @CurrentRequester() requester: Requester,
    @PathId() conversationId: string,
    @PathId('messageId') messageId: string,
    @PathIndex() index: number,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await sendMedia(reply, index, (part) =>
      this.bus.request(getMediaPartV1, { requester, conversationId, messageId, index, part }),
    );
  }

  @Post('retry')
  @HttpCode(202)
  @ApiRoute({
    summary: 'Fetch a picture or file again that could not be fetched',
    status: 202,
    answer: message,
    refuses: ['NOT_FOUND'],
  })
  async retry(
    @CurrentRequester() requester: Requester,
    @PathId() conversationId: string,
    @PathId('messageId') messageId: string,
    @PathIndex() index: number,
    @Body({ schema: noBody }) _body: z.infer<typeof noBody>,
  ): Promise<Message> {
    const asked = await this.bus.request(retryMediaV1, { requester, conversationId, messageId, index });
    return asked.message;
  }
}
