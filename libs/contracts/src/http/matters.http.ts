import * as z from 'zod';
import { identifier, text } from '../shared/ids.js';
import { pageOf, pageQuery } from '../shared/page.js';

export const matter = z
  .object({ id: identifier, name: text(200), contactId: identifier, externalId: z.string().nullable() })
  .meta({ id: 'Matter' });
export type Matter = z.infer<typeof matter>;

export const createMatterBody = z
  .strictObject({
    name: text(200).trim().min(1),
    contactId: identifier,
    externalId: text(128).trim().min(1).nullable().optional(),
  })
  .meta({ id: 'CreateMatter' });
export type CreateMatterBody = z.infer<typeof createMatterBody>;

export const updateMatterBody = createMatterBody.partial().meta({ id: 'UpdateMatter' });
export type UpdateMatterBody = z.infer<typeof updateMatterBody>;

export const listMattersQuery = pageQuery
  .extend({ q: text(200).optional(), contactId: identifier.optional() })
  .strict();
export const matterPage = pageOf(matter).meta({ id: 'MatterPage' });
