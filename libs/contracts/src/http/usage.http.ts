import * as z from 'zod';
import { isInOrder, NOT_IN_ORDER, periodShape } from '../shared/calendar.js';
import { identifier } from '../shared/ids.js';
import { pageOf, pageQuery } from '../shared/page.js';

export const usageGrouping = z.enum(['user', 'matter', 'day']);

/**
 * A firm's own texts in a period (days in UTC), counted by who wrote them, by client/matter or by day; with `matterId` only
 * those filed under this one.
 */
export const usageFilter = z.strictObject({
  ...periodShape,
  groupBy: usageGrouping,
  matterId: identifier.optional(),
});
export const usageQuery = pageQuery.extend(usageFilter.shape).strict().refine(isInOrder, NOT_IN_ORDER);
export const exportUsageQuery = usageFilter.refine(isInOrder, NOT_IN_ORDER);

const count = z.int().nonnegative();
export const usageRow = z
  .object({
    /** The person's or matter's id, the day; null: texts filed under no matter, and replies, which nobody of the firm wrote. */
    key: identifier.nullable(),
    name: z.string().nullable(),
    /** Texts that Twilio accepted, their segments, those of them that were not delivered, and replies. */
    sent: count,
    segments: count,
    failed: count,
    received: count,
    /** Outgoing Text Messages that these used up: one each, and none for a text that failed (P21). */
    used: count,
  })
  .meta({ id: 'UsageRow' });
export type UsageRow = z.infer<typeof usageRow>;
export const usagePage = pageOf(usageRow).meta({ id: 'UsagePage' });
