import { Inject, Injectable } from '@nestjs/common';
import { type ClientSession, type Connection } from 'mongoose';
import { hasErrorLabel } from '../bus/transient.js';
import { MONGO_CONNECTION } from './mongo-connection.token.js';

const GIVE_UP_AFTER_MS = 10_000;
const MAX_PAUSE_MS = 100;

/** Several writes at once or none. */
@Injectable()
export class Transactions {
  constructor(@Inject(MONGO_CONNECTION) private readonly connection: Connection) {}

  /**
   * Runs `work` in a transaction (snapshot, majority, journalled) and returns its result after the commit. A collision
   * runs it again from the start, with random pauses, for up to `withinMs` (default 10 s): so nothing is published,
   * nobody is called and nothing outside of the session is counted in it. Its own errors abort and are thrown.
   */
  async run<Result>(
    work: (session: ClientSession) => Promise<Result>,
    withinMs = GIVE_UP_AFTER_MS,
  ): Promise<Result> {
    const session = await this.connection.startSession();
    const deadline = Date.now() + withinMs;
    try {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await this.#attempt(session, work, deadline);
        } catch (error) {
          if (!hasErrorLabel(error, 'TransientTransactionError') || Date.now() >= deadline) throw error;
          await pause(attempt);
        }
      }
    } finally {
      await session.endSession();
    }
  }

  async #attempt<Result>(
    session: ClientSession,
    work: (session: ClientSession) => Promise<Result>,
    deadline: number,
  ): Promise<Result> {
    session.startTransaction({
      readConcern: { level: 'snapshot' },
      writeConcern: { w: 'majority', journal: true },
      readPreference: 'primary',
    });
    let result: Result;
    try {
      result = await work(session);
    } catch (error) {
      // The server forgets an unfinished transaction by itself; the error of the work matters more.
      await session.abortTransaction().catch(() => undefined);
      throw error;
    }
    await this.#commit(session, deadline);
    return result;
  }

  /** A commit whose answer was lost is repeated: the server knows whether it happened. */
  async #commit(session: ClientSession, deadline: number): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await session.commitTransaction();
        return;
      } catch (error) {
        if (!hasErrorLabel(error, 'UnknownTransactionCommitResult') || Date.now() >= deadline) throw error;
        await pause(attempt);
      }
    }
  }
}

/** Those that collided should not meet again: a random pause whose upper end doubles. */
async function pause(attempt: number): Promise<void> {
  const upperMs = Math.min(MAX_PAUSE_MS, 2 ** attempt);
  await new Promise((resolve) => setTimeout(resolve, Math.random() * upperMs));
}
