import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { newCreditAccount } from '../../domain/credit-account.js';
import { openTopUp } from '../../domain/top-up.js';
import { createStripe } from './stripe-client.js';
import { StripePaymentProvider } from './stripe-payment-provider.js';

const HEAD = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 100000\r\n';
const CARD = {
  customerId: 'cus_1',
  paymentMethodId: 'pm_1',
  createdAt: new Date(),
  brand: 'visa',
  last4: '4242',
  expMonth: 12,
  expYear: 2030,
};

describe('an answer of Stripe that drips', () => {
  const sockets = new Set<Socket>();
  let server: Server | undefined;

  /** Sends `first`, and then `drop` again and again. */
  async function aStripe(first: string, drop: string): Promise<StripePaymentProvider> {
    const dripping = createServer((socket) => {
      sockets.add(socket);
      socket.on('error', () => undefined).on('data', () => undefined);
      socket.write(first);
      const drip = setInterval(() => socket.write(drop), 20);
      socket.on('close', () => clearInterval(drip));
    });
    server = dripping;
    await new Promise<void>((resolve) => {
      dripping.listen(0, '127.0.0.1', resolve);
    });
    const stripe = createStripe({
      STRIPE_SECRET_KEY: 'sk_test_1',
      STRIPE_API_HOST: '127.0.0.1',
      STRIPE_API_PORT: (dripping.address() as AddressInfo).port,
      STRIPE_API_PROTOCOL: 'http',
      STRIPE_TIMEOUT_MS: 300,
    });
    return new StripePaymentProvider(stripe, { livemode: false });
  }

  afterEach(() => {
    for (const socket of sockets) socket.destroy();
    server?.close();
  });

  it.each([
    ['in its body', `${HEAD}\r\n`, ' '],
    ['in its headers', HEAD, 'x-more: 1\r\n'],
  ])('%s ends all the same, and what it was about is not known', async (_where, first, drop) => {
    const provider = await aStripe(first, drop);
    const purchase = { packs: 1, origin: 'automatic', boughtBy: null } as const;
    const topUp = openTopUp(newCreditAccount('acc_1'), CARD, purchase, new Date());
    expect((await provider.charge(topUp)).kind).toBe('unknown');
    expect((await provider.readPayment('pi_1')).kind).toBe('unknown');
  });
});
