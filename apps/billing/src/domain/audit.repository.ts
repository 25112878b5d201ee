import { type AuditEntry } from './audit-entry.js';
import { type TimePosition } from './time-cursor.js';

/** What a firm's people, and the rules, did to its money; entries are written with the change they tell of. */
export abstract class AuditRepository {
  /** Newest first, those that come after a place in the list. */
  abstract list(accountId: string, after: TimePosition | null, limit: number): Promise<AuditEntry[]>;
}
