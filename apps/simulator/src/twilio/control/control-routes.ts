import { type FastifyInstance } from 'fastify';
import { z } from 'zod';
import { type Media, type MessageRecord } from '../resources.js';
import { type TwilioParts } from '../twilio-parts.js';

const inboundSchema = z.object({
  to: z.string(),
  from: z.string().min(1),
  body: z.string().default(''),
  media: z
    .array(
      z
        .object({ contentType: z.string(), url: z.string().optional(), base64: z.string().optional() })
        .refine((media) => (media.url === undefined) !== (media.base64 === undefined), 'Give url or base64'),
    )
    .max(10)
    .default([]),
  count: z.int().min(1).max(10_000).default(1),
  dup: z.int().min(0).max(100).default(0),
  fallback: z.boolean().default(false),
});
const statusSchema = z.object({
  status: z.enum(['queued', 'sending', 'sent', 'delivered', 'undelivered', 'failed', 'canceled']),
  errorCode: z.int().nullish(),
});
const optOutSchema = z.object({ to: z.string(), from: z.string(), on: z.boolean() });
const campaignSchema = z.object({ mg: z.string(), campaign_status: z.string() });
const serviceSchema = z.object({ advanced_opt_out: z.boolean() });
const accountSchema = z.object({
  sid: z.string().regex(/^AC[0-9a-zA-Z]+$/),
  auth_token: z.string().min(1),
  friendly_name: z.string().default('Seeded account'),
  owner_account_sid: z.string().optional(),
});

/** The control calls of this half. Bad input answers 400, an unknown object 404, both `{message}`. */
export function registerTwilioControl(scope: FastifyInstance, parts: TwilioParts): void {
  const { accounts, state, kernel, inbound, progress, optOuts } = parts;

  scope.post('/_sim/twilio/inbound', (request, reply) => {
    const text = parsed(inboundSchema, request.body);
    const number = state.numberCalled(text.to);
    if (!number) throw refusal(404, `No account owns ${text.to}`);
    const media = text.media.map(({ contentType, url, base64 }) => {
      const content: Media['content'] = url === undefined ? { base64: base64 ?? '' } : { url };
      return { contentType, content };
    });
    const baseUrl = kernel.publicUrl(request);
    const records: MessageRecord[] = [];
    for (let index = 0; index < text.count; index += 1) {
      const record = inbound.receive({ ...text, number, media, baseUrl });
      if (record) records.push(record);
    }
    return reply
      .code(201)
      .send({ messages: records.map((record) => record.resource), dropped: text.count - records.length });
  });

  scope.post<{ Params: { sid: string } }>('/_sim/twilio/messages/:sid/status', async (request) => {
    const record = state.message(request.params.sid);
    if (!record) throw refusal(404, 'No such message');
    const { status, errorCode } = parsed(statusSchema, request.body);
    await progress.force(record, status, errorCode ?? null);
    return record.resource;
  });

  scope.post('/_sim/twilio/optout', (request, reply) => {
    const { to, from, on } = parsed(optOutSchema, request.body);
    const number = state.numberCalled(to);
    const service = number && state.serviceOfNumber(number.sid);
    optOuts.set(service?.advancedOptOut ? service.resource.sid : to, from, on);
    kernel.store.changed();
    return reply.code(204).send();
  });

  scope.post('/_sim/twilio/a2p', (request) => {
    const { mg, campaign_status: status } = parsed(campaignSchema, request.body);
    const campaign = state.services.get(mg)?.campaign;
    if (!campaign) throw refusal(404, 'No such service, or it has no campaign');
    campaign.campaign_status = status;
    kernel.store.changed();
    return campaign;
  });

  scope.post<{ Params: { mg: string } }>('/_sim/twilio/services/:mg', (request, reply) => {
    const service = state.services.get(request.params.mg);
    if (!service) throw refusal(404, 'No such service');
    service.advancedOptOut = parsed(serviceSchema, request.body).advanced_opt_out;
    kernel.store.changed();
    return reply.code(204).send();
  });

  scope.post('/_sim/twilio/accounts', (request, reply) => {
    const given = parsed(accountSchema, request.body);
    const ownerSid = given.owner_account_sid ?? given.sid;
    const { sid, auth_token: authToken, friendly_name: friendlyName } = given;
    return reply.code(201).send(accounts.add({ sid, authToken, friendlyName, ownerSid }));
  });

  scope.get('/_sim/twilio/alerts', () => ({ alerts: state.alerts }));
}

function parsed<Schema extends z.ZodType>(schema: Schema, body: unknown): z.infer<Schema> {
  const result = schema.safeParse(body);
  if (!result.success) throw refusal(400, z.prettifyError(result.error));
  return result.data;
}

function refusal(statusCode: number, message: string): Error {
  return Object.assign(new Error(message), { statusCode });
}
