import { type FastifyInstance } from 'fastify';
import { type Kernel } from './kernel.js';

/** One vendor: what the kernel needs to know of it. */
export interface ProviderHalf {
  readonly name: 'twilio' | 'stripe';
  /**
   * Registers the vendor's routes, pages and control calls (`/_sim/<name>/...`) in a scope of its own: parsers and hooks
   * added here touch only this half. Journal and faults are already in place; they skip `/_sim`. JSON bodies are parsed
   * leniently (empty is `{}`); a parser for forms is the half's own. Called once, before `load`.
   */
  register(fastify: FastifyInstance, kernel: Kernel): void | Promise<void>;
  /** The half's part of `GET /_sim/state`, in order of acceptance. */
  state(): unknown;
  /** Everything that must survive a restart, as plain JSON values. */
  dump(): unknown;
  /** Takes what `dump` gave and resumes what was under way. */
  load(state: unknown): void;
  /** Back to what a fresh start has. */
  reset(): void;
}
