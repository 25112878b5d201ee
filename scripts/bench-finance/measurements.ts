import { type Service } from '#local-servers/product/services';
import { type ApiClient } from '#testing/api-client';
import { type System } from '#testing/system';

/** How long each of `count` answers took, one after the other, in milliseconds. */
export async function timesOf(count: number, work: (index: number) => Promise<void>): Promise<number[]> {
  const durations: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const startedAt = performance.now();
    await work(index);
    durations.push(performance.now() - startedAt);
  }
  return durations;
}

/** Asks as finance and insists on an answer. */
export async function read(finance: ApiClient, path: string): Promise<void> {
  const { status } = await finance.get(path);
  if (status !== 200) throw new Error(`${path} answered ${status}`);
}

export interface Export {
  readonly lines: number;
  readonly seconds: number;
  /** By how much the resident memory of each process grew at most. */
  readonly growthMiB: ReadonlyMap<Service, number>;
}

/** Reads an export to its end and throws it away, looking at the memory of who makes it. */
export async function measureExport(system: System, finance: ApiClient, path: string): Promise<Export> {
  const watched = ['gateway', 'billing'] as const;
  const before = await Promise.all(watched.map((service) => residentMiB(system, service)));
  const highest = [...before];
  const look = async (): Promise<void> => {
    for (const [index, service] of watched.entries())
      highest[index] = Math.max(highest[index] ?? 0, await residentMiB(system, service));
  };
  const startedAt = performance.now();
  const answer = await fetch(`${finance.baseUrl}${path}`, {
    headers: { authorization: `Bearer ${finance.token}` },
  });
  if (answer.status !== 200 || answer.body === null) throw new Error(`${path} answered ${answer.status}`);
  let lines = 0;
  let looking = Promise.resolve();
  let lastLook = 0;
  for await (const chunk of answer.body) {
    for (const byte of chunk as Uint8Array) if (byte === 10) lines += 1;
    if (performance.now() - lastLook < 500) continue;
    lastLook = performance.now();
    looking = looking.then(look);
  }
  await looking;
  const growthMiB = new Map(
    watched.map((service, index) => [service, (highest[index] ?? 0) - (before[index] ?? 0)]),
  );
  return { lines, seconds: (performance.now() - startedAt) / 1_000, growthMiB };
}

async function residentMiB(system: System, service: Service): Promise<number> {
  const metrics = await (await fetch(`${system.urlOf(service)}/metrics`)).text();
  return Number(/^process_resident_memory_bytes(?:\{[^}]*\})? (\S+)/m.exec(metrics)?.[1]) / 1024 ** 2;
}
