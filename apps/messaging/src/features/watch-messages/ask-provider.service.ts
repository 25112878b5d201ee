import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '#platform/config/config.token';
import { MessageProgress } from '../../domain/message-progress.js';
import { MessageRepository } from '../../domain/message.repository.js';
import { type OutgoingMessage } from '../../domain/outgoing-message.js';
import { type ProviderMessage, ProviderUnavailableError, SmsProvider } from '../../domain/sms-provider.js';
import { TextingNumberRepository } from '../../domain/texting-number.repository.js';

/** A provider that does not answer holds up so many for one time limit. */
export const ASKED_AT_ONCE = 10;

/** Asks the provider about a text whose fate is not known: whether it has it at all, or what became of it. */
@Injectable()
export class AskProviderService {
  constructor(
    private readonly messages: MessageRepository,
    private readonly progress: MessageProgress,
    private readonly numbers: TextingNumberRepository,
    private readonly provider: SmsProvider,
    @Inject(CONFIG) private readonly config: { readonly CLOCK_SKEW_MS: number },
  ) {}

  async ask(message: OutgoingMessage): Promise<void> {
    if (message.state === 'unknown') await this.#lookUp(message);
    else if (message.providerMessageId !== null) await this.#follow(message, message.providerMessageId);
  }

  /** By the list of what went from our number to the client's: the provider has no other memory of a call without answer. */
  async #lookUp(message: OutgoingMessage): Promise<void> {
    const at = new Date();
    const { attempt } = message;
    const found = await this.#findAttempt(message);
    if (found === 'cannot tell') {
      await this.progress.apply(message, { type: 'look-up-failed', at, attempt });
      return;
    }
    if (found === null) {
      await this.progress.apply(message, { type: 'not-found', at, attempt });
      return;
    }
    const { providerMessageId, segments } = found;
    const sent = await this.progress.apply(message, {
      type: 'accepted',
      at,
      attempt,
      providerMessageId,
      segments,
    });
    if (sent) await this.#takeOver(sent, found);
  }

  async #findAttempt(message: OutgoingMessage): Promise<ProviderMessage | null | 'cannot tell'> {
    const number = await this.numbers.find(message.accountId);
    const { attemptStartedAt } = message;
    if (!number?.phoneNumber || !attemptStartedAt) return 'cannot tell';
    const since = new Date(attemptStartedAt.getTime() - this.config.CLOCK_SKEW_MS);
    try {
      const listed = await this.provider.listSent({ from: number.phoneNumber, to: message.to, since });
      const alike = listed.filter(({ body }) => body === message.body);
      // The same text twice to one client is legitimate: one that belongs to another message is not ours.
      const known = await this.messages.knownProviderMessageIds(
        alike.map(({ providerMessageId }) => providerMessageId),
      );
      const isFree = ({ providerMessageId }: ProviderMessage) =>
        !known.has(providerMessageId) && !message.formerProviderMessageIds.includes(providerMessageId);
      return alike.find(isFree) ?? null;
    } catch (error) {
      if (error instanceof ProviderUnavailableError) return 'cannot tell';
      throw error;
    }
  }

  /** Makes good a lost callback. */
  async #follow(message: OutgoingMessage, providerMessageId: string): Promise<void> {
    try {
      const found = await this.provider.find(providerMessageId);
      if (found) await this.#takeOver(message, found);
    } catch (error) {
      // The next poll is planned already.
      if (!(error instanceof ProviderUnavailableError)) throw error;
    }
  }

  async #takeOver(message: OutgoingMessage, found: ProviderMessage): Promise<void> {
    const { providerMessageId, status, reason, providerCode, segments } = found;
    const at = new Date();
    await this.progress.apply(message, {
      type: 'status-reported',
      at,
      providerMessageId,
      status,
      reason,
      providerCode,
      segments,
    });
  }
}
