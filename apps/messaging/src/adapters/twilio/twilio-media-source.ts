import { Inject, Injectable } from '@nestjs/common';
import { type Twilio } from 'twilio';
import { StructuredLogger } from '#platform/logging/structured-logger';
import { type FetchOutcome, MediaSource } from '../../domain/media-source.js';
import { type ReceivedMedia } from '../../domain/media.js';
import { ProviderUnavailableError } from '../../domain/sms-provider.js';
import { TWILIO_CLIENT, TWILIO_SETTINGS } from './twilio-client.js';
import { type TwilioSettings } from './twilio-client.js';
import { toTwilioFailure } from './twilio-failure.js';
import { fromTwilioContentType } from './twilio-media.js';

const LISTED_AT_MOST = 100;
const REDIRECTS_AT_MOST = 3;

/** Fetches files with Node's own client: Twilio's SDK reads JSON only. */
@Injectable()
export class TwilioMediaSource extends MediaSource {
  readonly #logger: StructuredLogger;

  constructor(
    @Inject(TWILIO_CLIENT) private readonly client: Twilio,
    @Inject(TWILIO_SETTINGS) private readonly settings: TwilioSettings,
    logger: StructuredLogger,
  ) {
    super();
    this.#logger = logger.forContext('twilio');
  }

  async list(providerMessageId: string): Promise<ReceivedMedia[] | null> {
    try {
      const listed = await this.client.messages(providerMessageId).media.list({ limit: LISTED_AT_MOST });
      return listed
        .toSorted((a, b) => a.dateCreated.getTime() - b.dateCreated.getTime())
        .map(({ sid, contentType }) => ({
          providerMediaId: sid,
          contentType: fromTwilioContentType(contentType),
        }));
    } catch (error) {
      const failure = toTwilioFailure(error);
      if (failure.kind === 'refused' && failure.status === 404) return null;
      throw new ProviderUnavailableError(`Twilio could not be asked: ${failure.kind}`);
    }
  }

  async fetch(
    providerMessageId: string,
    providerMediaId: string,
    { maxBytes, signal }: { readonly maxBytes: number; readonly signal: AbortSignal },
  ): Promise<FetchOutcome> {
    const path = [
      'Accounts',
      this.settings.accountSid,
      'Messages',
      providerMessageId,
      'Media',
      providerMediaId,
    ]
      .map(encodeURIComponent)
      .join('/');
    try {
      const answer = await this.#open(new URL(`${this.client.api.baseUrl}/2010-04-01/${path}`), signal);
      if (answer.status === 200) return await read(answer, maxBytes);
      await answer.body?.cancel();
      if (answer.status === 404 || answer.status === 410) return { kind: 'gone' };
      return { kind: 'not-now', cause: `HTTP ${answer.status}` };
    } catch (error) {
      // The error of a failed fetch may name the address, which is as good as the file itself.
      return { kind: 'not-now', cause: signal.aborted ? 'too slow' : causeOf(error) };
    }
  }

  /** Twilio says where the bytes are: at a store, which must not see our credentials. */
  async #open(address: URL, signal: AbortSignal): Promise<Response> {
    const [authToken] = this.settings.authTokens;
    const credentials = Buffer.from(`${this.settings.accountSid}:${authToken}`).toString('base64');
    let headers: Record<string, string> = { authorization: `Basic ${credentials}` };
    let target = address;
    for (let redirects = 0; ; redirects += 1) {
      const answer = await fetch(target, { redirect: 'manual', headers, signal });
      if (answer.status === 401 && target === address)
        this.#logger.error(
          {},
          'Twilio refuses our account; pictures wait until the operator has looked at it',
        );
      const location = answer.headers.get('location');
      if (location === null || answer.status < 300 || answer.status > 399) return answer;
      await answer.body?.cancel();
      target = new URL(location, target);
      if (redirects === REDIRECTS_AT_MOST) throw new Error('too many redirects');
      if (target.protocol !== address.protocol) throw new Error('a redirect to another protocol');
      headers = {};
    }
  }
}

/** The whole body, or word that it is larger: nothing beyond that is read. */
async function read(answer: Response, maxBytes: number): Promise<FetchOutcome> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of answer.body ?? []) {
    size += part.byteLength;
    // Leaving the loop ends the connection.
    if (size > maxBytes) return { kind: 'too-large' };
    parts.push(part);
  }
  return size === 0
    ? { kind: 'not-now', cause: 'an empty answer' }
    : { kind: 'fetched', bytes: Buffer.concat(parts) };
}

function causeOf(error: unknown): string {
  const { code } = (error instanceof Error && error.cause instanceof Error ? error.cause : {}) as {
    code?: unknown;
  };
  return typeof code === 'string' ? code : 'no answer';
}
