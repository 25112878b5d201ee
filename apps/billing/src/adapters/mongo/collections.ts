import { Inject, Injectable } from '@nestjs/common';
import { type Connection, type mongo } from 'mongoose';
import { MONGO_CONNECTION } from '#platform/mongo/mongo-connection.token';
import { type AuditEntry } from '../../domain/audit.js';
import { type CardSetup } from '../../domain/card-setup.js';
import { type CreditAccount } from '../../domain/credit-account.js';
import { type LedgerEntry } from '../../domain/ledger-entry.js';
import { type Reservation } from '../../domain/reservation.js';
import { type StoredEvent } from '../../domain/stored-event.js';
import { type TopUp } from '../../domain/top-up.js';
import { type Stored } from './stored-document.js';

/** The service's collections, typed. Documents are the domain's own, so nothing is mapped but the id. */
@Injectable()
export class Collections {
  readonly accounts: mongo.Collection<Stored<CreditAccount>>;
  readonly reservations: mongo.Collection<Stored<Reservation>>;
  readonly ledger: mongo.Collection<Stored<LedgerEntry>>;
  readonly topUps: mongo.Collection<Stored<TopUp>>;
  readonly stripeEvents: mongo.Collection<Stored<StoredEvent>>;
  readonly cardSetups: mongo.Collection<Stored<CardSetup>>;
  readonly audit: mongo.Collection<Stored<AuditEntry>>;

  constructor(@Inject(MONGO_CONNECTION) connection: Connection) {
    const { db } = connection;
    if (!db) throw new Error('the connection to MongoDB is not open');
    this.accounts = db.collection('creditAccounts');
    this.reservations = db.collection('reservations');
    this.ledger = db.collection('ledger');
    this.topUps = db.collection('topUps');
    this.stripeEvents = db.collection('stripeEvents');
    this.cardSetups = db.collection('cardSetups');
    this.audit = db.collection('audit');
  }
}
