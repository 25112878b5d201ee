import { Body, Controller, Get, Headers, HttpCode, Post, Query, Res } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import { type FastifyReply } from 'fastify';
import { type z } from 'zod';
import {
  listAttemptsV1,
  listMessagesV1,
  retryMessageV1,
  searchMessagesV1,
  sendMessageV1,
} from '#contracts/bus/messaging/messages.v1';
import { foundMessagePage, searchMessagesQuery } from '#contracts/http/message-search.http';
import {
  listMessagesQuery,
  message,
  type Message,
  messageAttempts,
  messagePage,
  type MessagePage,
  sendMessageBody,
} from '#contracts/http/messages.http';
import { noBody } from '#contracts/http/no-body.http';
import { type Requester } from '#contracts/shared/requester';
import { BusClient } from '#platform/bus/bus-client';
import { CurrentRequester } from '../../auth/session.decorators.js';
import { requireIdempotencyKey } from '../idempotency-key.js';
import { ApiRoute } from '../openapi/api-route.js';
import { PathId } from '../path-id.js';
import { toPageRequest } from '../to-page-request.js';

@ApiTags('Messages')
@Controller()
export class MessagesController {
  constructor(private readonly bus: BusClient) {}

  @Get('conversations/:id/messages')
  @ApiRoute({
    summary: 'The thread, newest page first',
    status: 200,
    answer: messagePage,
    refuses: ['NOT_FOUND'],
  })
  list(
    @CurrentRequester() requester: Requester,
    @PathId() conversationId: string,
    @Query({ schema: listMessagesQuery }) { before, limit }: z.infer<typeof listMessagesQuery>,
  ): Promise<MessagePage> {
    return this.bus.request(listMessagesV1, {
      requester,
      conversationId,
      before: before ?? null,
      limit,
    });
  }

  @Get('messages')
  @ApiRoute({
    summary: 'Texts that hold the given words, newest first',
    status: 200,
    answer: foundMessagePage,
  })
  search(
    @CurrentRequester() requester: Requester,
    @Query({ schema: searchMessagesQuery }) query: z.infer<typeof searchMessagesQuery>,
  ): Promise<z.infer<typeof foundMessagePage>> {
    return this.bus.request(searchMessagesV1, { requester, ...toPageRequest(query), q: query.q });
  }

  @Post('conversations/:id/messages')
  @HttpCode(202)
  @ApiHeader({ name: 'Idempotency-Key', required: true, schema: { type: 'string', maxLength: 255 } })
  @ApiRoute({
    summary: 'Send a text',
    status: 202,
    answer: message,
    refuses: [
      'NOT_FOUND',
      'IDEMPOTENCY_KEY_REQUIRED',
      'IDEMPOTENCY_CONFLICT',
      'TEXT_MESSAGING_NOT_INCLUDED',
      'RECIPIENT_OPTED_OUT',
      'MESSAGE_EMPTY',
      'MESSAGE_TOO_LONG',
    ],
  })
  async send(
    @CurrentRequester() requester: Requester,
    @PathId() conversationId: string,
    @Headers('idempotency-key') key: string | undefined,
    @Body({ schema: sendMessageBody }) { body }: z.infer<typeof sendMessageBody>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Message> {
    const idempotencyKey = requireIdempotencyKey(key);
    const text = { requester, conversationId, idempotencyKey, body };
    const { message: accepted, replayed } = await this.bus.request(sendMessageV1, text);
    if (replayed) reply.header('Idempotency-Replayed', 'true');
    return accepted;
  }

  @Get('messages/:id/attempts')
  @ApiRoute({
    summary: 'The calls to the texting provider for a text, oldest first',
    status: 200,
    answer: messageAttempts,
    refuses: ['NOT_FOUND'],
  })
  listAttempts(
    @CurrentRequester() requester: Requester,
    @PathId() messageId: string,
  ): Promise<z.infer<typeof messageAttempts>> {
    return this.bus.request(listAttemptsV1, { requester, messageId });
  }

  @Post('messages/:id/retry')
  @HttpCode(202)
  @ApiRoute({
    summary: 'Send a failed or blocked text again',
    status: 202,
    answer: message,
    refuses: ['NOT_FOUND', 'MESSAGE_NOT_RETRYABLE', 'TEXT_MESSAGING_NOT_INCLUDED', 'RECIPIENT_OPTED_OUT'],
  })
  retry(
    @CurrentRequester() requester: Requester,
    @PathId() messageId: string,
    @Body({ schema: noBody }) _body: z.infer<typeof noBody>,
  ): Promise<Message> {
    return this.bus.request(retryMessageV1, { requester, messageId });
  }
}
