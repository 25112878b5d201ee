import { reasonOfRefusal, toTwilioFailure } from './twilio-failure.js';

const answer = (status: number, code?: number) =>
  Object.assign(new Error('x'), { status, ...(code ? { code } : {}) });
const network = (code: string) => Object.assign(new Error('x'), { name: 'AxiosError', code });

describe('a failed call to Twilio', () => {
  it.each([
    [answer(400, 21_211), 'refused'],
    [answer(404, 20_404), 'refused'],
    [answer(429, 20_429), 'busy'],
    [answer(400, 21_611), 'busy'],
    [answer(401, 20_003), 'our-account'],
    [answer(400, 30_002), 'our-account'],
    [network('ECONNREFUSED'), 'unreachable'],
    [network('ENOTFOUND'), 'unreachable'],
  ])('%s certainly did nothing: %s', (error, kind) => {
    expect(toTwilioFailure(error).kind).toBe(kind);
  });

  it.each([
    answer(500, 20_500),
    answer(503),
    answer(408),
    answer(409),
    network('ECONNRESET'),
    network('ECONNABORTED'),
    network('ETIMEDOUT'),
    network('EPIPE'),
    new SyntaxError('Unexpected token'),
    new Error('anything else'),
    'not even an error',
    undefined,
  ])('%s may have done it', (error) => {
    expect(toTwilioFailure(error).kind).toBe('unknown');
  });

  it('takes nothing of the error along that could hold the token or the text', () => {
    const leaking = Object.assign(network('ECONNRESET'), {
      config: { headers: { Authorization: 'Basic c2VjcmV0' }, data: 'Body=privileged' },
    });
    expect(toTwilioFailure(leaking)).toEqual({ kind: 'unknown', cause: 'ECONNRESET' });
  });

  it('has a reason in our words for every refusal', () => {
    expect([21_211, 21_408, 21_610, 21_614, 99_999, null].map(reasonOfRefusal)).toEqual([
      'INVALID_NUMBER',
      'COUNTRY_NOT_ALLOWED',
      'RECIPIENT_OPTED_OUT',
      'NOT_A_MOBILE_NUMBER',
      'PROVIDER_PROBLEM',
      'PROVIDER_PROBLEM',
    ]);
  });
});
