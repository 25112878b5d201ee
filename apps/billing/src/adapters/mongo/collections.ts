import { Inject, Injectable } from '@nestjs/common';
import { type Connection, type mongo } from 'mongoose';
import { MONGO_CONNECTION } from '#platform/mongo/mongo-connection.token';
import { type AuditEntry } from '../../domain/audit-entry.js';
import { type CardSetup } from '../../domain/card-setup.js';
import { type ClosedMonth } from '../../domain/closed-month.js';
import { type ComparedDay } from '../../domain/compared-day.js';
import { type CreditAccount } from '../../domain/credit-account.js';
import { type Dispute } from '../../domain/dispute.js';
import { type FinanceException } from '../../domain/finance-exception.js';
import { type Firm } from '../../domain/firms.js';
import { type FinanceAuditEntry } from '../../domain/finance-audit.js';
import { type LedgerEntry } from '../../domain/ledger-entry.js';
import { type MoneyMovement } from '../../domain/money-movement.js';
import { type Notice } from '../../domain/notice.js';
import { type Payout } from '../../domain/payout.js';
import { type Refund } from '../../domain/refund.js';
import { type FinanceProgress } from '../../domain/finance-progress.js';
import { type Reservation } from '../../domain/reservation.js';
import { type StoredEvent } from '../../domain/stored-event.js';
import { type TopUp } from '../../domain/top-up.js';
import { type Stored } from './stored-document.js';

/** With when it was last asked about, which is nobody else's business; missing: never since it became known. */
export type StoredPayout = Stored<Payout> & { readonly askedAt?: Date };

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
  readonly notices: mongo.Collection<Stored<Notice>>;
  readonly firms: mongo.Collection<Stored<Firm>>;
  readonly moneyMovements: mongo.Collection<Stored<MoneyMovement>>;
  readonly payouts: mongo.Collection<StoredPayout>;
  readonly refunds: mongo.Collection<Stored<Refund>>;
  readonly disputes: mongo.Collection<Stored<Dispute>>;
  readonly exceptions: mongo.Collection<Stored<FinanceException>>;
  readonly comparedDays: mongo.Collection<Stored<ComparedDay>>;
  readonly closedMonths: mongo.Collection<Stored<ClosedMonth>>;
  /** The same collection: the entries that have `accountIds`. */
  readonly financeAudit: mongo.Collection<Stored<FinanceAuditEntry>>;
  readonly financeProgress: mongo.Collection<Stored<FinanceProgress>>;

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
    this.notices = db.collection('notices');
    this.firms = db.collection('firms');
    this.moneyMovements = db.collection('moneyMovements');
    this.payouts = db.collection('payouts');
    this.refunds = db.collection('refunds');
    this.disputes = db.collection('disputes');
    this.exceptions = db.collection('exceptions');
    this.comparedDays = db.collection('comparedDays');
    this.closedMonths = db.collection('closedMonths');
    this.financeAudit = db.collection('audit');
    this.financeProgress = db.collection('financeProgress');
  }
}
