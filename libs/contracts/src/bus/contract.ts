import { type ZodType } from 'zod';

/** The processes that own a queue. The gateway owns none: it only listens. */
export const SERVICE_NAMES = ['messaging', 'billing', 'subscriptions'] as const;
export type ServiceName = (typeof SERVICE_NAMES)[number];

interface ContractBase {
  readonly owner: ServiceName;
  /** Kebab case: imperative for commands, `get-`/`list-` for queries, past tense for events. */
  readonly name: string;
  readonly version: number;
  /** `<owner>.<name>.v<version>`: routing key and pattern on the wire. */
  readonly wireName: string;
}

/** Answered at once and never stored by the broker: a query, or a command whose sender waits for the answer. */
export interface RequestContract<Request, Reply> extends ContractBase {
  readonly kind: 'request';
  readonly request: ZodType<Request>;
  readonly reply: ZodType<Reply>;
}

/** Work that is owed: durable, delivered at least once, to one copy of the owner. Its sender repeats it until it sees the outcome. */
export interface CommandContract<Payload> extends ContractBase {
  readonly kind: 'command';
  readonly payload: ZodType<Payload>;
}

/** A fact about the owner's data: every interested service gets it at least once, in any order. */
export interface EventContract<Payload> extends ContractBase {
  readonly kind: 'event';
  readonly payload: ZodType<Payload>;
}

export type Contract = RequestContract<unknown, unknown> | CommandContract<unknown> | EventContract<unknown>;

type Name = Pick<ContractBase, 'owner' | 'name' | 'version'>;

const named = ({ owner, name, version }: Name): ContractBase => ({
  owner,
  name,
  version,
  wireName: `${owner}.${name}.v${version}`,
});

export function defineRequest<Request, Reply>(
  contract: Name & { request: ZodType<Request>; reply: ZodType<Reply> },
): RequestContract<Request, Reply> {
  return { kind: 'request', ...named(contract), request: contract.request, reply: contract.reply };
}

export function defineCommand<Payload>(
  contract: Name & { payload: ZodType<Payload> },
): CommandContract<Payload> {
  return { kind: 'command', ...named(contract), payload: contract.payload };
}

export function defineEvent<Payload>(contract: Name & { payload: ZodType<Payload> }): EventContract<Payload> {
  return { kind: 'event', ...named(contract), payload: contract.payload };
}
