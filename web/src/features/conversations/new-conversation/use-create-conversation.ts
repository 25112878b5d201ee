import { useRef } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type Contact, contact as contactContract } from '#contracts/http/contacts.http';
import {
  type Conversation,
  conversation as conversationContract,
  conversationPage,
} from '#contracts/http/conversations.http';
import { request } from '../../../lib/api/api-client';
import { hasCode } from '../../../lib/api/problems';
import { queryKeys } from '../../../lib/api/query-keys';
import { e164Of } from '../../../lib/format/typed-number';
import { applyConversation } from '../apply-conversation';

/** The number has a conversation already (P9): there is a way on, to it. */
export class DuplicateConversation extends Error {
  override readonly name = 'DuplicateConversation';
  constructor(readonly conversation: Conversation) {
    super('The number has a conversation already.');
  }
}

/** Found before a new contact was made for it. */
export class IncompleteNumber extends Error {
  override readonly name = 'IncompleteNumber';
}

interface NewConversation {
  readonly contact: Contact | { readonly name: string };
  /** As typed; null takes the contact's own. */
  readonly mobileNumber: string | null;
  readonly savesNumber: boolean;
  readonly matterId: string | null;
}

export function useCreateConversation() {
  const queryClient = useQueryClient();
  /** A new contact that was made before the conversation was refused: the next try makes no second one. */
  const made = useRef<Contact | null>(null);
  return useMutation<Conversation, Error, NewConversation>({
    mutationFn: async ({ contact, mobileNumber, savesNumber, matterId }) => {
      if (!('id' in contact) && mobileNumber !== null) await refuseUnusable(mobileNumber);
      const { id } = 'id' in contact ? contact : await contactNamed(contact.name);
      const body = {
        contactId: id,
        matterId,
        ...(mobileNumber === null ? {} : { mobileNumber, saveNumberToContact: savesNumber }),
      };
      try {
        return await request(conversationContract, 'POST', '/conversations', { body });
      } catch (error) {
        if (!hasCode(error, 'CONVERSATION_EXISTS')) throw error;
        throw new DuplicateConversation(await conversationOf(String(error.problem['conversationId'])));
      }
    },
    onSuccess: (created) => {
      queryClient.setQueryData(queryKeys.conversation(created.id), created);
      applyConversation(queryClient, created);
      void queryClient.invalidateQueries({ queryKey: queryKeys.allContacts });
    },
  });

  /** Before a new contact is made for it: nobody should find one that no conversation came of. */
  async function refuseUnusable(typed: string): Promise<void> {
    const number = await e164Of(typed);
    if (number === undefined) return;
    if (number === null) throw new IncompleteNumber('Nobody can be texted at this number.');
    const { items } = await request(conversationPage, 'GET', '/conversations', { query: { q: number } });
    const taken = items.find(({ mobileNumber }) => mobileNumber === number);
    if (taken !== undefined) throw new DuplicateConversation(taken);
  }

  async function contactNamed(name: string): Promise<Contact> {
    if (made.current?.name !== name)
      made.current = await request(contactContract, 'POST', '/contacts', { body: { name } });
    return made.current;
  }

  async function conversationOf(id: string): Promise<Conversation> {
    return request(conversationContract, 'GET', `/conversations/${encodeURIComponent(id)}`);
  }
}
