import { type z } from 'zod';
import { problem as problemContract } from '#contracts/http/problem.http';
import { connectionIs } from './connection';
import { ApiProblem, ConnectionProblem } from './problems';

const BASE = '/api/v1';
/** Where the browser itself fetches something: a picture, a download. */
export const apiAddress = (path: string): string => `${BASE}${path}`;

/** Longer than the gateway waits for its services: it answers first, with words. */
const PATIENCE_MS = 20_000;

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH';

export interface RequestOptions {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Left out of the address where undefined. */
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly signal?: AbortSignal;
}

/**
 * One request to the gateway; the answer is what the contract says it is.
 * Throws ApiProblem when refused, ConnectionProblem when there is no answer to trust, and the signal's reason when aborted.
 */
export async function request<Schema extends z.ZodType>(
  schema: Schema,
  method: Method,
  path: string,
  options: RequestOptions = {},
): Promise<z.output<Schema>> {
  const response = await fetchInTime(method, path, options);
  const answer = await readJson(response, options.signal);
  if (!response.ok) throw refusalFrom(response, answer);
  connectionIs('up');
  const parsed = schema.safeParse(answer);
  if (parsed.success) return parsed.data;
  throw new Error(`${method} ${path} did not answer what its contract says: ${parsed.error.message}`);
}

async function fetchInTime(method: Method, path: string, options: RequestOptions): Promise<Response> {
  const { body, headers, query, signal } = options;
  const inTime = AbortSignal.timeout(PATIENCE_MS);
  try {
    return await fetch(`${BASE}${path}${queryString(query)}`, {
      method,
      credentials: 'same-origin',
      headers: {
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: signal === undefined ? inTime : AbortSignal.any([signal, inTime]),
    });
  } catch (failure) {
    throw noAnswer(failure, signal);
  }
}

async function readJson(response: Response, signal: AbortSignal | undefined): Promise<unknown> {
  let text: string;
  try {
    text = await response.text();
  } catch (failure) {
    throw noAnswer(failure, signal);
  }
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function noAnswer(failure: unknown, signal: AbortSignal | undefined): unknown {
  // Nobody waits for it any more: that says nothing about the connection.
  if (signal?.aborted === true) return failure;
  connectionIs('down');
  return new ConnectionProblem('Matterline does not answer.', { cause: failure });
}

function refusalFrom(response: Response, answer: unknown): ApiProblem | ConnectionProblem {
  const parsed = problemContract.safeParse(answer);
  if (!parsed.success) {
    connectionIs('down');
    return new ConnectionProblem(`Something in between answered with ${response.status}.`);
  }
  connectionIs('up');
  return new ApiProblem(parsed.data);
}

function queryString(query: RequestOptions['query']): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {}))
    if (value !== undefined && value !== '') parameters.set(name, String(value));
  return parameters.size === 0 ? '' : `?${parameters.toString()}`;
}
