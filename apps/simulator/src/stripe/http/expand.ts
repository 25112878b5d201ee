import { type StripeAccount } from '../account.js';
import { withCurrentStatus } from '../balance/book.js';
import { type ListPage, listPage } from './list-page.js';
import { type Refund } from '../objects/refund.js';
import { invalidRequest } from './stripe-error.js';

type Json = Record<string, unknown>;

/** Which ids of which object may be replaced by the object they name. */
const expandable: Record<string, readonly string[]> = {
  customer: ['invoice_settings.default_payment_method'],
  payment_method: ['customer'],
  setup_intent: ['customer', 'payment_method'],
  'checkout.session': ['customer', 'setup_intent'],
  payment_intent: ['customer', 'latest_charge', 'payment_method'],
  charge: ['customer', 'payment_intent', 'payment_method', 'balance_transaction', 'refunds'],
  refund: [
    'charge',
    'customer',
    'payment_intent',
    'payment_method',
    'balance_transaction',
    'failure_balance_transaction',
  ],
  dispute: ['charge', 'payment_intent'],
  payout: ['balance_transaction', 'failure_balance_transaction'],
  'radar.early_fraud_warning': ['charge', 'payment_intent'],
  balance_transaction: ['source'],
};

const deepest = 4;

/** Returns a copy of `answer` with the ids at `paths` replaced by their objects. Raises 400 for what cannot be expanded. */
export function expand(account: StripeAccount, answer: object, paths: readonly string[] = []): object {
  const copy = structuredClone(answer) as Json;
  for (const path of paths) {
    const segments = path.split('.');
    if (segments.length > deepest) {
      throw invalidRequest('You cannot expand more than 4 levels of a property.', { param: 'expand' });
    }
    expandPath(account, copy, segments, path);
  }
  return copy;
}

function expandPath(account: StripeAccount, object: Json, segments: readonly string[], path: string): void {
  if (segments.length === 0) return;
  if (object['object'] === 'list' || object['object'] === 'search_result') {
    if (segments[0] !== 'data') throw notExpandable(path);
    for (const item of object['data'] as Json[]) expandPath(account, item, segments.slice(1), path);
    return;
  }
  const field = (expandable[String(object['object'])] ?? []).find((name) =>
    startsWith(segments, name.split('.')),
  );
  if (field === undefined) throw notExpandable(path);
  const names = field.split('.');
  const holder = names.slice(0, -1).reduce((parent, name) => parent[name] as Json, object);
  const last = names.at(-1) ?? '';
  // A charge does not carry its refunds unless they are asked for.
  if (last === 'refunds') holder[last] = structuredClone(refundsOf(account, String(holder['id'])));
  const value = holder[last];
  if (typeof value === 'string') holder[last] = structuredClone(find(account, value) ?? value);
  const expanded = holder[last];
  if (typeof expanded === 'object' && expanded !== null) {
    expandPath(account, expanded as Json, segments.slice(names.length), path);
  }
}

function startsWith(segments: readonly string[], names: readonly string[]): boolean {
  return names.every((name, index) => segments[index] === name);
}

function notExpandable(path: string): Error {
  return invalidRequest(`This property cannot be expanded (${path}).`, { param: 'expand' });
}

function refundsOf(account: StripeAccount, charge: string): ListPage<Refund> {
  const refunds = account.refunds.all().filter((refund) => refund.charge === charge);
  return listPage(`/v1/charges/${charge}/refunds`, refunds, {});
}

function find(account: StripeAccount, id: string): object | undefined {
  const transaction = account.balanceTransactions.get(id);
  if (transaction) return withCurrentStatus(account, transaction);
  const { customers, paymentMethods, charges, paymentIntents, setupIntents, refunds, disputes, payouts } =
    account;
  const collections = [
    customers,
    paymentMethods,
    charges,
    paymentIntents,
    setupIntents,
    refunds,
    disputes,
    payouts,
  ];
  for (const collection of collections) {
    const found = collection.get(id);
    if (found) return found;
  }
  return undefined;
}
