import { type Billing } from '#contracts/http/billing.http';
import { type Contact } from '#contracts/http/contacts.http';
import { type Matter } from '#contracts/http/matters.http';
import { type Subscription } from '#contracts/http/subscription.http';
import { ServerUnavailable } from '#local-servers/server-unavailable';
import { DemoApi } from './demo/demo-api.js';
import { demoAccounts, type DemoAccount, type DemoContact } from './demo/people.js';

export interface DemoAddresses {
  gatewayUrl: string;
  simulatorUrl: string;
}

/**
 * Makes the demo's two firms through the public API alone. Safe to repeat: what is there is left as it is,
 * and the plan and the card are touched only while a firm has no contacts yet.
 */
export async function makeDemoData(addresses: DemoAddresses): Promise<void> {
  for (const account of demoAccounts) await makeAccount(account, addresses);
}

async function makeAccount(account: DemoAccount, { gatewayUrl, simulatorUrl }: DemoAddresses): Promise<void> {
  const api = await DemoApi.login(gatewayUrl, account.ownerId);
  const { items } = await api.get<{ items: Contact[] }>('/contacts?limit=1');
  if (items.length === 0 && account.setUp !== undefined) {
    await choosePlan(api, account.setUp.plan);
    await saveCard(api, account.setUp.card, { gatewayUrl, simulatorUrl });
  }
  for (const contact of account.contacts) await makeContact(api, contact);
}

async function choosePlan(api: DemoApi, plan: string): Promise<void> {
  const subscription = await api.get<Subscription>('/subscription');
  if (subscription.plan !== plan)
    await api.send('PUT', '/subscription', { version: subscription.version, plan });
}

/** Takes the way an owner takes: the set-up page of Stripe, completed at the simulator. */
async function saveCard(api: DemoApi, card: string, addresses: DemoAddresses): Promise<void> {
  const hasCard = async (): Promise<boolean> => (await api.get<Billing>('/billing')).paymentMethod !== null;
  if (await hasCard()) return;
  const { url } = await api.send<{ url: string }>('POST', '/billing/payment-method/setup', {
    returnUrl: addresses.gatewayUrl,
  });
  const session = new URL(url).pathname.split('/').at(-1) ?? '';
  const completed = await fetch(`${addresses.simulatorUrl}/_sim/stripe/checkout/${session}/complete`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ payment_method: card }),
  });
  if (!completed.ok)
    throw new ServerUnavailable(`The simulator refused the demo's card: ${completed.status}`);
  for (
    const deadline = Date.now() + 30_000;
    !(await hasCard());
    await new Promise((next) => setTimeout(next, 100))
  )
    if (Date.now() > deadline)
      throw new ServerUnavailable("The demo's card did not reach billing within 30 s.");
}

async function makeContact(
  api: DemoApi,
  { key, name, mobileNumber, email, matters }: DemoContact,
): Promise<void> {
  const found = await api.get<{ items: Contact[] }>(`/contacts?limit=50&q=${encodeURIComponent(name)}`);
  const contact =
    found.items.find(({ externalId }) => externalId === key) ??
    (await api.send<Contact>('POST', '/contacts', { name, mobileNumber, email, externalId: key }));
  const present = await api.get<{ items: Matter[] }>(`/matters?limit=50&contactId=${contact.id}`);
  for (const matter of matters)
    if (!present.items.some((item) => item.name === matter))
      await api.send('POST', '/matters', { name: matter, contactId: contact.id });
}
