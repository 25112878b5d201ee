import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { type NumberFailureCode } from '#contracts/shared/number-failure';
import { CONFIG } from '#platform/config/config.token';
import { StructuredLogger } from '#platform/logging/structured-logger';
import { Sweeper } from '#platform/sweeper/sweeper';
import { Announcer } from '../../domain/announcer.js';
import { growing } from '../../domain/delivery-policy.js';
import { MessageProgress } from '../../domain/message-progress.js';
import { MessageRepository } from '../../domain/message.repository.js';
import { NumberProvider, type OwnedNumber } from '../../domain/number-provider.js';
import { ProviderUnavailableError } from '../../domain/sms-provider.js';
import { type TextingNumber } from '../../domain/texting-number.js';
import { TextingNumberRepository } from '../../domain/texting-number.repository.js';

const BATCH_SIZE = 10;
const WAITING_AT_MOST = 1_000;
/** Longer than one try takes, so that another copy does not begin the same. */
const CLAIM_MS = 60_000;
const AGAIN_MS = 2_000;
const AGAIN_AT_MOST_MS = 30_000;

type Finding =
  | { readonly kind: 'owned'; readonly number: OwnedNumber }
  | { readonly kind: 'again' }
  | { readonly kind: 'failed'; readonly failure: NumberFailureCode };

/**
 * Buys pending numbers. The candidate is stored before it is bought, and what we own is looked through before anything is
 * bought, so that a lost answer never leads to a second number.
 */
@Injectable()
export class BuyNumberService implements OnModuleInit {
  readonly #logger: StructuredLogger;

  constructor(
    private readonly sweeper: Sweeper,
    private readonly numbers: TextingNumberRepository,
    private readonly provider: NumberProvider,
    private readonly announcer: Announcer,
    private readonly messages: MessageRepository,
    private readonly progress: MessageProgress,
    @Inject(CONFIG)
    private readonly config: { readonly NUMBER_GIVE_UP_MS: number; readonly SWEEP_MS: number },
    logger: StructuredLogger,
  ) {
    this.#logger = logger.forContext('numbers');
  }

  onModuleInit(): void {
    const options = { intervalMs: this.config.SWEEP_MS, batchSize: BATCH_SIZE };
    this.sweeper.every('pending numbers', () => this.buyDue(), options);
  }

  /** How many numbers were worked on. */
  async buyDue(): Promise<number> {
    const due = await this.numbers.listDue(new Date(), BATCH_SIZE);
    await Promise.all(due.map((number) => this.#advance(number)));
    return due.length;
  }

  async #advance(found: TextingNumber): Promise<void> {
    const claimed = await this.#save(found, { nextCheckAt: new Date(Date.now() + CLAIM_MS) });
    if (!claimed) return;
    try {
      await this.#finish(await this.#tryOnce(claimed));
    } catch (error) {
      if (!(error instanceof ProviderUnavailableError)) throw error;
      const now = await this.numbers.find(claimed.accountId);
      if (now?.state === 'pending') await this.#finish({ number: now, finding: { kind: 'again' } });
    }
  }

  async #tryOnce(claimed: TextingNumber): Promise<{ number: TextingNumber; finding: Finding }> {
    const { accountId } = claimed;
    const [ours] = await this.provider.findOwned({ accountId });
    if (ours) return { number: claimed, finding: { kind: 'owned', number: ours } };
    const number = await this.#withCandidate(claimed);
    if (!number?.phoneNumber) {
      return { number: number ?? claimed, finding: { kind: 'failed', failure: 'NONE_AVAILABLE' } };
    }
    const outcome = await this.provider.buy(number.phoneNumber, accountId);
    switch (outcome.kind) {
      case 'bought':
        return { number, finding: { kind: 'owned', number: outcome.number } };
      case 'taken': {
        // By ourselves, if an earlier answer was lost.
        const owned = await this.provider.findOwned({ phoneNumber: number.phoneNumber });
        const mine = owned.find((candidate) => candidate.accountId === accountId);
        if (mine) return { number, finding: { kind: 'owned', number: mine } };
        const without = await this.#save(number, { phoneNumber: null });
        return { number: without ?? number, finding: { kind: 'again' } };
      }
      case 'refused':
        this.#logger.error({ accountId, code: outcome.providerCode }, 'Twilio refused to sell a number');
        return {
          number: (await this.#save(number, { phoneNumber: null })) ?? number,
          finding: { kind: 'failed', failure: 'PROVIDER_REFUSED' },
        };
      case 'not-taken':
      case 'unknown':
        return { number, finding: { kind: 'again' } };
    }
  }

  /** Keeps the stored candidate, since it may be ours already; else takes the first that no other firm is buying. */
  async #withCandidate(number: TextingNumber): Promise<TextingNumber | null> {
    if (number.phoneNumber !== null) return number;
    for (const phoneNumber of await this.provider.search()) {
      if (await this.numbers.findByPhoneNumber(phoneNumber)) continue;
      const saved = await this.#save(number, { phoneNumber });
      if (saved) return saved;
    }
    return null;
  }

  async #finish({ number, finding }: { number: TextingNumber; finding: Finding }): Promise<void> {
    switch (finding.kind) {
      case 'owned':
        return this.#activate(number, finding.number);
      case 'failed':
        return this.#fail(number, finding.failure);
      case 'again': {
        const isTooLong = Date.now() - number.startedAt.getTime() >= this.config.NUMBER_GIVE_UP_MS;
        if (isTooLong) {
          return this.#fail(number, 'PROVIDER_SILENT');
        }
        const tries = number.tries + 1;
        const waitMs = growing(AGAIN_MS, tries - 1, AGAIN_AT_MOST_MS);
        await this.#save(number, { tries, nextCheckAt: new Date(Date.now() + waitMs) });
      }
    }
  }

  async #activate(number: TextingNumber, owned: OwnedNumber): Promise<void> {
    const active = await this.#save(number, {
      state: 'active',
      phoneNumber: owned.phoneNumber,
      providerNumberId: owned.providerNumberId,
      failure: null,
      nextCheckAt: null,
    });
    if (!active) return;
    this.#logger.info({ accountId: active.accountId }, 'a texting number is active');
    this.announcer.numberChanged(active);
    const waiting = await this.messages.listOpen({ accountId: active.accountId, limit: WAITING_AT_MOST });
    await this.progress.applyAll(waiting, () => ({ type: 'number-active', at: new Date() }));
  }

  async #fail(number: TextingNumber, failure: NumberFailureCode): Promise<void> {
    const failed = await this.#save(number, { state: 'failed', failure, nextCheckAt: null });
    if (failed) this.announcer.numberChanged(failed);
  }

  async #save(before: TextingNumber, changes: Partial<TextingNumber>): Promise<TextingNumber | null> {
    const after = { ...before, ...changes, revision: before.revision + 1 };
    return (await this.numbers.save(before, after)) ? after : null;
  }
}
