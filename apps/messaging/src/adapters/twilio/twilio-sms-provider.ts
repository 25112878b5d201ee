import { Inject, Injectable } from '@nestjs/common';
import { type Twilio } from 'twilio';
import { StructuredLogger } from '#platform/logging/structured-logger';
import {
  type OutgoingText,
  type ProviderMessage,
  ProviderUnavailableError,
  type ReceivedText,
  type SendOutcome,
  type SentText,
  SmsProvider,
} from '../../domain/sms-provider.js';
import { type Span } from '../../domain/traffic.js';
import { TWILIO_CLIENT, TWILIO_SETTINGS } from './twilio-client.js';
import { type TwilioSettings } from './twilio-client.js';
import { reasonOfRefusal, toTwilioFailure } from './twilio-failure.js';
import { unknownMedia } from './twilio-media.js';
import { fromTwilioPrice } from './twilio-price.js';
import { fromTwilioStatus, toNumber } from './twilio-status.js';

type TwilioMessage = Awaited<ReturnType<Twilio['messages']['create']>>;

/** Twilio's word for what was sent through its API. */
const OURS = 'outbound-api';
const PAGE_SIZE = 200;
/** Texts of one pair of numbers that a look-up goes through; newest first, so the attempt is among them. */
const LOOK_UP_AT_MOST = 1_000;
const BACKFILL_AT_MOST = 10_000;
/** The most that Twilio answers at once. */
const LARGEST_PAGE_SIZE = 1_000;

@Injectable()
export class TwilioSmsProvider extends SmsProvider {
  readonly #logger: StructuredLogger;

  constructor(
    @Inject(TWILIO_CLIENT) private readonly client: Twilio,
    @Inject(TWILIO_SETTINGS) private readonly settings: TwilioSettings,
    logger: StructuredLogger,
  ) {
    super();
    this.#logger = logger.forContext('twilio');
  }

  async send({ from, to, body, messageId, attempt }: OutgoingText): Promise<SendOutcome> {
    const statusCallback = `${this.settings.publicBaseUrl}/twilio/status?messageId=${messageId}&attempt=${attempt}`;
    try {
      const created = await this.client.messages.create({ from, to, body, statusCallback });
      if (typeof created.sid !== 'string') return { kind: 'unknown', cause: 'an answer without SID' };
      return { kind: 'accepted', providerMessageId: created.sid, segments: segmentsOf(created) };
    } catch (error) {
      return this.#outcomeOf(error, messageId, attempt);
    }
  }

  #outcomeOf(error: unknown, messageId: string, attempt: number): SendOutcome {
    const failure = toTwilioFailure(error);
    switch (failure.kind) {
      case 'refused':
        return { kind: 'refused', reason: reasonOfRefusal(failure.code), providerCode: failure.code };
      case 'busy':
        return { kind: 'not-taken', cause: 'busy', providerCode: failure.code };
      case 'unreachable':
        return { kind: 'not-taken', cause: 'unreachable', providerCode: null };
      case 'our-account':
        this.#logger.error(
          { messageId, attempt, code: failure.code },
          'Twilio refuses our account; texts wait until the operator has looked at it',
        );
        return { kind: 'not-taken', cause: 'our-account', providerCode: failure.code };
      case 'unknown':
        return { kind: 'unknown', cause: failure.cause };
    }
  }

  async listSent({ from, to, since }: { from: string; to: string; since: Date }): Promise<ProviderMessage[]> {
    const found = await this.#ask(() =>
      this.client.messages.list({ from, to, pageSize: PAGE_SIZE, limit: LOOK_UP_AT_MOST }),
    );
    return found
      .filter(({ direction, dateCreated }) => direction === OURS && isSince(dateCreated, since))
      .flatMap((message) => toProviderMessage(message) ?? [])
      .toReversed();
  }

  async *listSentIn({ from, until }: Span): AsyncGenerator<SentText[]> {
    const span = { dateSentAfter: from, dateSentBefore: until };
    let page = await this.#ask(() => this.client.messages.page({ ...span, pageSize: LARGEST_PAGE_SIZE }));
    for (;;) {
      // Its own answers to STOP, START and HELP are no texts of ours.
      const sent = page.instances.filter(({ direction }) => direction === OURS);
      // Twilio promises whole days only, so the ends are looked at here.
      yield sent.flatMap(({ sid, from: number, dateSent }) =>
        dateSent !== null && dateSent >= from && dateSent < until
          ? [{ providerMessageId: sid, from: number, sentAt: dateSent }]
          : [],
      );
      const { nextPageUrl } = page;
      if (!nextPageUrl) return;
      page = await this.#ask(() => this.client.messages.getPage(nextPageUrl));
    }
  }

  async find(providerMessageId: string): Promise<ProviderMessage | null> {
    try {
      return toProviderMessage(await this.client.messages(providerMessageId).fetch());
    } catch (error) {
      const failure = toTwilioFailure(error);
      if (failure.kind === 'refused' && failure.status === 404) return null;
      throw new ProviderUnavailableError(`Twilio could not be asked: ${failure.kind}`);
    }
  }

  async listReceived({ to, since }: { to: string; since: Date }): Promise<ReceivedText[]> {
    const received: ReceivedText[] = [];
    await this.#ask(async () => {
      let page = await this.client.messages.page({ to, pageSize: PAGE_SIZE });
      for (;;) {
        const inTime = page.instances.filter(({ dateCreated }) => isSince(dateCreated, since));
        received.push(...inTime.filter(({ direction }) => direction === 'inbound').map(toReceivedText));
        // Newest first: a page that reaches back before `since` is the last one of interest.
        if (inTime.length < page.instances.length || received.length >= BACKFILL_AT_MOST) return;
        if (!page.nextPageUrl) return;
        page = await this.client.messages.getPage(page.nextPageUrl);
      }
    });
    return received.toReversed();
  }

  async #ask<Answer>(question: () => Promise<Answer>): Promise<Answer> {
    try {
      return await question();
    } catch (error) {
      throw new ProviderUnavailableError(`Twilio could not be asked: ${toTwilioFailure(error).kind}`);
    }
  }
}

function toProviderMessage(message: TwilioMessage): ProviderMessage | null {
  const reported = fromTwilioStatus(message.status, toNumber(message.errorCode));
  if (!reported) return null;
  return {
    providerMessageId: message.sid,
    body: message.body,
    createdAt: message.dateCreated,
    ...reported,
    segments: segmentsOf(message),
    price: fromTwilioPrice(message.price, message.priceUnit),
  };
}

function toReceivedText(message: TwilioMessage): ReceivedText {
  const { sid, from, to, body, numSegments, numMedia, dateCreated } = message;
  return {
    providerMessageId: sid,
    from,
    to,
    body,
    segments: toNumber(numSegments) ?? 1,
    media: unknownMedia(toNumber(numMedia) ?? 0),
    at: dateCreated,
  };
}

/** Zero means that Twilio has not counted yet. */
const segmentsOf = ({ numSegments }: TwilioMessage): number | null => toNumber(numSegments) || null;

/** Twilio tells whole seconds, so a message of the same second counts. */
const isSince = (dateCreated: Date | null, since: Date): boolean =>
  dateCreated !== null && dateCreated.getTime() >= Math.floor(since.getTime() / 1_000) * 1_000;
