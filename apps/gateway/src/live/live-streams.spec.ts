import { type ServerResponse } from 'node:http';
import { PassThrough } from 'node:stream';
import { BusServers } from '#platform/bus/bus-servers';
import { Metrics } from '#platform/metrics/metrics';
import { eventually } from '#testing/eventually';
import { type FirmSession } from '../auth/session.js';
import { LiveHub } from './live-hub.js';
import { LiveStreams } from './live-streams.js';

const MINUTE_MS = 60_000;
const requester = {
  account: { id: 'acc_1', name: 'Firm' },
  user: { id: 'u_1', name: 'Ana' },
  email: null,
  role: 'member' as const,
};
const session = (): FirmSession => ({
  me: {
    user: { ...requester.user, email: null },
    account: requester.account,
    role: 'member',
    platformRole: null,
  },
  requester,
  expiresAt: Date.now() + 60 * MINUTE_MS,
  carriedBy: 'header',
});

/** What a browser received, and its going away. */
class Browser extends PassThrough {
  get asResponse(): ServerResponse {
    return this as unknown as ServerResponse;
  }

  get received(): string {
    return String(this.read() ?? '');
  }
}

describe('the event streams of an account', () => {
  const hub = new LiveHub('copy', 10);
  const streams = new LiveStreams(hub, new BusServers(), new Metrics('gateway'));
  const open = (lastEventId?: string): Browser => {
    const browser = new Browser();
    streams.open(session(), browser.asResponse, lastEventId);
    return browser;
  };
  const leave = async (browser: Browser) => {
    browser.destroy();
    await eventually(() => expect(hub.openStreams).toBe(0));
  };
  const change = (word: string) => ({
    accountId: 'acc_1',
    name: 'message.changed' as const,
    viewFor: () => word,
  });
  const inMinutes = (minutes: number) => Date.now() + minutes * MINUTE_MS;

  it('can be resumed for 10 minutes, then the account is forgotten', async () => {
    await leave(open());
    hub.publish(change('missed'));
    streams.tick(inMinutes(9));
    const inTime = open('copy-0');
    expect(inTime.received).toContain('"missed"');
    await leave(inTime);
    streams.tick(inMinutes(11));
    expect(streams.requesterOf('acc_1')).toBeNull();
    const late = open('copy-0');
    expect(late.received).toContain('event: refetch');
    await leave(late);
  });

  it('keep the account for as long as one is open, and are pinged', async () => {
    const browser = open();
    streams.tick(inMinutes(600));
    expect(streams.requesterOf('acc_1')).toEqual(requester);
    expect(browser.received).toContain(': ping\n\n');
    await leave(browser);
  });
});
