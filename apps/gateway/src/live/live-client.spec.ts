import { type ServerResponse } from 'node:http';
import { Writable } from 'node:stream';
import { eventually } from '#testing/eventually';
import { type FirmSession } from '../auth/session.js';
import { LiveClient } from './live-client.js';

const NOW = 1_000_000;
const requester = {
  account: { id: 'acc_1', name: 'Firm' },
  user: { id: 'u_1', name: 'Ana' },
  email: null,
  role: 'member' as const,
};
const session = (expiresAt: number): FirmSession => ({
  me: {
    user: { ...requester.user, email: null },
    account: requester.account,
    role: 'member',
    platformRole: null,
  },
  requester,
  expiresAt,
  carriedBy: 'header',
});
const event = (size: number) => ({ name: 'message.changed' as const, data: 'x'.repeat(size) });

/** An answer whose reader takes everything, or nothing. */
class Reader extends Writable {
  received = '';

  constructor(private readonly reads: boolean) {
    super();
  }

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    if (!this.reads) return;
    this.received += chunk.toString();
    done();
  }

  get asResponse(): ServerResponse {
    return this as unknown as ServerResponse;
  }
}

describe('one event stream', () => {
  it('writes events and pings as they come, however many', () => {
    const reader = new Reader(true);
    const client = new LiveClient(reader.asResponse, session(NOW + 60_000), NOW);
    client.write('copy-1', event(1));
    client.ping();
    expect(reader.received).toBe(
      'retry: 1000\n\nid: copy-1\nevent: message.changed\ndata: "x"\n\n: ping\n\n',
    );
    for (let count = 0; count < 100; count += 1) client.write(`copy-${count}`, event(50_000));
    expect(reader.destroyed).toBe(false);
    reader.destroy();
  });

  it('is cut off when its reader does not read, so that memory is not filled for it', () => {
    const reader = new Reader(false);
    const client = new LiveClient(reader.asResponse, session(NOW + 60_000), NOW);
    for (let count = 0; count < 10; count += 1) client.write(`copy-${count}`, event(100_000));
    expect(reader.destroyed).toBe(false);
    client.write('copy-11', event(100_000));
    expect(reader.destroyed).toBe(true);
    expect(() => client.write('copy-12', event(1))).not.toThrow();
  });

  it('ends with the session it was opened with', async () => {
    const reader = new Reader(true);
    const client = new LiveClient(reader.asResponse, session(NOW + 20), NOW);
    expect(reader.writableEnded).toBe(false);
    await eventually(() => expect(reader.writableEnded).toBe(true));
    expect(() => client.ping()).not.toThrow();
  });
});
