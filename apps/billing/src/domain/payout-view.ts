import { type Payout } from './payout.js';

/** What finance sees of a payout. */
export const payoutView = ({ createdAt, ...payout }: Payout) => ({
  ...payout,
  createdAt: createdAt.toISOString(),
});
