import { EventEmitter } from 'node:events';
import { jest } from '@jest/globals';
import { type AmqpConnectionManager } from 'amqp-connection-manager';
import { type ConfirmChannel } from 'amqplib';
import { createLogger } from '../logging/create-logger.js';
import { BusConnection } from './bus-connection.js';
import { BusUnavailableError } from './bus-errors.js';

class FakeChannel extends EventEmitter {
  close(): Promise<void> {
    this.emit('close');
    return Promise.resolve();
  }
}

/** A manager that is connected from the start and gives out channels that do nothing. */
class FakeManager extends EventEmitter {
  readonly connection = { createConfirmChannel: () => Promise.resolve(new FakeChannel()) };
  isConnected(): boolean {
    return true;
  }
  close(): Promise<void> {
    return Promise.resolve();
  }
}

function aConnection(setUp: (channel: ConfirmChannel) => Promise<void>) {
  const giveUp = jest.fn();
  const interrupted = jest.fn();
  const connection = new BusConnection(new FakeManager() as unknown as AmqpConnectionManager, {
    logger: createLogger('test', 'silent'),
    setUp,
    interrupted,
    giveUp,
  });
  return { connection, giveUp, interrupted };
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('a connection whose consumer was cancelled', () => {
  it('gives up when the set-up fails twice (trap 3)', async () => {
    let works = true;
    const { connection, giveUp } = aConnection(() =>
      works ? Promise.resolve() : Promise.reject(new Error('406')),
    );
    await connection.whenReady(1_000);
    works = false;
    await connection.repair();
    expect(giveUp).not.toHaveBeenCalled();
    await jest.advanceTimersByTimeAsync(1_100);
    expect(giveUp).toHaveBeenCalledTimes(1);
    await connection.close();
  });

  it('goes on when the second set-up works', async () => {
    let failures = 0;
    const { connection, giveUp, interrupted } = aConnection(() =>
      failures-- > 0 ? Promise.reject(new Error('406')) : Promise.resolve(),
    );
    await connection.whenReady(1_000);
    failures = 1;
    await connection.repair();
    expect(interrupted).toHaveBeenCalledTimes(1);
    await jest.advanceTimersByTimeAsync(1_100);
    expect(connection.channel).not.toBeNull();
    expect(giveUp).not.toHaveBeenCalled();
    await connection.close();
  });
});

describe('a connection', () => {
  it('opens a new channel when only the channel was lost', async () => {
    const setUp = jest.fn(() => Promise.resolve());
    const { connection } = aConnection(setUp);
    const first = await connection.whenReady(1_000);
    first.emit('close');
    expect(connection.channel).toBeNull();
    await jest.advanceTimersByTimeAsync(1_100);
    expect(connection.channel).not.toBeNull();
    expect(connection.channel).not.toBe(first);
    expect(setUp).toHaveBeenCalledTimes(2);
    await connection.close();
  });

  it('tells who waits too long that the bus is unavailable', async () => {
    const { connection } = aConnection(() => new Promise(() => undefined));
    const waited = connection.whenReady(500).catch((error: unknown) => error);
    await jest.advanceTimersByTimeAsync(600);
    expect(await waited).toBeInstanceOf(BusUnavailableError);
    await connection.close();
  });

  it('says why when it is not the network that keeps it waiting', async () => {
    const { connection } = aConnection(() => Promise.reject(new Error('PRECONDITION-FAILED x-message-ttl')));
    const waited = connection.whenReady(1_500).catch((error: unknown) => error);
    await jest.advanceTimersByTimeAsync(1_600);
    expect(String(await waited)).toContain('PRECONDITION-FAILED x-message-ttl');
    await connection.close();
  });

  it('bears a refusing set-up for half a minute before it gives up', async () => {
    const { connection, giveUp } = aConnection(() => Promise.reject(new Error('still booting')));
    await jest.advanceTimersByTimeAsync(20_000);
    expect(giveUp).not.toHaveBeenCalled();
    await jest.advanceTimersByTimeAsync(15_000);
    expect(giveUp).toHaveBeenCalled();
    await connection.close();
  });
});
