import { Inject, Injectable } from '@nestjs/common';
import { type Connection, type mongo } from 'mongoose';
import { MONGO_CONNECTION } from '#platform/mongo/mongo-connection.token';
import { type AuditDocument } from './audit.document.js';
import { type ContactDocument, type MatterDocument } from './contact.document.js';
import { type ConversationDocument, type OptOutDocument } from './conversation.document.js';
import { type EntitlementDocument } from './entitlement.document.js';
import { type MediaPartDocument } from './media-part.document.js';
import { type MessageDocument, type UnmatchedInboundDocument } from './message.document.js';
import { type StrayReportDocument } from './stray-report.document.js';
import { type TextingNumberDocument } from './texting-number.document.js';

/** The service's collections, typed. The driver's own: documents are mapped by hand, and hot paths pay for nothing else. */
@Injectable()
export class Collections {
  readonly contacts: mongo.Collection<ContactDocument>;
  readonly matters: mongo.Collection<MatterDocument>;
  readonly conversations: mongo.Collection<ConversationDocument>;
  readonly messages: mongo.Collection<MessageDocument>;
  readonly mediaParts: mongo.Collection<MediaPartDocument>;
  readonly optOuts: mongo.Collection<OptOutDocument>;
  readonly unmatchedInbound: mongo.Collection<UnmatchedInboundDocument>;
  readonly strayReports: mongo.Collection<StrayReportDocument>;
  readonly numbers: mongo.Collection<TextingNumberDocument>;
  readonly accounts: mongo.Collection<EntitlementDocument>;
  readonly audit: mongo.Collection<AuditDocument>;

  constructor(@Inject(MONGO_CONNECTION) connection: Connection) {
    const { db } = connection;
    if (!db) throw new Error('the connection to MongoDB is not open');
    this.contacts = db.collection('contacts');
    this.matters = db.collection('matters');
    this.conversations = db.collection('conversations');
    this.messages = db.collection('messages');
    this.mediaParts = db.collection('mediaParts');
    this.optOuts = db.collection('optOuts');
    this.unmatchedInbound = db.collection('unmatchedInbound');
    this.strayReports = db.collection('strayReports');
    this.numbers = db.collection('numbers');
    this.accounts = db.collection('accounts');
    this.audit = db.collection('audit');
  }
}
