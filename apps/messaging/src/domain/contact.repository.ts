import { type Actor } from '#contracts/shared/ids';
import { type Page, type PageRequest } from '#contracts/shared/page';
import { type Contact, type Matter } from './contact.js';

export type ContactFacts = Omit<Contact, 'id' | 'accountId'>;
export type MatterFacts = Omit<Matter, 'id' | 'accountId'>;

interface Doing {
  readonly actor: Actor;
  readonly at: Date;
}

/** Raises `EXTERNAL_ID_TAKEN`; lists raise `BAD_REQUEST` for a cursor that is not ours and are sorted by name. */
export abstract class ContactRepository {
  abstract create(accountId: string, facts: ContactFacts, doing: Doing): Promise<Contact>;
  /** Also renames the copies on conversations. `changedConversations` are their ids. */
  abstract update(
    accountId: string,
    contactId: string,
    changes: Partial<ContactFacts>,
    doing: Doing,
  ): Promise<{ contact: Contact; changedConversations: string[] } | null>;
  abstract find(accountId: string, contactId: string): Promise<Contact | null>;
  abstract list(accountId: string, q: string | null, page: PageRequest): Promise<Page<Contact>>;
}

/** As ContactRepository. */
export abstract class MatterRepository {
  abstract create(accountId: string, facts: MatterFacts, doing: Doing): Promise<Matter>;
  abstract update(
    accountId: string,
    matterId: string,
    changes: Partial<MatterFacts>,
    doing: Doing,
  ): Promise<{ matter: Matter; changedConversations: string[] } | null>;
  abstract find(accountId: string, matterId: string): Promise<Matter | null>;
  abstract list(
    accountId: string,
    query: { q: string | null; contactId: string | null },
    page: PageRequest,
  ): Promise<Page<Matter>>;
}
