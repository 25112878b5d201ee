import { type AuditEntry } from '../../domain/audit.js';
import { newDocumentId } from './document-id.js';

export type AuditDocument = AuditEntry & { readonly _id: string };

export const toAuditDocument = (entry: AuditEntry): AuditDocument => ({ _id: newDocumentId(), ...entry });
