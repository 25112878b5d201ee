import { Injectable } from '@nestjs/common';
import { strangers } from '../../domain/comparing/compare-event.js';
import { ComparisonBooks } from '../../domain/comparing/comparison-books.js';
import { type Compared, type Comparison } from './comparison.js';

/** Events of the provider about customers and payments that we do not know. */
@Injectable()
export class CompareStrangers implements Comparison {
  readonly types = ['unknown_customer'] as const;

  constructor(private readonly books: ComparisonBooks) {}

  async find(day: string): Promise<Compared> {
    const events = await this.books.unknownEventsOn(day);
    const chargeIds = events.flatMap(({ concerns }) => concerns?.chargeId ?? []);
    const booked = await this.books.movementsAbout([], chargeIds);
    const charged = booked.flatMap(({ kind, chargeId, amountCents }) =>
      kind === 'charge' && chargeId !== null ? [[chargeId, amountCents] as const] : [],
    );
    // The refund of a firm's payment names no customer, and may be of a payment that is for no top-up.
    const ofFirms = new Set(
      booked.flatMap(({ accountId, chargeId }) => (accountId === null ? [] : chargeId)),
    );
    const unknown = events.filter(({ concerns }) => !ofFirms.has(concerns?.chargeId ?? null));
    return { findings: strangers(unknown, new Map(charged)), subjectIds: [] };
  }
}
