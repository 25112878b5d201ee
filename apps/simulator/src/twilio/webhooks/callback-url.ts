/** Which failures of a webhook are tried again. `ct`: no connection; `rt`: no answer in time. */
export type RetryPolicy = 'ct' | 'rt' | '4xx' | '5xx' | 'all';

/** A webhook's address with the overrides of its fragment, e.g. `https://x/y?z=1#rc=3&rp=all`. */
export interface CallbackUrl {
  /** What is requested and signed: everything before the fragment. */
  url: string;
  retries: number;
  policies: RetryPolicy[];
  connectTimeoutMs: number;
  readTimeoutMs: number;
  totalTimeoutMs: number;
}

const knownPolicies: RetryPolicy[] = ['ct', 'rt', '4xx', '5xx', 'all'];

/** Applies Twilio's defaults (one retry, only when no connection came about) and its limits. */
export function parseCallbackUrl(configured: string): CallbackUrl {
  const [url = '', fragment = ''] = configured.split('#', 2);
  const overrides = new URLSearchParams(fragment);
  const policies = (overrides.get('rp') ?? 'ct').split(',').filter(isPolicy);
  return {
    url,
    retries: limited(overrides.get('rc'), 1, 0, 5),
    policies: policies.length > 0 ? policies : ['ct'],
    connectTimeoutMs: limited(overrides.get('ct'), 5_000, 100, 10_000),
    readTimeoutMs: limited(overrides.get('rt'), 15_000, 100, 15_000),
    totalTimeoutMs: limited(overrides.get('tt'), 15_000, 100, 15_000),
  };
}

function isPolicy(value: string): value is RetryPolicy {
  return (knownPolicies as string[]).includes(value);
}

function limited(text: string | null, fallback: number, from: number, to: number): number {
  const value = text === null || text === '' ? Number.NaN : Number(text);
  return Number.isInteger(value) ? Math.min(to, Math.max(from, value)) : fallback;
}
