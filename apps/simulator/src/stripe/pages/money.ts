/** An amount in the smallest unit of its currency, for people. */
export function moneyOf({ amount, currency }: { amount: number; currency: string }): string {
  return new Intl.NumberFormat('en-US', { style: 'currency', currency }).format(amount / 100);
}
