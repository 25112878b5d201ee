import { Injectable } from '@nestjs/common';
import { daysOf } from '../domain/calendar.js';
import { type Figures, NO_BOOK_FIGURES, NO_TRAFFIC } from '../domain/figures.js';
import { FiguresRepository } from '../domain/figures.repository.js';
import { Traffic } from './traffic.js';

/** The figures of days from all their sources. */
@Injectable()
export class FinanceFigures {
  constructor(
    private readonly figures: FiguresRepository,
    private readonly traffic: Traffic,
  ) {}

  /** Every day of the period (both included), in order. Raises `SERVICE_UNAVAILABLE` when messaging does not answer. */
  async ofDays(from: string, to: string): Promise<{ readonly day: string; readonly figures: Figures }[]> {
    const [books, traffic] = await Promise.all([
      this.figures.ofDays(from, to),
      this.traffic.ofDays(from, to),
    ]);
    return daysOf(from, to).map((day) => ({
      day,
      figures: { ...(books.get(day) ?? NO_BOOK_FIGURES), ...(traffic.get(day) ?? NO_TRAFFIC) },
    }));
  }
}
