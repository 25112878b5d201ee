import { afterTry, askAgain, asFailed, type MediaFile, mediaViewOf, newMessageMedia } from './media.js';

const T0 = new Date('2026-11-23T12:00:00.000Z');
const policy = {
  againMs: 5_000,
  againAtMostMs: 60_000,
  triesAtMost: 6,
  timeoutMs: 30_000,
  claimMs: 60_000,
  maxBytes: 10,
};
const received = [
  { providerMediaId: 'ME1', contentType: 'image/jpeg' },
  { providerMediaId: null, contentType: null },
];
const came = newMessageMedia(received, T0);
/** As the sweeper claims it for the nth time. */
const onTry = (tries: number) => ({ ...came, tries });
const kept = (file: MediaFile): MediaFile => ({ ...file, state: 'kept', size: 7 });
const states = (media: { readonly files: readonly MediaFile[] }) => media.files.map(({ state }) => state);
const shown = (media: typeof came) => mediaViewOf(media).map(({ state }) => state);

describe('what came with a text', () => {
  it('is due at once', () => {
    expect(came).toMatchObject({ checkAt: T0, tries: 0, revision: 1 });
    expect(mediaViewOf(came)).toEqual([
      { index: 0, contentType: 'image/jpeg', size: null, state: 'waiting' },
      { index: 1, contentType: null, size: null, state: 'waiting' },
    ]);
  });

  it.each([
    [1, 5_000],
    [2, 10_000],
    [4, 40_000],
    [5, 60_000],
  ])('comes again after try %d when %d ms are over', (tries, waitMs) => {
    const [first, second] = came.files as [MediaFile, MediaFile];
    const after = afterTry(onTry(tries), [kept(first), second], T0, policy);
    expect(states(after)).toEqual(['kept', 'waiting']);
    expect(after.checkAt?.getTime()).toBe(T0.getTime() + waitMs);
    expect(after.revision).toBe(2);
  });

  it('is over when all is kept or not to be had', () => {
    const [first, second] = came.files as [MediaFile, MediaFile];
    expect(afterTry(onTry(1), [kept(first), asFailed(second)], T0, policy)).toMatchObject({ checkAt: null });
  });

  it('is given up after the last try, but not what is kept', () => {
    const [first, second] = came.files as [MediaFile, MediaFile];
    const after = afterTry(onTry(6), [kept(first), second], T0, policy);
    expect(states(after)).toEqual(['kept', 'failed']);
    expect(after.checkAt).toBeNull();
  });

  it('is shown as failed after half a minute, although it is still tried', () => {
    expect(shown(onTry(3))).toEqual(['waiting', 'waiting']);
    expect(shown(onTry(4))).toEqual(['failed', 'failed']);
    expect(afterTry(onTry(4), came.files, T0, policy).checkAt).not.toBeNull();
  });

  it('is asked for again, from the first try on, unless it is kept', () => {
    const [first, second] = came.files as [MediaFile, MediaFile];
    const over = afterTry(onTry(6), [kept(first), asFailed(second)], T0, policy);
    expect(askAgain(over, 0, T0)).toBe(over);
    expect(askAgain(over, 2, T0)).toBe(over);
    const again = askAgain(over, 1, T0);
    expect(shown(again)).toEqual(['kept', 'waiting']);
    expect(again).toMatchObject({ tries: 0, checkAt: T0, revision: over.revision + 1 });
  });
});
