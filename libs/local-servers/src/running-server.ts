import { type ProcessEnd } from './owned-process.js';

/** A server that the caller started, or was given the address of. */
export interface RunningServer {
  /** Undefined when the server was there before, at an address given by the environment. */
  readonly pid: number | undefined;
  /** Settles when the server's process ends; never, for one that was there before. */
  readonly exited: Promise<ProcessEnd>;
  /** Ends it in order, with all it started; nothing happens to one that was there before. */
  stop(): Promise<void>;
  /** Ends it like a power cut. Refused for one that was there before: it is not ours to kill. */
  kill(): Promise<void>;
}

/** The lifetime of a server that belongs to somebody else. */
export function foreignServer(name: string): RunningServer {
  return {
    pid: undefined,
    exited: new Promise<ProcessEnd>(() => undefined),
    stop: () => Promise.resolve(),
    kill: () => Promise.reject(new Error(`${name} was not started here and is not killed from here`)),
  };
}
