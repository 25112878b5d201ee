import { eventually } from '#testing/eventually';
import { type System } from '#testing/system';
import { type BenchFirm } from './bench-firm.js';
import { median, medianMs, type Pace } from './percentile.js';

const SERVICES = ['gateway', 'messaging', 'billing', 'subscriptions'] as const;

/** How long the four services take to be ready while the servers, the data and the providers are there. */
export async function measureReady(system: System): Promise<number> {
  await Promise.all(SERVICES.map((service) => system.kill(service, 'SIGTERM')));
  const startedAt = performance.now();
  await Promise.all(SERVICES.map((service) => system.restart(service)));
  return performance.now() - startedAt;
}

/** Resident memory of each service as it says itself, in MiB. */
export async function measureIdleMemory(system: System): Promise<[string, number][]> {
  return Promise.all(
    SERVICES.map(async (service): Promise<[string, number]> => {
      const metrics = await (await fetch(`${system.urlOf(service)}/metrics`)).text();
      const bytes = /^process_resident_memory_bytes(?:\{[^}]*\})? (\S+)/m.exec(metrics)?.[1];
      return [service, Number(bytes) / 1024 ** 2];
    }),
  );
}

/** Median of the time until a send is answered 202. */
export async function measureAccept(firm: BenchFirm, pace: Pace): Promise<number> {
  const conversations = await manyConversations(firm, 20);
  return medianMs(pace, (index) =>
    firm.send(conversations[index % conversations.length] ?? '', `accept ${index}`),
  );
}

/** Median of the time from the request of a send until Twilio received it. */
export async function measureToProvider(firm: BenchFirm, pace: Pace): Promise<number> {
  const conversations = await manyConversations(firm, 20);
  const startedAt = new Map<string, number>();
  await medianMs(pace, (index) => {
    const body = `provider ${index} ${Date.now()}`;
    startedAt.set(body, Date.now());
    return firm.send(conversations[index % conversations.length] ?? '', body);
  });
  const received = await eventually(async () => {
    const found = (await textsReceived(firm.system)).filter(({ body }) => startedAt.has(body));
    if (found.length < pace.count) throw new Error('Not every text has arrived.');
    return found;
  }, 60_000);
  return median(received.map(({ body, at }) => at - (startedAt.get(body) ?? Number.NaN)));
}

/** Seldom enough not to be part of what is measured. */
const LOOK_EVERY_MS = 250;

/** How fast a burst reaches Twilio, and how fast everything about it has come to rest. */
export async function measureBurst(firm: BenchFirm, size: { messages: number; conversations: number }) {
  const conversations = await manyConversations(firm, size.conversations);
  const usedBefore = (await firm.billing()).outgoingTextMessages.used;
  const startedAt = Date.now();
  let next = 0;
  await Promise.all(
    Array.from({ length: 50 }, async () => {
      while (next < size.messages) {
        const index = next;
        next += 1;
        await firm.send(conversations[index % conversations.length] ?? '', `burst ${index} ${startedAt}`);
      }
    }),
  );
  await eventually(
    async () => {
      const { used } = (await firm.billing()).outgoingTextMessages;
      if (used - usedBefore < size.messages) throw new Error('Not every credit is settled.');
    },
    120_000,
    LOOK_EVERY_MS,
  );
  const settledAt = Date.now();
  const received = (await textsReceived(firm.system)).filter(
    ({ body }) => body.startsWith('burst') && body.endsWith(String(startedAt)),
  );
  const lastAt = Math.max(...received.map(({ at }) => at));
  const perSecond = (until: number) => size.messages / ((until - startedAt) / 1_000);
  return { messagesPerSecond: perSecond(lastAt), settledPerSecond: perSecond(settledAt) };
}

async function manyConversations(firm: BenchFirm, count: number): Promise<string[]> {
  const made: string[] = [];
  for (let index = 0; index < count; index += 1) made.push(await firm.conversation());
  return made;
}

interface JournalEntry {
  readonly at: string;
  readonly method: string;
  readonly body: { readonly Body?: string } | null;
}

async function textsReceived(system: System): Promise<{ body: string; at: number }[]> {
  const answer = await fetch(`${system.simulatorUrl}/_sim/requests?provider=twilio&path=Messages.json`);
  const { requests } = (await answer.json()) as { requests: JournalEntry[] };
  return requests
    .filter((entry) => entry.method === 'POST' && entry.body?.Body !== undefined)
    .map((entry) => ({ body: entry.body?.Body ?? '', at: Date.parse(entry.at) }));
}
