import { jest } from '@jest/globals';
import { type Message } from '#contracts/http/messages.http';
import { aMessage } from '../../../../test/samples';
import { Outbox, type OutboxPorts, type PostOutcome } from './outbox';
import { type OutboxEntry } from './outbox-entry';
import { OutboxStorage } from './outbox-storage';

interface Post {
  readonly entry: OutboxEntry;
  readonly answer: (outcome: PostOutcome) => Promise<void>;
}

let posts: Post[];
let arrived: Message[];
let keys: number;

function openOutbox(userId = 'u_ana'): Outbox {
  const ports: OutboxPorts = {
    storage: new OutboxStorage(localStorage, userId),
    post: (entry) =>
      new Promise((resolve) =>
        posts.push({
          entry,
          answer: async (outcome) => {
            resolve(outcome);
            await settle();
          },
        }),
      ),
    accepted: (_, message) => arrived.push(message),
    newKey: () => `key-${(keys += 1)}`,
    now: () => new Date(Date.UTC(2026, 2, 3, 14, 0, 0, keys)),
  };
  const outbox = new Outbox(ports);
  outbox.start();
  return outbox;
}

/** Lets what follows from an answer happen. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
}

const bodiesPosted = () => posts.map(({ entry }) => entry.body);
const steps = (outbox: Outbox, conversationId = 'cnv_1') =>
  outbox.entriesOf(conversationId).map(({ progress }) => progress.step);
const accepted: PostOutcome = { kind: 'accepted', message: aMessage() };

describe('texts on their way', () => {
  beforeEach(() => {
    jest.useFakeTimers();
    posts = [];
    arrived = [];
    keys = 0;
  });
  afterEach(() => jest.useRealTimers());

  it('are there at once, and become what the server answers', async () => {
    const outbox = openOutbox();
    const seen: string[][] = [];
    outbox.subscribe(() => seen.push(steps(outbox)));
    outbox.send('cnv_1', 'hello', 4);
    expect(outbox.entriesOf('cnv_1')).toMatchObject([{ body: 'hello', afterSeq: 4, key: 'key-1' }]);
    await posts[0]?.answer(accepted);
    expect(seen).toEqual([['waiting'], ['posting'], ['accepted']]);
    expect(arrived).toHaveLength(1);
    expect(localStorage).toHaveLength(0);
  });

  it('leave one after the other in a conversation, and do not wait for another conversation', async () => {
    const outbox = openOutbox();
    outbox.send('cnv_1', 'first', 0);
    outbox.send('cnv_1', 'second', 0);
    outbox.send('cnv_2', 'elsewhere', 0);
    expect(bodiesPosted()).toEqual(['first', 'elsewhere']);
    await posts[0]?.answer(accepted);
    expect(bodiesPosted()).toEqual(['first', 'elsewhere', 'second']);
  });

  it('are posted again with the same key, later each time, until there is an answer', async () => {
    const outbox = openOutbox();
    outbox.send('cnv_1', 'hello', 0);
    outbox.send('cnv_1', 'after it', 0);
    const waits: number[] = [];
    for (let attempt = 0; attempt < 8; attempt += 1) {
      await posts.at(-1)?.answer({ kind: 'again' });
      const before = Date.now();
      await jest.advanceTimersToNextTimerAsync();
      waits.push(Date.now() - before);
    }
    expect(new Set(posts.map(({ entry }) => entry.key))).toEqual(new Set(['key-1']));
    expect(posts).toHaveLength(9);
    expect(waits[0]).toBeLessThan(1_000);
    expect(waits.at(-1)).toBeGreaterThan(10_000);
    expect(Math.max(...waits)).toBeLessThan(20_000);
    await posts.at(-1)?.answer(accepted);
    expect(bodiesPosted().at(-1)).toBe('after it');
  });

  it('are posted at once when the connection is back', async () => {
    const outbox = openOutbox();
    outbox.send('cnv_1', 'hello', 0);
    await posts[0]?.answer({ kind: 'again' });
    outbox.wakeUp();
    expect(posts).toHaveLength(2);
    outbox.wakeUp();
    expect(posts).toHaveLength(2);
  });

  it('survive a reload, in their order and with their keys', async () => {
    openOutbox().send('cnv_1', 'first', 3);
    const before = openOutbox();
    before.send('cnv_1', 'second', 3);
    before.stop();
    posts = [];
    const outbox = openOutbox();
    expect(outbox.entriesOf('cnv_1').map(({ key, body }) => [key, body])).toEqual([
      ['key-1', 'first'],
      ['key-2', 'second'],
    ]);
    expect(posts.map(({ entry }) => entry.key)).toEqual(['key-1']);
    await posts[0]?.answer(accepted);
    expect(posts.map(({ entry }) => entry.key)).toEqual(['key-1', 'key-2']);
  });

  it('stay with their reason when refused, over a reload, until discarded; what is behind goes on', async () => {
    const outbox = openOutbox();
    outbox.send('cnv_1', 'too long', 0);
    outbox.send('cnv_1', 'fine', 0);
    await posts[0]?.answer({ kind: 'refused', code: 'MESSAGE_TOO_LONG', detail: 'Too long.' });
    expect(bodiesPosted()).toEqual(['too long', 'fine']);
    await posts[1]?.answer(accepted);
    posts = [];
    const reopened = openOutbox();
    expect(reopened.entriesOf('cnv_1')).toMatchObject([
      { body: 'too long', progress: { step: 'refused', code: 'MESSAGE_TOO_LONG' } },
    ]);
    expect(posts).toEqual([]);
    reopened.discard('key-1');
    expect(openOutbox().entriesOf('cnv_1')).toEqual([]);
  });

  it('wait for the same person after the session ended', async () => {
    const outbox = openOutbox();
    outbox.send('cnv_1', 'hello', 0);
    outbox.stop();
    await posts[0]?.answer({ kind: 'again' });
    await jest.advanceTimersByTimeAsync(60_000);
    expect(posts).toHaveLength(1);
    expect(new OutboxStorage(localStorage, 'u_somebody_else').read()).toEqual([]);
    expect(new OutboxStorage(localStorage, 'u_ana').read()).toMatchObject([{ key: 'key-1' }]);
  });

  it('are not those of a person whose id begins like this one’s', () => {
    const other = openOutbox('u_ana.2');
    other.send('cnv_1', 'hello', 0);
    expect(new OutboxStorage(localStorage, 'u_ana.2').read()).toHaveLength(1);
    expect(new OutboxStorage(localStorage, 'u_ana').read()).toEqual([]);
  });

  it('are not posted again here when another tab has finished them', async () => {
    const outbox = openOutbox();
    outbox.send('cnv_1', 'hello', 0);
    await posts[0]?.answer({ kind: 'again' });
    outbox.removedElsewhere('matterline.outbox.u_ana.key-1');
    outbox.wakeUp();
    expect(outbox.entriesOf('cnv_1')).toEqual([]);
    expect(posts).toHaveLength(1);
  });

  it('are sent without storage, too', async () => {
    const full = jest.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    const outbox = openOutbox();
    outbox.send('cnv_1', 'hello', 0);
    await posts[0]?.answer(accepted);
    expect(steps(outbox)).toEqual(['accepted']);
    full.mockRestore();
  });

  it('are read from storage whatever else lies there', () => {
    localStorage.setItem('matterline.outbox.u_ana.broken', '{"key":');
    localStorage.setItem('matterline.outbox.u_ana.other', '{"key":"x"}');
    expect(openOutbox().entriesOf('cnv_1')).toEqual([]);
  });
});
