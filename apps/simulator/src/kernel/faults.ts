import { z } from 'zod';
import { type Ids } from './ids.js';

export const apiActions = [
  'latency',
  'refuse',
  'drop_before',
  'accept_then_drop',
  'accept_then_hang',
  'truncate',
  'status_before',
  'status_after',
  'retry_header',
  'bad_json',
  'idempotency_conflict',
] as const;

export const webhookActions = [
  'webhook_dup',
  'webhook_reorder',
  'webhook_delay',
  'webhook_drop',
  'webhook_before_response',
  'webhook_bad_signature',
  'webhook_old_timestamp',
  'webhook_wrong_secret',
  'webhook_replay',
] as const;

export type WebhookAction = (typeof webhookActions)[number];

/**
 * One fault to inject. `path` is a regular expression over the request's path (for webhooks: over the target URL),
 * `match` names parameters that must have these values, `times` counts how often it still applies.
 */
const faultSchema = z.object({
  id: z.string().optional(),
  provider: z.enum(['twilio', 'stripe', 'webhook']),
  method: z.string().optional(),
  path: z.string().default(''),
  match: z.record(z.string(), z.string()).default({}),
  action: z.enum([...apiActions, ...webhookActions]),
  times: z.union([z.int().positive(), z.literal('always')]).default(1),
  probability: z.number().min(0).max(1).default(1),
  /** Milliseconds for latency, refuse and the delaying webhook faults. */
  delayMs: z.int().min(0).optional(),
  /** For status_before and status_after. */
  status: z.int().min(400).max(599).default(500),
  body: z.enum(['json', 'html', 'empty', 'json_no_error_key']).default('json'),
  /** For retry_header: the headers to add. */
  headers: z.record(z.string(), z.string()).default({}),
  /** For webhook_dup: extra deliveries. */
  n: z.int().positive().default(1),
  /** For webhook_reorder: how many later deliveries overtake this one. */
  window: z.int().positive().default(1),
  /** For webhook_old_timestamp: the age of the signature. */
  seconds: z.int().positive().default(3_600),
});

export type Fault = z.infer<typeof faultSchema> & { id: string; applied: number };

/** What a fault is matched against. */
export interface Occasion {
  provider: Fault['provider'];
  method: string;
  path: string;
  params: unknown;
}

/** The faults in force, in order of creation; the first that matches an occasion applies and is used up by one. */
export class Faults {
  private faults: Fault[] = [];

  constructor(private readonly ids: Ids) {}

  /** Throws a ZodError, or a SyntaxError for a bad regular expression. */
  add(input: unknown): Fault {
    const parsed = faultSchema.parse(input);
    RegExp(parsed.path);
    const fault: Fault = { ...parsed, id: parsed.id ?? this.ids.hex('fault_', 12), applied: 0 };
    this.faults = [...this.faults.filter((other) => other.id !== fault.id), fault];
    return fault;
  }

  list(): Fault[] {
    return this.faults;
  }

  remove(id?: string): void {
    this.faults = id === undefined ? [] : this.faults.filter((fault) => fault.id !== id);
  }

  /** The fault for this occasion, counted as applied; `actions` narrows the search. */
  take(occasion: Occasion, actions?: readonly Fault['action'][]): Fault | undefined {
    const fault = this.faults.find(
      (candidate) =>
        (!actions || actions.includes(candidate.action)) &&
        applies(candidate, occasion) &&
        (candidate.probability === 1 || this.ids.random() < candidate.probability),
    );
    if (!fault) return undefined;
    fault.applied += 1;
    if (fault.times !== 'always' && fault.applied >= fault.times) this.remove(fault.id);
    return fault;
  }
}

function applies(fault: Fault, occasion: Occasion): boolean {
  return (
    fault.provider === occasion.provider &&
    (fault.method === undefined || fault.method.toUpperCase() === occasion.method.toUpperCase()) &&
    new RegExp(fault.path).test(occasion.path) &&
    Object.entries(fault.match).every(([name, value]) => parameter(occasion.params, name) === value)
  );
}

/** Reads `To`, or `metadata[account]` out of nested parameters. */
function parameter(params: unknown, name: string): string | undefined {
  let found: unknown = params;
  for (const key of name.split(/[[\]]+/).filter((part) => part !== '')) {
    if (typeof found !== 'object' || found === null) return undefined;
    found = (found as Record<string, unknown>)[key];
  }
  return typeof found === 'string' || typeof found === 'number' || typeof found === 'boolean'
    ? String(found)
    : undefined;
}
