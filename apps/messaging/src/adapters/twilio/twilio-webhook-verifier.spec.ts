import twilio from 'twilio';
import { type TwilioSettings, WEBHOOK_RETRIES } from './twilio-client.js';
import { TwilioWebhookVerifier } from './twilio-webhook-verifier.js';

const settings: TwilioSettings = {
  accountSid: 'AC00000000000000000000000000000001',
  authTokens: ['the new token', 'the old token'],
  apiBaseUrl: undefined,
  messagingBaseUrl: undefined,
  publicBaseUrl: 'https://texts.example.com',
  timeoutMs: 1_000,
  maxConnections: 1,
  numberCountry: 'US',
};
const rawUrl = '/twilio/status?messageId=m1&attempt=1';
const fields = { Body: ' Sí & "más" + 100% 👍\n', From: '+14155552671', ToCity: '' };

const signed = (address: string, token = 'the new token', sent: Record<string, string> = fields) => ({
  rawUrl,
  signature: twilio.getExpectedTwilioSignature(token, address, sent),
  rawBody: Buffer.from(new URLSearchParams(fields).toString()),
});

describe('the signature of a webhook', () => {
  const verifier = new TwilioWebhookVerifier(settings);
  const address = `${settings.publicBaseUrl}${rawUrl}`;

  it('is taken over the configured address and the fields byte for byte, under any of the tokens', () => {
    expect(verifier.verify(signed(address))).toEqual(fields);
    expect(verifier.verify(signed(address, 'the old token'))).toEqual(fields);
    expect(verifier.verify(signed(`${address}${WEBHOOK_RETRIES}`))).toEqual(fields);
  });

  it('fits nothing else', () => {
    const genuine = signed(address);
    const forgeries = [
      signed(address, 'another token'),
      signed(address, 'the new token', { ...fields, Body: 'other' }),
      signed('http://internal:3001/twilio/status?messageId=m1&attempt=1'),
      { ...genuine, rawUrl: '/twilio/status?messageId=m2&attempt=1' },
      { ...genuine, rawBody: Buffer.from(`${genuine.rawBody.toString()}&Extra=1`) },
      { ...genuine, rawBody: undefined },
      { ...genuine, signature: undefined },
      { ...genuine, signature: '' },
      { ...genuine, rawUrl: 'https://texts.example.com/twilio/status' },
    ];
    for (const forgery of forgeries) expect(verifier.verify(forgery)).toBeNull();
  });

  it.each([
    ['queued', undefined, { status: 'accepted', reason: null, providerCode: null }],
    ['delivered', '', { status: 'delivered', reason: null, providerCode: null }],
    ['undelivered', '30003', { status: 'undelivered', reason: 'UNREACHABLE', providerCode: 30_003 }],
    ['failed', '12345', { status: 'failed', reason: 'CARRIER_ERROR', providerCode: 12_345 }],
    ['receiving', undefined, null],
  ])('status %s with code %s means %j', (MessageStatus, ErrorCode, expected) => {
    const report = { MessageStatus, ...(ErrorCode === undefined ? {} : { ErrorCode }) };
    expect(verifier.statusOf(report)).toEqual(expected);
  });
});
