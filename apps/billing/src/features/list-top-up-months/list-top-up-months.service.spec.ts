import { type AccountBooks } from '../../domain/account-books.js';
import { newCreditAccount } from '../../domain/credit-account.js';
import { type GrantedTopUp } from '../../domain/top-up.js';
import { type TopUpRepository } from '../../domain/top-up.repository.js';
import { ListTopUpMonthsService } from './list-top-up-months.service.js';

type Charge = Pick<GrantedTopUp, 'grantedAt' | 'amountCents' | 'refundedCents' | 'dispute'>;

const charge = (day: string, fields: Partial<Charge> = {}): Charge => ({
  grantedAt: new Date(`${day}T12:00:00Z`),
  amountCents: 2_000,
  refundedCents: 0,
  dispute: null,
  ...fields,
});

const dispute = (state: 'open' | 'lost' | 'won') => ({ id: 'dp_1', state, amountCents: 2_000 });

it('counts as gone back what was refunded and what a bank gave the cardholder, in the month of the charge', async () => {
  const charges = [
    charge('2026-10-31', { refundedCents: 500 }),
    charge('2026-11-01', { dispute: dispute('lost') }),
    charge('2026-11-02', { dispute: dispute('won') }),
    charge('2026-11-03', { dispute: dispute('open') }),
  ];
  const service = new ListTopUpMonthsService(
    { find: () => Promise.resolve(newCreditAccount('acc_1')) } as unknown as AccountBooks,
    { listCharges: () => Promise.resolve(charges) } as unknown as TopUpRepository,
  );
  expect(await service.list('acc_1')).toEqual({
    items: [
      { month: '2026-11', count: 3, chargedCents: 6_000, refundedCents: 2_000 },
      { month: '2026-10', count: 1, chargedCents: 2_000, refundedCents: 500 },
    ],
  });
});
