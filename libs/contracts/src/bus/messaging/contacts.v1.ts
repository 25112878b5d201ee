import * as z from 'zod';
import { contact, contactPage, createContactBody, updateContactBody } from '../../http/contacts.http.js';
import { createMatterBody, matter, matterPage, updateMatterBody } from '../../http/matters.http.js';
import { identifier, text } from '../../shared/ids.js';
import { pageRequest } from '../../shared/page.js';
import { requester } from '../../shared/requester.js';
import { defineRequest } from '../contract.js';

const request = <Name extends string>(name: Name) => ({ owner: 'messaging' as const, name, version: 1 });
const search = pageRequest.extend({ requester, q: text(200).nullable() });

/** Refuses `INVALID_PHONE_NUMBER`, `EXTERNAL_ID_TAKEN`. */
export const createContactV1 = defineRequest({
  ...request('create-contact'),
  request: z.object({ requester, contact: createContactBody }),
  reply: contact,
});
/** Refuses `NOT_FOUND`, `INVALID_PHONE_NUMBER`, `EXTERNAL_ID_TAKEN`. */
export const updateContactV1 = defineRequest({
  ...request('update-contact'),
  request: z.object({ requester, contactId: identifier, changes: updateContactBody }),
  reply: contact,
});
export const getContactV1 = defineRequest({
  ...request('get-contact'),
  request: z.object({ requester, contactId: identifier }),
  reply: contact,
});
export const listContactsV1 = defineRequest({
  ...request('list-contacts'),
  request: search,
  reply: contactPage,
});

/** Refuses `UNKNOWN_CONTACT`, `EXTERNAL_ID_TAKEN`. */
export const createMatterV1 = defineRequest({
  ...request('create-matter'),
  request: z.object({ requester, matter: createMatterBody }),
  reply: matter,
});
/** Refuses `NOT_FOUND`, `UNKNOWN_CONTACT`, `EXTERNAL_ID_TAKEN`. */
export const updateMatterV1 = defineRequest({
  ...request('update-matter'),
  request: z.object({ requester, matterId: identifier, changes: updateMatterBody }),
  reply: matter,
});
export const getMatterV1 = defineRequest({
  ...request('get-matter'),
  request: z.object({ requester, matterId: identifier }),
  reply: matter,
});
export const listMattersV1 = defineRequest({
  ...request('list-matters'),
  request: search.extend({ contactId: identifier.nullable() }),
  reply: matterPage,
});
