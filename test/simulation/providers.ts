import { type World } from './world.js';

/** How the line to a provider fails, each a probability per call. */
export interface LineFaults {
  readonly refused: number;
  readonly notTaken: number;
  readonly requestLost: number;
  readonly answerLost: number;
}

export interface AcceptedText {
  readonly sid: string;
  readonly messageId: string;
  readonly conversationId: string;
  readonly attempt: number;
  readonly seq: number;
  readonly acceptedAt: number;
  final: 'delivered' | 'undelivered' | 'failed';
}

export type CallOutcome<Answer> =
  | { readonly kind: 'answered'; readonly answer: Answer }
  | { readonly kind: 'refused' }
  | { readonly kind: 'not-taken' }
  | { readonly kind: 'unknown' };

/** Twilio has no idempotency key: every request that arrives is a text on a phone. */
export class TextingProvider {
  readonly accepted: AcceptedText[] = [];

  constructor(
    private readonly world: World,
    private readonly faults: LineFaults,
    private readonly callBack: (text: AcceptedText, status: 'accepted' | AcceptedText['final']) => void,
  ) {}

  send(text: Pick<AcceptedText, 'messageId' | 'conversationId' | 'attempt' | 'seq'>): CallOutcome<string> {
    const { random } = this.world;
    if (random.chance(this.faults.refused)) return { kind: 'refused' };
    if (random.chance(this.faults.notTaken)) return { kind: 'not-taken' };
    if (random.chance(this.faults.requestLost)) return { kind: 'unknown' };
    const final = random.chance(0.9) ? 'delivered' : random.chance(0.5) ? 'undelivered' : 'failed';
    const accepted: AcceptedText = {
      ...text,
      sid: `SM${this.accepted.length}`,
      acceptedAt: this.world.now,
      final,
    };
    this.accepted.push(accepted);
    this.#report(accepted, 'accepted');
    this.#report(accepted, final);
    return random.chance(this.faults.answerLost)
      ? { kind: 'unknown' }
      : { kind: 'answered', answer: accepted.sid };
  }

  /** The list shows a text a moment after it was accepted. */
  find(messageId: string, attempt: number): AcceptedText | undefined {
    return this.accepted.find(
      (text) =>
        text.messageId === messageId && text.attempt <= attempt && text.acceptedAt + 1_000 <= this.world.now,
    );
  }

  /** Callbacks come late, twice, in any order, or not at all. */
  #report(text: AcceptedText, status: 'accepted' | AcceptedText['final']): void {
    const times = this.world.random.chance(0.1) ? 0 : this.world.random.chance(0.1) ? 2 : 1;
    for (let count = 0; count < times; count += 1) {
      this.world.after(this.world.random.between(1, 3_000), () => this.callBack(text, status));
    }
  }
}

export interface Payment {
  readonly id: string;
  readonly topUpId: string;
  status: 'requires_payment_method' | 'succeeded';
  charges: number;
}

/** Stripe: the same key is the same answer for ever; a payment succeeds at most once. */
export class PaymentProvider {
  readonly payments = new Map<string, Payment>();
  readonly #answers = new Map<string, 'succeeded' | 'declined'>();
  /** Set by the story: whether the card on file is good. */
  readonly goodCards = new Set<string>();

  constructor(
    private readonly world: World,
    private readonly faults: LineFaults,
    private readonly webhook: (payment: Payment) => void,
  ) {}

  get succeeded(): Payment[] {
    return [...this.payments.values()].filter((payment) => payment.status === 'succeeded');
  }

  pay(request: {
    topUpId: string;
    paymentIntentId: string | null;
    card: string;
    key: string;
  }): CallOutcome<{ payment: Payment; result: 'succeeded' | 'declined' }> {
    const { random } = this.world;
    if (random.chance(this.faults.requestLost)) return { kind: 'unknown' };
    const payment = this.#paymentOf(request);
    let result = this.#answers.get(request.key);
    if (result === undefined) {
      result = payment.status === 'succeeded' || this.goodCards.has(request.card) ? 'succeeded' : 'declined';
      this.#answers.set(request.key, result);
      if (result === 'succeeded') {
        payment.status = 'succeeded';
        payment.charges += 1;
        this.#callLater(payment);
      }
    }
    return random.chance(this.faults.answerLost)
      ? { kind: 'unknown' }
      : { kind: 'answered', answer: { payment, result } };
  }

  /** Without a payment to confirm, the key alone tells whether this request made one before. */
  #paymentOf(request: { topUpId: string; paymentIntentId: string | null; key: string }): Payment {
    const id = request.paymentIntentId ?? `pi:${request.key}`;
    const known = this.payments.get(id);
    if (known !== undefined) return known;
    const payment: Payment = { id, topUpId: request.topUpId, status: 'requires_payment_method', charges: 0 };
    this.payments.set(id, payment);
    return payment;
  }

  #callLater(payment: Payment): void {
    const times = this.world.random.chance(0.2) ? 0 : this.world.random.chance(0.2) ? 3 : 1;
    for (let count = 0; count < times; count += 1) {
      this.world.after(this.world.random.between(1, 30_000), () => this.webhook(payment));
    }
  }
}
