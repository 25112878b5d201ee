import { BillingService } from './billing-service.js';
import { Bus } from './bus.js';
import { MessagingService } from './messaging-service.js';
import { type Mutant } from './mutants.js';
import { PaymentProvider, TextingProvider } from './providers.js';
import { SubscriptionsService } from './subscriptions-service.js';
import { World } from './world.js';

const CONVERSATIONS = 5;
const TEXTS = 140;
const TROUBLE_ENDS_AT = 120_000;
const HORIZON_MS = 3_600_000;
const RANK = ['queued', 'sending', 'unknown', 'sent', 'delivered'];

export interface Ending {
  readonly seed: number;
  /** What was broken, in words; empty when every invariant held. */
  readonly broken: readonly string[];
  readonly crashes: number;
  readonly charges: number;
  readonly texts: number;
}

/**
 * One firm's bad afternoon: texting is included by people pressing Save Changes at once, 140 texts race over five
 * conversations, the 100 free ones run out, cards are declined and replaced, lines to the providers break, and processes
 * die at any step. Two minutes later the trouble ends, and everything must come right by itself.
 */
export function tell(seed: number, mutant?: Mutant): Ending {
  const world = new World(seed);
  const { random } = world;
  const copies = (name: string) => [world.process(`${name} 1`), world.process(`${name} 2`)];
  const bus = new Bus(world, { duplicate: 0.05, lose: 0.01 });
  const line = { refused: 0.03, notTaken: 0.05, requestLost: 0.04, answerLost: 0.06 };

  const messaging = new MessagingService(world, bus, copies('messaging'), mutant);
  const billing = new BillingService(world, bus, copies('billing'), mutant);
  const subscriptions = new SubscriptionsService(world, bus, copies('subscriptions'), mutant);
  const texting = new TextingProvider(world, line, (text, status) => messaging.reported(text, status));
  const payments = new PaymentProvider(world, { ...line, requestLost: 0.1, answerLost: 0.2 }, (payment) =>
    billing.paid(payment),
  );
  messaging.provider = texting;
  billing.provider = payments;

  const broken = new Set<string>();
  watchMoney(world, billing, broken);

  subscriptions.save({ plan: 'pro' });
  for (let count = 0; count < 6; count += 1)
    world.after(500 + random.below(20), () => subscriptions.save({ included: true }));
  // Billing that missed the announcement asks; the answer is the same event.
  world.every(20_000, () =>
    bus.publish('billing.subscription-changed', {
      included: subscriptions.subscription.included,
      version: subscriptions.subscription.version,
    }),
  );

  const firstCardIsGood = random.chance(0.6);
  saveCard(world, billing, payments, 'pm_1', 1_000, firstCardIsGood);
  saveCard(world, billing, payments, 'pm_2', TROUBLE_ENDS_AT, true);
  world.after(TROUBLE_ENDS_AT + 30_000, () =>
    billing.settingsChanged({ kind: 'auto-refill-changed', changes: { enabled: true } }),
  );

  const accepted: string[] = [];
  const [first, second] = world.processes;
  for (let index = 0; index < TEXTS; index += 1) {
    const id = `m${index}`;
    const conversationId = `c${random.below(CONVERSATIONS)}`;
    world.after(2_000 + random.below(60_000), function send(): void {
      const process = random.chance(0.5) ? first : second;
      if (process === undefined || !process.up) return world.after(200, send);
      // A browser whose request was cut off sends it again with the same key.
      world.start(
        process,
        messaging.accept(process, conversationId, id),
        () => accepted.push(id),
        () => world.after(200, send),
      );
    });
  }
  for (let count = 0; count < 25; count += 1) {
    world.after(random.below(TROUBLE_ENDS_AT), () =>
      world.crash(random.pick(world.processes), random.between(200, 5_000)),
    );
  }

  const isDone = () =>
    new Set(accepted).size === TEXTS &&
    [...messaging.messages.values()].every(
      (message) => !message.laneOpen && message.state !== 'sent' && message.owed.length === 0,
    ) &&
    subscriptions.subscription.grant === 'done';
  try {
    if (!world.run(isDone, HORIZON_MS)) broken.add('I5: not everything came to its end');
  } catch (failure) {
    // The state machines refuse to go on when their documents contradict each other.
    broken.add(`stopped: ${failure instanceof Error ? failure.message : String(failure)}`);
  }

  checkTexts(messaging, texting, broken);
  checkBooks(billing, payments, messaging, broken);
  return {
    seed,
    broken: [...broken],
    crashes: world.crashes,
    charges: payments.succeeded.length,
    texts: texting.accepted.length,
  };
}

