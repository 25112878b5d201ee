import { type Contact, type Matter } from '../../domain/contact.js';

/** `sortName` is what lists are sorted by; absent `externalId` keeps the unique index sparse. */
export type ContactDocument = Omit<Contact, 'id'> & { readonly _id: string; readonly sortName: string };
export type MatterDocument = Omit<Matter, 'id'> & { readonly _id: string; readonly sortName: string };

export const sortNameOf = (name: string): string =>
  name
    .normalize('NFD')
    .replaceAll(/\p{Mn}/gu, '')
    .toLowerCase();

export function fromContactDocument({ _id, sortName: _, ...contact }: ContactDocument): Contact {
  return { id: _id, ...contact };
}

export function fromMatterDocument({ _id, sortName: _, ...matter }: MatterDocument): Matter {
  return { id: _id, ...matter };
}
