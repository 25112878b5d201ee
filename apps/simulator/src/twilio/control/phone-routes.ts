import { readFile } from 'node:fs/promises';
import { type FastifyInstance } from 'fastify';
import { type MessageRecord } from '../resources.js';
import { type TwilioParts } from '../twilio-parts.js';

const pageFiles: Record<string, { file: string; type: string }> = {
  '/': { file: 'phone.html', type: 'text/html; charset=utf-8' },
  '/phone': { file: 'phone.html', type: 'text/html; charset=utf-8' },
  '/phone/phone.js': { file: 'phone.js', type: 'text/javascript; charset=utf-8' },
  '/phone/phone.css': { file: 'phone.css', type: 'text/css; charset=utf-8' },
};

/** The phone in the browser: its page, and the texts of a phone number as the page polls them. */
export function registerPhone(scope: FastifyInstance, { state }: TwilioParts): void {
  for (const [path, { file, type }] of Object.entries(pageFiles)) {
    scope.get(path, async (_request, reply) => {
      const content = await readFile(new URL(`./page/${file}`, import.meta.url));
      return reply.type(type).header('cache-control', 'no-cache').send(content);
    });
  }

  scope.get('/_sim/twilio/phones', () => ({
    phones: phonesOf(state.messages),
    firm_numbers: [...state.numbers.values()].map(({ phone_number: phoneNumber }) => phoneNumber),
  }));

  scope.get<{ Params: { number: string } }>('/_sim/twilio/phones/:number/messages', (request) => {
    const { number } = request.params;
    const records = state.messages.filter((record) => phoneOf(record) === number).slice(-200);
    return {
      messages: records.map(({ resource, sender }) => ({
        sid: resource.sid,
        mine: resource.direction === 'inbound',
        firm_number: resource.direction === 'inbound' ? resource.to : sender,
        body: resource.body,
        media: Number(resource.num_media),
        status: resource.status,
        at: resource.date_created,
      })),
    };
  });
}

/** The phone (not the firm's number) of a message. */
function phoneOf({ resource }: MessageRecord): string {
  return resource.direction === 'inbound' ? (resource.from ?? '') : resource.to;
}

/** Every phone that sent or got a text, the latest first. */
function phonesOf(messages: MessageRecord[]): string[] {
  return [...new Set(messages.slice(-5_000).reverse().map(phoneOf))].slice(0, 200);
}