function saveCard(
  world: World,
  billing: BillingService,
  payments: PaymentProvider,
  paymentMethodId: string,
  afterMs: number,
  good: boolean,
): void {
  if (good) payments.goodCards.add(paymentMethodId);
  world.after(afterMs, () => {
    const createdAt = world.date;
    const card = {
      customerId: 'cus',
      paymentMethodId,
      createdAt,
      brand: 'visa',
      last4: '4242',
      expMonth: 12,
      expYear: 2030,
    };
    billing.settingsChanged({ kind: 'card-saved', card });
  });
}

/** I1 at every second of the story. */
function watchMoney(world: World, billing: BillingService, broken: Set<string>): void {
  world.every(1_000, () => {
    const { availableFree, availablePurchased, held, spent, granted } = billing.account;
    if (availableFree + availablePurchased + held + spent !== granted)
      broken.add('I1: available + held + spent ≠ granted');
    if (Math.min(availableFree, availablePurchased, held, spent) < 0) broken.add('I1: something is negative');
  });
}

function checkTexts(messaging: MessagingService, texting: TextingProvider, broken: Set<string>): void {
  const copies = new Map<string, number>();
  for (const { messageId } of texting.accepted) copies.set(messageId, (copies.get(messageId) ?? 0) + 1);
  for (const message of messaging.messages.values()) {
    const count = copies.get(message.id) ?? 0;
    if (count > 1) broken.add('I6: a text was sent twice');
    if (message.providerMessageId === null && count > 0)
      broken.add('a text that went out is shown as not sent');
    if (message.providerMessageId !== null && count === 0)
      broken.add('a text that never went out is shown as sent');
    const ranks = (messaging.shown.get(message.id) ?? [])
      .map((state) => RANK.indexOf(state))
      .filter((rank) => rank >= 0);
    const wasBlocked = messaging.shown.get(message.id)?.includes('blocked') ?? false;
    if (!wasBlocked && ranks.some((rank, index) => rank < (ranks[index - 1] ?? 0)))
      broken.add('I8: a shown state went back');
  }
  const lastSeq = new Map<string, number>();
  for (const { conversationId, seq } of texting.accepted) {
    if (seq < (lastSeq.get(conversationId) ?? 0)) broken.add('I7: texts left out of order');
    lastSeq.set(conversationId, seq);
  }
}

function checkBooks(
  billing: BillingService,
  payments: PaymentProvider,
  messaging: MessagingService,
  broken: Set<string>,
): void {
  const { account, ledger, reservations } = billing;
  const sum = ledger.reduce((total, entry) => total + entry.messages, 0);
  if (sum !== account.availableFree + account.availablePurchased + account.held)
    broken.add('I1: the ledger does not add up');
  if (account.granted !== 100 + 1_000 * payments.succeeded.length)
    broken.add('I2: granted ≠ 100 + 1,000 for each payment');
  if (payments.succeeded.some((payment) => payment.charges > 1))
    broken.add('I3: a payment was charged twice');
  const epochs = new Set(payments.succeeded.map((payment) => payment.topUpId));
  if (epochs.size !== payments.succeeded.length) broken.add('I3: an epoch was charged twice');
  const kept = [...messaging.messages.values()].filter(
    (message) => message.state === 'delivered' || message.state === 'undelivered',
  );
  if (account.spent !== kept.length) broken.add('I4: spent ≠ texts that the provider kept');
  if (account.held !== 0) broken.add('I4: credit is held for nothing');
  if ([...reservations.values()].some((reservation) => reservation.state === 'waiting'))
    broken.add('I4: somebody still waits');
}
