import { type ConversationFilter } from '#contracts/http/conversations.http';

/** Every query key, so that a live event and a screen mean the same entry of the cache. */
export const queryKeys = {
  appConfig: ['app-config'],
  me: ['me'],
  devUsers: ['dev-users'],
  subscription: ['subscription'],
  billing: ['billing'],
  topUps: ['top-ups'],
  /** Purchases as threads tell of them: read again when there is one more, not with each text that is used. */
  refills: ['refills'],
  history: ['history'],
  notices: ['notices'],
  billingChanges: ['billing-changes'],
  usage: ['usage'],
  allContacts: ['contacts'],
  contacts: (q: string) => ['contacts', q],
  contact: (id: string) => ['contact', id],
  allMatters: ['matters'],
  matters: (q: string, contactId?: string) => ['matters', q, contactId ?? null],
  matter: (id: string) => ['matter', id],
  allConversations: ['conversations'],
  conversations: (filter: ConversationFilter, q: string) => ['conversations', filter, q],
  /** Which conversations have unread texts: the badge of the top bar. */
  unreadConversations: ['unread-conversations'],
  conversation: (id: string) => ['conversation', id],
  foundMessages: (q: string) => ['found-messages', q],
  /** All that finance read. */
  finance: ['finance'],
  financePart: (path: string, query: Readonly<Record<string, unknown>>) => ['finance', path, query],
  messages: (conversationId: string) => ['messages', conversationId],
  viewers: (conversationId: string) => ['viewers', conversationId],
  attempts: (messageId: string, revision: number | undefined) => ['attempts', messageId, revision ?? null],
} as const;
