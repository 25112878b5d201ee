import { type LiveEvent, type LiveReader, toEventBlock } from './live-event.js';
import { LiveHub, type LiveSink } from './live-hub.js';

const ana: LiveReader = { accountId: 'acc_1', userId: 'u_ana', role: 'owner' };
const ben: LiveReader = { accountId: 'acc_1', userId: 'u_ben', role: 'member' };
const eve: LiveReader = { accountId: 'acc_2', userId: 'u_eve', role: 'owner' };

class Browser implements LiveSink {
  readonly received: (LiveEvent & { id: string })[] = [];
  closed = false;

  write(id: string, event: LiveEvent): void {
    this.received.push({ id, ...event });
  }

  close(): void {
    this.closed = true;
  }

  get words(): unknown[] {
    return this.received.map(({ name, data }) => (name === 'refetch' ? 'refetch' : data));
  }
}

const change = (word: string, accountId = 'acc_1') => ({
  accountId,
  name: 'message.changed' as const,
  viewFor: ({ userId }: LiveReader) => `${word} for ${userId}`,
});

describe('live updates', () => {
  it('reach everybody of the account, each in their own view, and nobody else', () => {
    const hub = new LiveHub('copy', 10);
    const [first, second, other] = [new Browser(), new Browser(), new Browser()];
    hub.subscribe(ana, first, undefined);
    hub.subscribe(ben, second, undefined);
    hub.subscribe(eve, other, undefined);
    hub.publish(change('hello'));
    expect(first.words).toEqual(['hello for u_ana']);
    expect(second.words).toEqual(['hello for u_ben']);
    expect(other.words).toEqual([]);
  });

  it('are kept from those who may not see them, also when they come back', () => {
    const hub = new LiveHub('copy', 10);
    const [owner, member] = [new Browser(), new Browser()];
    hub.subscribe(ana, owner, undefined);
    const leave = hub.subscribe(ben, member, undefined);
    const forOwners = (word: string) => ({
      ...change(word),
      viewFor: ({ role }: LiveReader) => (role === 'owner' ? word : undefined),
    });
    hub.publish(change('for all'));
    hub.publish(forOwners('for owners'));
    leave();
    const after = new Browser();
    hub.subscribe(ben, after, member.received.at(-1)?.id);
    expect(owner.words).toEqual(['for all for u_ana', 'for owners']);
    expect(member.words).toEqual(['for all for u_ben']);
    expect(after.words).toEqual([]);
  });

  it('are made good for a browser that comes back', () => {
    const hub = new LiveHub('copy', 10);
    const before = new Browser();
    const leave = hub.subscribe(ana, before, undefined);
    hub.publish(change('seen'));
    leave();
    hub.publish(change('missed 1'));
    hub.publish(change('not mine', 'acc_2'));
    hub.publish(change('missed 2'));
    const after = new Browser();
    hub.subscribe(ana, after, before.received.at(-1)?.id);
    hub.publish(change('new'));
    expect(after.words).toEqual(['missed 1 for u_ana', 'missed 2 for u_ana', 'new for u_ana']);
    expect(before.words).toEqual(['seen for u_ana']);
  });

  it.each(['other-1', 'copy-99', 'copy-x', 'copy--1', '', 'garbage'])(
    'ask to read again after the unknown id "%s"',
    (id) => {
      const hub = new LiveHub('copy', 10);
      hub.publish(change('earlier'));
      const browser = new Browser();
      hub.subscribe(ana, browser, id);
      expect(browser.words).toEqual(['refetch']);
    },
  );

  it('ask to read again when more was missed than is kept, or before the account was listened to', () => {
    const hub = new LiveHub('copy', 2);
    const browser = new Browser();
    hub.publish(change('nobody listened'));
    hub.subscribe(ana, browser, 'copy-0');
    expect(browser.words).toEqual(['refetch']);
    for (const word of ['a', 'b', 'c']) hub.publish(change(word));
    const late = new Browser();
    hub.subscribe(ana, late, 'copy-1');
    expect(late.words).toEqual(['refetch']);
    const inTime = new Browser();
    hub.subscribe(ana, inTime, 'copy-2');
    expect(inTime.words).toEqual(['b for u_ana', 'c for u_ana']);
  });

  it('tell every browser to read again when events may have been lost, and forget what was before', () => {
    const hub = new LiveHub('copy', 10);
    const browser = new Browser();
    hub.subscribe(ana, browser, undefined);
    hub.publish(change('a'));
    hub.interrupted();
    expect(browser.words).toEqual(['a for u_ana', 'refetch']);
    const resumed = new Browser();
    hub.subscribe(ana, resumed, browser.received[0]?.id);
    expect(resumed.words).toEqual(['refetch']);
  });

  it('are no longer kept once an account is forgotten, unless somebody still listens', () => {
    const hub = new LiveHub('copy', 10);
    const leave = hub.subscribe(ana, new Browser(), undefined);
    hub.publish(change('a'));
    hub.forget('acc_1');
    const stillKept = new Browser();
    hub.subscribe(ben, stillKept, 'copy-0')();
    expect(stillKept.words).toEqual(['a for u_ben']);
    leave();
    hub.forget('acc_1');
    const forgotten = new Browser();
    hub.subscribe(ana, forgotten, 'copy-0');
    expect(forgotten.words).toEqual(['refetch']);
  });

  it('end when the process stops', () => {
    const hub = new LiveHub('copy', 10);
    const browser = new Browser();
    hub.subscribe(ana, browser, undefined);
    expect(hub.openStreams).toBe(1);
    hub.close();
    expect(browser.closed).toBe(true);
    expect(hub.openStreams).toBe(0);
  });

  it('are one line of data each, whatever is in them', () => {
    const block = toEventBlock('copy-1', {
      name: 'message.changed',
      data: { body: 'one\ntwo\r\n\nevent: forged' },
    });
    expect(block.split('\n')).toHaveLength(5);
    expect(block).toContain('id: copy-1\nevent: message.changed\ndata: {');
  });
});
