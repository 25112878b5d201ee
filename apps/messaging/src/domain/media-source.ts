import { type ReceivedMedia } from './media.js';

/** How a fetch ended. `gone` and `too-large` are final, `not-now` may pass. */
export type FetchOutcome =
  | { readonly kind: 'fetched'; readonly bytes: Buffer }
  | { readonly kind: 'gone' }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'not-now'; readonly cause: string };

/** Where the provider keeps what came with texts. No method throws an error that holds a secret, and none takes an address from outside. */
export abstract class MediaSource {
  /** What came with a message; null when the provider does not know the message. Raises ProviderUnavailableError. */
  abstract list(providerMessageId: string): Promise<ReceivedMedia[] | null>;

  /** The bytes of one file, unless there are more of them than `maxBytes`. Ends, as `not-now`, when the signal says so. */
  abstract fetch(
    providerMessageId: string,
    providerMediaId: string,
    limits: { readonly maxBytes: number; readonly signal: AbortSignal },
  ): Promise<FetchOutcome>;
}
