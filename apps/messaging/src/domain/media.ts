import { growing } from './delivery-policy.js';

/** What the provider said of a picture or other file when its text came. It may say less than there is to know. */
export interface ReceivedMedia {
  /** Null when it has to be asked for. */
  readonly providerMediaId: string | null;
  /** Null while unknown. */
  readonly contentType: string | null;
}

/** `waiting` to be fetched, `kept` by us, or `failed`: not to be had, unless a person asks for it again. */
export interface MediaFile extends ReceivedMedia {
  readonly state: 'waiting' | 'kept' | 'failed';
  /** In bytes; null until it is kept. */
  readonly size: number | null;
}

/** What came with a client's text, and what is still owed for it. */
export interface MessageMedia {
  readonly files: readonly MediaFile[];
  /** Times that it was begun to be fetched, since it came or since a person asked for it again. */
  readonly tries: number;
  /** When to fetch what is waiting; null while nothing is. */
  readonly checkAt: Date | null;
  /** Rises with every save: a save names the revision it was decided on. */
  readonly revision: number;
}

/** How long fetching waits and what it takes. Times in milliseconds. */
export interface MediaPolicy {
  /** First wait after a try that did not get everything; doubles up to `againAtMostMs`. */
  readonly againMs: number;
  readonly againAtMostMs: number;
  /** After so many tries what is missing counts as not to be had. */
  readonly triesAtMost: number;
  /** The longest that one try takes. */
  readonly timeoutMs: number;
  /** After this a process that began a try is taken for dead. Longer than `timeoutMs`. */
  readonly claimMs: number;
  readonly maxBytes: number;
}

/** Injection token of the policy. */
export const MEDIA_POLICY = Symbol('MEDIA_POLICY');

/** People are told that it cannot be fetched after so many tries (half a minute), while we go on trying. */
const TRIES_IN_SILENCE = 3;

/** Due at once. */
export const newMessageMedia = (received: readonly ReceivedMedia[], at: Date): MessageMedia => ({
  files: received.map((media) => ({ ...media, state: 'waiting', size: null })),
  tries: 0,
  checkAt: at,
  revision: 1,
});

/** What follows from a try that made `files` of its files. */
export function afterTry(
  media: MessageMedia,
  files: readonly MediaFile[],
  at: Date,
  policy: MediaPolicy,
): MessageMedia {
  const { tries, revision } = media;
  const isLastTry = tries >= policy.triesAtMost;
  const after = files.map((file): MediaFile => (isLastTry && isWaiting(file) ? asFailed(file) : file));
  const waitMs = growing(policy.againMs, tries - 1, policy.againAtMostMs);
  const checkAt = after.some(isWaiting) ? new Date(at.getTime() + waitMs) : null;
  return { files: after, tries, checkAt, revision: revision + 1 };
}

/** A person asks again for what could not be fetched. The same object when there is nothing to ask for. */
export function askAgain(media: MessageMedia, index: number, at: Date): MessageMedia {
  const file = media.files[index];
  if (file === undefined || file.state === 'kept') return media;
  const waiting: MediaFile = { ...file, state: 'waiting' };
  return { files: media.files.with(index, waiting), tries: 0, checkAt: at, revision: media.revision + 1 };
}

export const asFailed = (file: MediaFile): MediaFile => ({ ...file, state: 'failed' });

const isWaiting = ({ state }: MediaFile): boolean => state === 'waiting';

/** A picture or file as readers see it. */
export interface MediaView {
  readonly index: number;
  readonly contentType: string | null;
  readonly size: number | null;
  readonly state: MediaFile['state'];
}

export const mediaViewOf = ({ files, tries }: MessageMedia): MediaView[] =>
  files.map(({ contentType, size, state }, index) => ({
    index,
    contentType,
    size,
    state: state === 'waiting' && tries > TRIES_IN_SILENCE ? 'failed' : state,
  }));
