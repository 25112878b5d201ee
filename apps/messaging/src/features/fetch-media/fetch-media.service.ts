import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { CONFIG } from '#platform/config/config.token';
import { StructuredLogger } from '#platform/logging/structured-logger';
import { Sweeper } from '#platform/sweeper/sweeper';
import { Announcer } from '../../domain/announcer.js';
import { MediaSource } from '../../domain/media-source.js';
import { afterTry, asFailed, MEDIA_POLICY, type MediaFile, type ReceivedMedia } from '../../domain/media.js';
import { type MediaPolicy } from '../../domain/media.js';
import { MediaRepository, type MessageWithMedia } from '../../domain/media.repository.js';
import { ProviderUnavailableError } from '../../domain/sms-provider.js';

/** Messages whose files are fetched at the same time; those of one message come one after the other. */
const AT_ONCE = 5;

/**
 * Fetches the pictures and files that came with clients' texts, so that they are ours whatever the provider does with them. The
 * try is written down first: who dies in it leaves the message to whoever looks after the claim has ended.
 */
@Injectable()
export class FetchMediaService implements OnModuleInit {
  readonly #logger: StructuredLogger;

  constructor(
    private readonly sweeper: Sweeper,
    private readonly media: MediaRepository,
    private readonly source: MediaSource,
    private readonly announcer: Announcer,
    @Inject(MEDIA_POLICY) private readonly policy: MediaPolicy,
    @Inject(CONFIG) private readonly config: { readonly SWEEP_MS: number },
    logger: StructuredLogger,
  ) {
    this.#logger = logger.forContext('media');
  }

  onModuleInit(): void {
    const options = { intervalMs: this.config.SWEEP_MS, batchSize: AT_ONCE };
    this.sweeper.every('media', () => this.fetchDue(), options);
  }

  /** How many messages were due. */
  async fetchDue(): Promise<number> {
    const at = new Date();
    const until = new Date(at.getTime() + this.policy.claimMs);
    const claimed = await this.media.claimDue(at, until, AT_ONCE);
    await Promise.all(claimed.map((message) => this.#fetch(message)));
    return claimed.length;
  }

  async #fetch(message: MessageWithMedia): Promise<void> {
    const signal = AbortSignal.timeout(this.policy.timeoutMs);
    const files: MediaFile[] = [];
    for (const [index, file] of (await this.#named(message)).entries())
      files.push(file.state === 'waiting' ? await this.#fetchFile(message, index, file, signal) : file);
    const media = afterTry(message.media, files, new Date(), this.policy);
    if (await this.media.save(message, media)) this.announcer.messageChanged({ ...message, media });
  }

  /** The files under the provider's ids, which no webhook may have told. */
  async #named({ id: messageId, providerMessageId, media }: MessageWithMedia): Promise<readonly MediaFile[]> {
    if (media.files.every(({ providerMediaId }) => providerMediaId !== null)) return media.files;
    try {
      return nameFiles(media.files, await this.source.list(providerMessageId));
    } catch (error) {
      if (!(error instanceof ProviderUnavailableError)) throw error;
      this.#logger.warn({ messageId }, 'could not ask what came with a text; asking again later');
      return media.files;
    }
  }

  async #fetchFile(
    { id: messageId, accountId, providerMessageId }: MessageWithMedia,
    index: number,
    file: MediaFile,
    signal: AbortSignal,
  ): Promise<MediaFile> {
    if (file.providerMediaId === null) return file;
    const limits = { maxBytes: this.policy.maxBytes, signal };
    const outcome = await this.source.fetch(providerMessageId, file.providerMediaId, limits);
    if (outcome.kind === 'fetched') {
      const { bytes } = outcome;
      await this.media.keep({ accountId, messageId, index }, bytes);
      return { ...file, state: 'kept', size: bytes.length };
    }
    this.#logger.warn({ messageId, index, ...outcome }, 'could not fetch what came with a text');
    return outcome.kind === 'not-now' ? file : asFailed(file);
  }
}

/** Gives the files without id what is listed and not known, in its order. Of a message that is gone nothing is to be had. */
function nameFiles(files: readonly MediaFile[], listed: readonly ReceivedMedia[] | null): MediaFile[] {
  const known = new Set(files.map(({ providerMediaId }) => providerMediaId));
  const unknown = (listed ?? []).filter(({ providerMediaId }) => !known.has(providerMediaId)).values();
  return files.map((file) => {
    if (file.providerMediaId !== null) return file;
    return listed === null ? asFailed(file) : { ...file, ...unknown.next().value };
  });
}
