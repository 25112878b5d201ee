import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { noticeRaisedV1 } from '#contracts/bus/billing/billing.v1';
import { BusClient } from '#platform/bus/bus-client';
import { CONFIG } from '#platform/config/config.token';
import { StructuredLogger } from '#platform/logging/structured-logger';
import { Sweeper } from '#platform/sweeper/sweeper';
import { AccountDesk } from '../../application/account-desk.js';
import { AccountBooks } from '../../domain/account-books.js';
import { later } from '../../domain/calendar.js';
import { type SettingsPerson } from '../../domain/credit-account.js';
import { growingDelay } from '../../domain/growing-delay.js';
import { type Notice } from '../../domain/notice.js';
import { noticeMail } from '../../domain/notice-mail.js';
import { NoticeMailer } from '../../domain/notice-mailer.js';
import { NoticeRepository } from '../../domain/notice.repository.js';
import { noticeView } from '../../domain/notice-view.js';

/** Longer than all mails of one notice take. */
const LEASE_MS = 120_000;
const LONGEST_PAUSE_MS = 1_800_000;
const GIVE_UP_AFTER_MS = 86_400_000;
/** Each of them may hold a connection to the mail server. */
const AT_ONCE = 10;

/**
 * Tells owners and admins what a decision raised: their browsers at once, and each of them by mail. It is kicked after the
 * commit; the sweeper goes on with what was interrupted or refused. A crash in between may tell somebody twice, never nobody.
 */
@Injectable()
export class SendNoticesService implements OnModuleInit {
  constructor(
    private readonly notices: NoticeRepository,
    private readonly books: AccountBooks,
    private readonly mailer: NoticeMailer,
    private readonly desk: AccountDesk,
    private readonly bus: BusClient,
    private readonly sweeper: Sweeper,
    private readonly logger: StructuredLogger,
    @Inject(CONFIG)
    private readonly config: { readonly SWEEP_INTERVAL_MS: number; readonly RETRY_MS: number },
  ) {}

  onModuleInit(): void {
    this.desk.follow('send-notice', ({ noticeId }) => this.send(noticeId));
    this.sweeper.every('send-notices', () => this.#sweep(), {
      intervalMs: this.config.SWEEP_INTERVAL_MS,
      batchSize: AT_ONCE,
    });
  }

  /** Goes on with a notice if it is due and nobody else is at it. */
  async send(noticeId: string): Promise<void> {
    const now = new Date();
    const notice = await this.notices.claim(noticeId, now, later(now, LEASE_MS));
    if (notice === null) return;
    try {
      await this.#announce(notice);
      await this.#mail(notice);
      await this.notices.finish(notice.id);
    } catch (error) {
      await this.#tryLater(notice, error, now);
    }
  }

  async #sweep(): Promise<number> {
    const due = await this.notices.listDue(new Date(), AT_ONCE);
    await Promise.all(due.map((noticeId) => this.send(noticeId)));
    return due.length;
  }

  async #announce(notice: Notice): Promise<void> {
    if (notice.isAnnounced) return;
    await this.bus.publish(noticeRaisedV1, { accountId: notice.accountId, notice: noticeView(notice) });
    await this.notices.noteAnnounced(notice.id);
  }

  /** One mail each: nobody learns who else is told, and one refused address keeps nobody else from hearing. */
  async #mail(notice: Notice): Promise<void> {
    const people = (await this.books.find(notice.accountId))?.settingsPeople ?? [];
    const outcomes = await Promise.allSettled(
      people
        .filter(hasEmail)
        .filter(({ id }) => !notice.mailedTo.includes(id))
        .map(async (person) => {
          await this.mailer.send(noticeMail(notice, person));
          await this.notices.noteMailed(notice.id, person.id);
        }),
    );
    const failed = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
  }

  async #tryLater({ id: noticeId, at, checks }: Notice, error: unknown, now: Date): Promise<void> {
    if (now.getTime() - at.getTime() > GIVE_UP_AFTER_MS) {
      this.logger.error({ noticeId, error }, 'a notice could not be told to everybody and is given up');
      return this.notices.finish(noticeId);
    }
    this.logger.warn({ noticeId, error }, 'a notice could not be told to everybody yet');
    const pauseMs = growingDelay(checks, this.config.RETRY_MS, LONGEST_PAUSE_MS);
    return this.notices.postpone(noticeId, later(new Date(), pauseMs));
  }
}

const hasEmail = (person: SettingsPerson): person is SettingsPerson & { readonly email: string } =>
  person.email !== null;
