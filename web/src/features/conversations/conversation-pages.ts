import { type InfiniteData } from '@tanstack/react-query';
import { type z } from 'zod';
import {
  type Conversation,
  type ConversationFilter,
  type conversationPage,
} from '#contracts/http/conversations.http';
import { type MessageState } from '#contracts/http/messages.http';

export type ConversationPage = z.output<typeof conversationPage>;
export type ConversationPages = InfiniteData<ConversationPage, string | null>;

/** The states that the filter "Failed" and the red mark of a row mean. */
const TROUBLED: ReadonlySet<MessageState> = new Set(['failed', 'undelivered', 'blocked']);

export const isTroubledState = (state: MessageState): boolean => TROUBLED.has(state);
export const isTroubled = ({ lastMessage }: Conversation): boolean =>
  lastMessage !== null && isTroubledState(lastMessage.state);

export function matchesFilter(conversation: Conversation, filter: ConversationFilter): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'unread':
      return conversation.unread > 0;
    case 'failed':
      return isTroubled(conversation);
    case 'opted_out':
      return conversation.optedOut;
  }
}

export const findConversation = (pages: ConversationPages, id: string): Conversation | undefined => {
  for (const page of pages.pages) {
    const found = page.items.find((conversation) => conversation.id === id);
    if (found !== undefined) return found;
  }
  return undefined;
};

/**
 * Puts a changed conversation where its activity places it, newest first. One that was not in the list enters it only where
 * the list has been read so far: beyond that it comes with a later page.
 */
export function withConversation(pages: ConversationPages, conversation: Conversation): ConversationPages {
  const known = findConversation(pages, conversation.id);
  if (known?.lastActivityAt === conversation.lastActivityAt) return inPlace(pages, conversation);
  const rest = pages.pages.map((page) =>
    withItems(
      page,
      page.items.filter(({ id }) => id !== conversation.id),
    ),
  );
  const last = rest.length - 1;
  const mayBeLast = known !== undefined || rest[last]?.nextCursor === null;
  const index = rest.findIndex(({ items }) => items.some((other) => isNewer(conversation, other)));
  const page = rest[index === -1 && mayBeLast ? last : index];
  if (page === undefined) return pages;
  const at = page.items.findIndex((other) => isNewer(conversation, other));
  const items = page.items.toSpliced(at === -1 ? page.items.length : at, 0, conversation);
  return { ...pages, pages: rest.with(rest.indexOf(page), { ...page, items }) };
}

function inPlace(pages: ConversationPages, conversation: Conversation): ConversationPages {
  const replace = (item: Conversation): Conversation => (item.id === conversation.id ? conversation : item);
  return {
    ...pages,
    pages: pages.pages.map((page) =>
      page.items.some(({ id }) => id === conversation.id)
        ? { ...page, items: page.items.map(replace) }
        : page,
    ),
  };
}

const withItems = (page: ConversationPage, items: Conversation[]): ConversationPage =>
  items.length === page.items.length ? page : { ...page, items };

function isNewer(conversation: Conversation, other: Conversation): boolean {
  if (conversation.lastActivityAt !== other.lastActivityAt)
    return conversation.lastActivityAt > other.lastActivityAt;
  return conversation.id > other.id;
}
