import { Body, Controller, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type z } from 'zod';
import {
  createConversationV1,
  fileConversationV1,
  getConversationV1,
  listConversationsV1,
  markConversationReadV1,
  markConversationUnreadV1,
  tellViewingV1,
} from '#contracts/bus/messaging/conversations.v1';
import {
  conversation,
  type Conversation,
  conversationPage,
  createConversationBody,
  fileConversationBody,
  listConversationsQuery,
  markConversationReadBody,
  viewingBody,
} from '#contracts/http/conversations.http';
import { noBody } from '#contracts/http/no-body.http';
import { type Requester } from '#contracts/shared/requester';
import { BusClient } from '#platform/bus/bus-client';
import { CurrentRequester } from '../../auth/session.decorators.js';
import { ApiRoute } from '../openapi/api-route.js';
import { PathId } from '../path-id.js';
import { toPageRequest } from '../to-page-request.js';
import { toConversation } from './conversation-view.js';

@ApiTags('Conversations')
@Controller('conversations')
export class ConversationsController {
  constructor(private readonly bus: BusClient) {}

  @Get()
  @ApiRoute({ summary: 'Conversations, newest activity first', status: 200, answer: conversationPage })
  async list(
    @CurrentRequester() requester: Requester,
    @Query({ schema: listConversationsQuery }) query: z.infer<typeof listConversationsQuery>,
  ): Promise<z.infer<typeof conversationPage>> {
    const { q = null, filter } = query;
    const page = await this.bus.request(listConversationsV1, {
      requester,
      ...toPageRequest(query),
      q,
      filter,
    });
    return { ...page, items: page.items.map((item) => toConversation(item, requester.user.id)) };
  }

  @Post()
  @ApiRoute({
    summary: 'Begin a conversation with a contact',
    status: 201,
    answer: conversation,
    refuses: [
      'CONVERSATION_EXISTS',
      'UNKNOWN_CONTACT',
      'UNKNOWN_MATTER',
      'MOBILE_NUMBER_REQUIRED',
      'INVALID_PHONE_NUMBER',
    ],
  })
  async create(
    @CurrentRequester() requester: Requester,
    @Body({ schema: createConversationBody }) body: z.infer<typeof createConversationBody>,
  ): Promise<Conversation> {
    const { mobileNumber = null, matterId = null } = body;
    const created = { ...body, requester, mobileNumber, matterId };
    return toConversation(await this.bus.request(createConversationV1, created), requester.user.id);
  }

  @Get(':id')
  @ApiRoute({ summary: 'One conversation', status: 200, answer: conversation, refuses: ['NOT_FOUND'] })
  async get(
    @CurrentRequester() requester: Requester,
    @PathId() conversationId: string,
  ): Promise<Conversation> {
    const found = await this.bus.request(getConversationV1, { requester, conversationId });
    return toConversation(found, requester.user.id);
  }

  @Patch(':id')
  @ApiRoute({
    summary: 'File a conversation under a client/matter',
    status: 200,
    answer: conversation,
    refuses: ['NOT_FOUND', 'UNKNOWN_MATTER'],
  })
  async file(
    @CurrentRequester() requester: Requester,
    @PathId() conversationId: string,
    @Body({ schema: fileConversationBody }) { matterId }: z.infer<typeof fileConversationBody>,
  ): Promise<Conversation> {
    const filed = await this.bus.request(fileConversationV1, { requester, conversationId, matterId });
    return toConversation(filed, requester.user.id);
  }

  @Post(':id/read')
  @HttpCode(200)
  @ApiRoute({
    summary: 'Mark a conversation as read up to a message',
    status: 200,
    answer: conversation,
    refuses: ['NOT_FOUND'],
  })
  async markRead(
    @CurrentRequester() requester: Requester,
    @PathId() conversationId: string,
    @Body({ schema: markConversationReadBody }) { upToSeq }: z.infer<typeof markConversationReadBody>,
  ): Promise<Conversation> {
    const read = await this.bus.request(markConversationReadV1, { requester, conversationId, upToSeq });
    return toConversation(read, requester.user.id);
  }

  @Post(':id/unread')
  @HttpCode(200)
  @ApiRoute({
    summary: 'Mark the newest text of the client as unread',
    status: 200,
    answer: conversation,
    refuses: ['NOT_FOUND'],
  })
  async markUnread(
    @CurrentRequester() requester: Requester,
    @PathId() conversationId: string,
    @Body({ schema: noBody }) _body: z.infer<typeof noBody>,
  ): Promise<Conversation> {
    const unread = await this.bus.request(markConversationUnreadV1, { requester, conversationId });
    return toConversation(unread, requester.user.id);
  }

  @Post(':id/viewing')
  @HttpCode(204)
  @ApiRoute({
    summary: 'Tell colleagues that one has, or no longer has, a conversation before one',
    status: 204,
    refuses: ['NOT_FOUND'],
  })
  async tellViewing(
    @CurrentRequester() requester: Requester,
    @PathId() conversationId: string,
    @Body({ schema: viewingBody }) { isViewing }: z.infer<typeof viewingBody>,
  ): Promise<void> {
    await this.bus.request(tellViewingV1, { requester, conversationId, isViewing });
  }
}
