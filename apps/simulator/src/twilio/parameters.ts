import { badRequest } from './errors.js';

/** A form or query as Twilio reads it: every name with all its values in order. */
export class Parameters {
  constructor(private readonly values: URLSearchParams = new URLSearchParams()) {}

  /** From a parsed body or query of Fastify: strings, or arrays for repeated names. */
  static from(source: unknown): Parameters {
    const values = new URLSearchParams();
    for (const [name, value] of Object.entries((source ?? {}) as Record<string, unknown>)) {
      for (const one of Array.isArray(value) ? value : [value]) values.append(name, String(one));
    }
    return new Parameters(values);
  }

  has(name: string): boolean {
    return this.values.has(name);
  }

  /** Undefined when absent; may be empty. */
  text(name: string): string | undefined {
    return this.values.get(name) ?? undefined;
  }

  /** Undefined when absent or empty. */
  filled(name: string): string | undefined {
    return this.values.get(name) || undefined;
  }

  all(name: string): string[] {
    return this.values.getAll(name).filter((value) => value !== '');
  }

  flag(name: string, fallback: boolean): boolean {
    const value = this.filled(name);
    return value === undefined ? fallback : value.toLowerCase() === 'true';
  }

  /** Raises 20001 when it is not a whole number in the range. */
  integer(name: string, range: { from: number; to: number; fallback: number }): number {
    const value = this.filled(name);
    if (value === undefined) return range.fallback;
    const number = Number(value);
    if (!Number.isInteger(number) || number < range.from || number > range.to) {
      throw badRequest(20001, `Parameter ${name} must be between ${range.from} and ${range.to}`);
    }
    return number;
  }

  /** Raises `code` when given, not empty and not a URL Twilio would call: its host names have no underscores. */
  url(name: string, code: number): string | undefined {
    const value = this.filled(name);
    if (value === undefined) return undefined;
    const url = URL.canParse(value) ? new URL(value) : undefined;
    if (!url || !/^https?:$/.test(url.protocol) || url.hostname.includes('_')) {
      throw badRequest(code, `${name} is not a valid URL: ${value}`);
    }
    return value;
  }

  /** All pairs in order, to rebuild a query. */
  pairs(): [string, string][] {
    return [...this.values.entries()];
  }
}
