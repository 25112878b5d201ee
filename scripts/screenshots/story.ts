import { randomUUID } from 'node:crypto';
import { type TopUp } from '#contracts/http/billing.http';
import { type Contact } from '#contracts/http/contacts.http';
import { type Conversation } from '#contracts/http/conversations.http';
import { type ChargeStory } from '#contracts/http/finance.http';
import { type Matter } from '#contracts/http/matters.http';
import { type Message, type MessagePage } from '#contracts/http/messages.http';
import { type Subscription } from '#contracts/http/subscription.http';
import { type ApiClient } from '#testing/api-client';
import { eventually } from '#testing/eventually';
import { type System } from '#testing/system';
import { expectOk } from '../../test/product/firm.js';
import { Simulator } from '../../test/product/simulator.js';

/** Who says what: `us` is the firm. */
type Line = readonly ['us' | 'client', string];

const stories: readonly { client: string; matter: string | null; lines: readonly Line[] }[] = [
  {
    client: 'Fatima Rahman',
    matter: 'Rahman: family petition',
    lines: [
      ['us', 'Hello Ms. Rahman, this is Elena Alvarez. USCIS has received your petition.'],
      ['client', 'That is wonderful news, thank you!'],
    ],
  },
  {
    client: 'Dmitri Petrov',
    matter: null,
    lines: [
      ['us', 'Good morning Mr. Petrov, your naturalization interview is on June 3 at 9:00 AM.'],
      ['client', 'I will be there.'],
    ],
  },
  {
    client: 'Amara Okafor',
    matter: 'Okafor: asylum application',
    lines: [['us', 'Hello Amara, could you call me before Thursday?']],
  },
  {
    client: 'Maria Lopez',
    matter: 'Lopez: adjustment of status',
    lines: [
      [
        'us',
        'Hello Maria, this is Elena from Alvarez Immigration Law. Your interview is on Tuesday at 10:30 AM.',
      ],
      ['client', 'Thank you Elena! What should I bring?'],
      ['us', 'Please bring your passport, the interview notice and two photos.'],
      ['client', 'I have everything. Can my sister come with me?'],
      ['us', 'Yes, she can wait in the lobby. I will meet you at the entrance at 10.'],
      ['client', 'Perfect, see you there!'],
    ],
  },
];

/** Lets the demo firm include text messaging and talk to its clients. Answers the id of the last conversation. */
export async function tellStories(system: System): Promise<string> {
  const elena = await system.login('u_alvarez_owner');
  const simulator = new Simulator(system.simulatorUrl);
  const subscription = async (): Promise<Subscription> =>
    expectOk(await elena.get<Subscription>('/subscription'));
  const { version } = await subscription();
  expectOk(await elena.put('/subscription', { version, textMessaging: { included: true } }));
  const texting = await eventually(async () => {
    const { phoneNumber } = (await subscription()).textMessaging.number;
    if (phoneNumber === null) throw new Error('The firm has no number yet.');
    return phoneNumber;
  });
  let last = '';
  for (const { client, matter, lines } of stories) {
    const conversation = await start(elena, client, matter);
    for (const [who, body] of lines)
      if (who === 'us') await say(elena, conversation.id, body);
      else {
        await simulator.reply(conversation.mobileNumber, texting, body);
        await shown(elena, conversation.id, (text) => text.body === body);
      }
    last = conversation.id;
  }
  return last;
}

/** Lets the demo firm buy three times, and finance give a part of the second purchase back: what finance's pages show. */
export async function buyAndGiveBack(system: System): Promise<void> {
  const elena = await system.login('u_alvarez_owner');
  const finance = await system.login('u_finance');
  for (const packs of [1, 2, 1]) {
    const { topUp } = expectOk(await elena.post<{ topUp: TopUp }>('/billing/top-ups', { packs }));
    await eventually(async () => {
      const { feeCents } = expectOk(await finance.get<ChargeStory>(`/finance/charges/${topUp.id}`));
      if (feeCents === null) throw new Error('The charge is not booked yet.');
    }, 20_000);
    if (packs === 2)
      expectOk(
        await finance.post(
          `/finance/top-ups/${topUp.id}/refund`,
          { reason: 'The firm bought one pack too many.', messages: 1_000 },
          { 'idempotency-key': randomUUID() },
        ),
      );
  }
}

async function start(elena: ApiClient, client: string, matterName: string | null): Promise<Conversation> {
  const [contact] = expectOk(
    await elena.get<{ items: Contact[] }>(`/contacts?q=${encodeURIComponent(client)}`),
  ).items;
  const contactId = contact?.id ?? '';
  const matters = expectOk(await elena.get<{ items: Matter[] }>(`/matters?contactId=${contactId}`)).items;
  const matterId = matters.find(({ name }) => matterName !== null && name.startsWith(matterName))?.id ?? null;
  return expectOk(await elena.post<Conversation>('/conversations', { contactId, matterId }));
}

/** Who answers has read what was there before. */
async function say(elena: ApiClient, id: string, body: string): Promise<void> {
  expectOk(await elena.post(`/conversations/${id}/messages`, { body }, { 'idempotency-key': randomUUID() }));
  const { seq } = await shown(elena, id, (text) => text.body === body && text.state === 'delivered');
  expectOk(await elena.post(`/conversations/${id}/read`, { upToSeq: seq }));
}

function shown(elena: ApiClient, id: string, is: (text: Message) => boolean): Promise<Message> {
  return eventually(async () => {
    const { items } = expectOk(await elena.get<MessagePage>(`/conversations/${id}/messages`));
    const text = items.find(is);
    if (text === undefined) throw new Error('The text is not there yet.');
    return text;
  }, 20_000);
}
