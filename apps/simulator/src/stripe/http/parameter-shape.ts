import qs from 'qs';
import { invalidRequest } from './stripe-error.js';

/** What one parameter may be: a kind of value, a closed list of words, or an object of further parameters. */
export type Leaf = 'string' | 'integer' | 'boolean' | 'strings' | 'metadata' | 'ignored';
export interface Shape {
  readonly [name: string]: Leaf | readonly string[] | Shape;
}

type ValueOf<S> = S extends 'integer'
  ? number
  : S extends 'boolean'
    ? boolean
    : S extends 'strings'
      ? string[]
      : S extends 'metadata'
        ? MetadataChange
        : S extends readonly (infer Word)[]
          ? Word
          : S extends Shape
            ? Parameters<S>
            : S extends 'ignored'
              ? never
              : string;

/** The typed reading of a body or query; every parameter is optional until a route demands it. */
export type Parameters<S> = { readonly [Name in keyof S]?: ValueOf<S[Name]> };

/** Metadata as sent: an empty value deletes its key; the empty string in place of the whole deletes all. */
export type MetadataChange = Readonly<Record<string, string>> | '';

/** A body or query as sent, before it is checked. */
export type Tree = { [name: string]: Tree | string };

/** Reads `a[b][0]=c`, as the SDK writes it in bodies and, with bare brackets, in queries. */
export function parseBrackets(text: string): Tree {
  return qs.parse(text, { depth: 8, parameterLimit: 2_000, plainObjects: true, parseArrays: false }) as Tree;
}

/** Checks what was sent against `shape` and types it. Raises Stripe's 400 for unknown names and ill-formed values. */
export function readParameters<S extends Shape>(sent: Tree, shape: S): Parameters<S> {
  return readTree(sent, shape, '') as Parameters<S>;
}

function readTree(tree: Tree, shape: Shape, prefix: string): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(tree)) {
    const param = prefix === '' ? name : `${prefix}[${name}]`;
    const kind = Object.hasOwn(shape, name) ? shape[name] : undefined;
    if (kind === undefined) throw unknownParameter(param, name);
    const read = readValue(value, kind, param);
    if (read !== undefined) values[name] = read;
  }
  return values;
}

function unknownParameter(param: string, name: string): Error {
  if (name === 'payment_method_types') {
    return invalidRequest(
      'The parameter payment_method_types is no longer supported. Use allowed_payment_method_types instead.',
      { code: 'payment_method_types_no_longer_supported', param },
    );
  }
  return invalidRequest(`Received unknown parameter: ${param}`, { code: 'parameter_unknown', param });
}

function readValue(value: Tree | string, kind: Shape[string] | undefined, param: string): unknown {
  if (kind === 'ignored') return undefined;
  if (kind === 'metadata') return readMetadata(value, param);
  if (kind === 'strings') return readStrings(value, param);
  if (typeof kind === 'object' && !isWords(kind)) return readObject(value, kind, param);
  if (typeof value !== 'string') throw invalidRequest(`Invalid string: ${param}`, { param });
  if (kind === 'integer') return readInteger(value, param);
  if (kind === 'boolean') return readBoolean(value, param);
  if (kind !== undefined && isWords(kind)) return readWord(value, kind, param);
  return value;
}

function isWords(kind: Shape[string]): kind is readonly string[] {
  return Array.isArray(kind);
}

function readObject(value: Tree | string, shape: Shape, param: string): unknown {
  if (value === '') return undefined;
  if (typeof value === 'string') throw invalidRequest('Invalid object', { param });
  return readTree(value, shape, param);
}

function readStrings(value: Tree | string, param: string): string[] {
  if (value === '') return [];
  // `expand[]=a&expand[]=b` reads as one element that is itself an array.
  const items = typeof value === 'string' ? [] : Object.values(value).flat();
  if (items.length === 0) throw invalidRequest('Invalid array', { param });
  return items.map((item, index) => {
    if (typeof item !== 'string') throw invalidRequest('Invalid string', { param: `${param}[${index}]` });
    return item;
  });
}

function readInteger(value: string, param: string): number {
  if (!/^-?\d{1,15}$/.test(value)) {
    throw invalidRequest(`Invalid integer: ${value}`, { code: 'parameter_invalid_integer', param });
  }
  return Number(value);
}

function readBoolean(value: string, param: string): boolean {
  if (value !== 'true' && value !== 'false') throw invalidRequest(`Invalid boolean: ${value}`, { param });
  return value === 'true';
}

function readWord(value: string, words: readonly string[], param: string): string {
  if (words.includes(value)) return value;
  throw invalidRequest(`Invalid ${param}: must be one of ${words.join(', ')}`, { param });
}

const metadataLimit = { keys: 50, keyLength: 40, valueLength: 500 };

function readMetadata(value: Tree | string, param: string): MetadataChange {
  if (value === '') return '';
  if (typeof value === 'string') throw invalidRequest('Invalid object', { param });
  const entries = Object.entries(value).map(([key, text]): [string, string] => {
    if (typeof text !== 'string')
      throw invalidRequest('Metadata values must be strings', { param: `${param}[${key}]` });
    if (key.length > metadataLimit.keyLength || text.length > metadataLimit.valueLength) {
      throw invalidRequest('Metadata keys have at most 40 characters, values at most 500', {
        param: `${param}[${key}]`,
      });
    }
    return [key, text];
  });
  if (entries.length > metadataLimit.keys) throw invalidRequest('Metadata has at most 50 keys', { param });
  return Object.fromEntries(entries);
}
