import * as z from 'zod';
import { e164, identifier, text } from '../shared/ids.js';
import { pageOf, pageQuery } from '../shared/page.js';

const name = text(200).trim().min(1);
/** As a person typed it; the messaging service turns it into E.164 or refuses it with `INVALID_PHONE_NUMBER`. */
export const typedPhoneNumber = text(40).trim().min(1);
const email = z.email().max(320);
const externalId = text(128).trim().min(1);

export const contact = z
  .object({
    id: identifier,
    name: text(200),
    mobileNumber: e164.nullable(),
    email: z.string().nullable(),
    externalId: z.string().nullable(),
  })
  .meta({ id: 'Contact' });
export type Contact = z.infer<typeof contact>;

export const createContactBody = z
  .strictObject({
    name,
    mobileNumber: typedPhoneNumber.nullable().optional(),
    email: email.nullable().optional(),
    externalId: externalId.nullable().optional(),
  })
  .meta({ id: 'CreateContact' });
export type CreateContactBody = z.infer<typeof createContactBody>;

export const updateContactBody = createContactBody.partial().meta({ id: 'UpdateContact' });
export type UpdateContactBody = z.infer<typeof updateContactBody>;

export const listContactsQuery = pageQuery.extend({ q: text(200).optional() }).strict();
export const contactPage = pageOf(contact).meta({ id: 'ContactPage' });
