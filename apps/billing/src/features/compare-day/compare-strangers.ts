import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '#platform/config/config.token';
import { isOfStranger, strangers, type UnknownEvent } from '../../domain/comparing/compare-event.js';
import { wentBackOf } from '../../domain/comparing/compare-sale.js';
import { ComparisonBooks } from '../../domain/comparing/comparison-books.js';
import { type Compared, type Comparison } from './comparison.js';

/** Events of the provider about customers and payments that we do not know, and the charges that they tell of. */
@Injectable()
export class CompareStrangers implements Comparison {
  readonly types = ['unknown_customer'] as const;

  constructor(
    private readonly books: ComparisonBooks,
    @Inject(CONFIG) private readonly config: { readonly EXCEPTION_GRACE_MS: number },
  ) {}

  async find(day: string, now: Date): Promise<Compared> {
    const grace = { now, graceMs: this.config.EXCEPTION_GRACE_MS };
    const events = await this.#eventsOf(day);
    const booked = await this.books.movementsAbout([], chargeIdsOf(events));
    const charges = booked.filter(({ kind }) => kind === 'charge');
    return {
      findings: strangers(events, charges, wentBackOf(booked), grace),
      subjectIds: [...chargeIdsOf(events), ...paymentsOf(events)],
      undecidedIds: [],
    };
  }

  /** Those of the day, those about the day's charges, and all others about the same: alike from whichever day it is. */
  async #eventsOf(day: string): Promise<UnknownEvent[]> {
    const ofDay = await this.books.unknownEventsOn(day);
    const booked = await this.books.movementsOn(day);
    const charges = booked.filter((one) => one.kind === 'charge' && isOfStranger(one));
    const about = await this.books.unknownEventsAbout(
      [...chargeIdsOf(ofDay), ...charges.flatMap(({ chargeId }) => chargeId ?? [])],
      [...paymentsOf(ofDay), ...charges.flatMap(({ paymentIntentId }) => paymentIntentId ?? [])],
    );
    return [...new Map([...ofDay, ...about].map((event) => [event.id, event])).values()];
  }
}

const chargeIdsOf = (events: readonly UnknownEvent[]): string[] =>
  events.flatMap(({ concerns }) => concerns?.chargeId ?? []);

const paymentsOf = (events: readonly UnknownEvent[]): string[] =>
  events.flatMap(({ concerns }) => concerns?.paymentIntentId ?? []);
