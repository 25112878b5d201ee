import { Inject, Injectable } from '@nestjs/common';
import { findAcceptedTextsV1, listAcceptedTextsV1 } from '#contracts/bus/messaging/traffic.v1';
import { MAX_PAGE_SIZE } from '#contracts/shared/units';
import { BusClient } from '#platform/bus/bus-client';
import { CONFIG } from '#platform/config/config.token';
import {
  type AcceptedText,
  compareText,
  debitWithoutText,
  isPriceOverdue,
  pricesUnknown,
} from '../../domain/comparing/compare-texts.js';
import { ComparisonBooks, type Debit } from '../../domain/comparing/comparison-books.js';
import { type Grace } from '../../domain/comparing/grace.js';
import { type Finding } from '../../domain/finance-exception.js';
import { type Compared, type Comparison } from './comparison.js';

/**
 * The texts that the provider accepted on a day against the ledger, and the day's debits against messaging. By object, not
 * by day: around midnight a text and its debit may be of two days. Page by page, so that only what differs is kept.
 */
@Injectable()
export class CompareTexts implements Comparison {
  readonly types = ['sent_not_debited', 'debited_not_sent', 'price_unknown'] as const;

  constructor(
    private readonly books: ComparisonBooks,
    private readonly bus: BusClient,
    @Inject(CONFIG)
    private readonly config: { readonly EXCEPTION_GRACE_MS: number; readonly PRICE_GRACE_MS: number },
  ) {}

  async find(day: string, now: Date): Promise<Compared> {
    const grace = { now, graceMs: this.config.EXCEPTION_GRACE_MS };
    const priceGrace = { now, graceMs: this.config.PRICE_GRACE_MS };
    const findings: Finding[] = [];
    const overdue = new Map<string, number>();
    for await (const texts of this.#acceptedOn(day)) {
      const net = await this.books.netOf(texts.map(({ reservationId }) => reservationId));
      for (const text of texts) {
        findings.push(...compareText(text, net.get(text.reservationId) ?? 0, grace));
        if (isPriceOverdue(text, priceGrace))
          overdue.set(text.accountId, (overdue.get(text.accountId) ?? 0) + 1);
      }
    }
    for await (const debits of this.books.debitsOn(day))
      findings.push(...(await this.#withoutText(debits, grace)));
    return { findings: [...findings, ...pricesUnknown(day, overdue)], subjectIds: [], undecidedIds: [] };
  }

  async *#acceptedOn(day: string): AsyncIterable<readonly AcceptedText[]> {
    for (let cursor: string | null = null; ;) {
      const page: {
        items: (Omit<AcceptedText, 'acceptedAt'> & { acceptedAt: string })[];
        nextCursor: string | null;
      } = await this.bus.request(listAcceptedTextsV1, { day, cursor, limit: MAX_PAGE_SIZE });
      yield page.items.map((text) => ({ ...text, acceptedAt: new Date(text.acceptedAt) }));
      if (page.nextCursor === null) return;
      cursor = page.nextCursor;
    }
  }

  /** A debit that was returned needs no text: nothing was taken for it in the end. */
  async #withoutText(debits: readonly Debit[], grace: Grace): Promise<Finding[]> {
    const reservationIds = debits.map(({ reservationId }) => reservationId);
    const { texts } = await this.bus.request(findAcceptedTextsV1, { reservationIds });
    const sent = new Set(texts.map(({ reservationId }) => reservationId));
    const without = debits.filter(({ reservationId }) => !sent.has(reservationId));
    if (without.length === 0) return [];
    const net = await this.books.netOf(without.map(({ reservationId }) => reservationId));
    return without
      .filter(({ reservationId }) => net.has(reservationId))
      .flatMap((debit) => debitWithoutText(debit, grace));
  }
}
