import { aMessage, anEvent, inState, policy } from '../../test/message-builders.js';
import { type MessageChange } from './message.repository.js';
import { MessageProgress } from './message-progress.js';
import { type OutgoingMessage } from './outgoing-message.js';

/** One stored text, saved under its revision only. */
function aStore(stored: OutgoingMessage) {
  const store = { stored, reads: 0 };
  const repository = {
    findMany: async () => {
      store.reads += 1;
      return [store.stored];
    },
    save: async ({ before, after }: MessageChange) => {
      if (before.revision !== store.stored.revision) return false;
      store.stored = after;
      return true;
    },
  };
  const silent = { messageChanged: () => undefined, kick: () => undefined, settle: () => undefined };
  const parts = [repository, silent, silent, silent, silent, policy] as unknown;
  const progress = new MessageProgress(...(parts as ConstructorParameters<typeof MessageProgress>));
  return { store, progress };
}

const accepted = aMessage();

describe('events for texts that are only named', () => {
  it('are decided on what this process stored last, without reading it again', async () => {
    const { store, progress } = aStore(accepted);
    progress.accepted(accepted);
    await progress.applyToMany([accepted.id], () => anEvent('credit-decided'));
    expect(store).toMatchObject({ reads: 0, stored: { state: 'ready' } });
  });

  it('are decided again on what another process has stored since', async () => {
    const { store, progress } = aStore(inState('sending'));
    progress.accepted(accepted);
    await progress.applyToMany([accepted.id], () => anEvent('accepted'));
    expect(store.stored).toMatchObject({ state: 'sent', providerMessageId: 'SM1' });
  });

  it('do not bring back what another process has left behind', async () => {
    const { store, progress } = aStore(inState('blocked'));
    progress.accepted(accepted);
    await progress.applyToMany([accepted.id], () => anEvent('credit-decided'));
    expect(store.stored.state).toBe('blocked');
  });
});
