import { createLogger } from '#platform/logging/create-logger';
import { type Sweeper } from '#platform/sweeper/sweeper';
import { type AccountDesk } from '../../application/account-desk.js';
import { CardSetups } from '../../application/card-setups.js';
import { type CardSetup, type CardSetupRepository } from '../../domain/card-setup.js';
import { type CardProvider } from '../../domain/payment-provider.js';
import { SaveCardService } from './save-card.service.js';

const HOUR_MS = 3_600_000;

/** Sweeps once over a set-up of this age whose session cannot be read; what became of it. */
async function sweepOver(ageMs: number, checks: number) {
  const setup = {
    id: 'setup_1',
    accountId: 'acc_1',
    state: 'open',
    sessionId: 'cs_gone',
    createdAt: new Date(Date.now() - ageMs),
    checks,
  } as unknown as CardSetup;
  const due = [setup];
  const became: { closed?: string; pauseMs?: number } = {};
  const repository = {
    claimDue: () => Promise.resolve(due.pop() ?? null),
    close: (_: string, state: string) => {
      became.closed = state;
      return Promise.resolve();
    },
    postpone: (_: string, until: Date) => {
      became.pauseMs = until.getTime() - Date.now();
      return Promise.resolve();
    },
  } as unknown as CardSetupRepository;
  const provider = {
    readCardSetup: () => Promise.reject(new Error('no such session')),
  } as unknown as CardProvider;
  const setups = new CardSetups(repository, provider, {} as AccountDesk, { CARD_SETUP_POLL_MS: 1_000 });
  const logger = createLogger('test', 'info', { write: () => undefined });
  const service = new SaveCardService(repository, setups, {} as Sweeper, logger, { SWEEP_INTERVAL_MS: 1 });
  await service.sweep();
  return became;
}

describe('a card set-up whose session cannot be read', () => {
  it('is asked about after growing pauses', async () => {
    const { pauseMs: early = 0 } = await sweepOver(HOUR_MS, 1);
    const { pauseMs: late = 0 } = await sweepOver(HOUR_MS, 6);
    expect(late).toBeGreaterThan(early * 10);
  });

  it('is given up when the page cannot be open any more', async () => {
    expect(await sweepOver(26 * HOUR_MS, 6)).toEqual({ closed: 'expired' });
  });
});
