import { parseCallbackUrl } from './callback-url.js';

describe('parseCallbackUrl', () => {
  it('has Twilio’s defaults: one retry, when no connection came about', () => {
    expect(parseCallbackUrl('https://x.example/y?z=1')).toEqual({
      url: 'https://x.example/y?z=1',
      retries: 1,
      policies: ['ct'],
      connectTimeoutMs: 5_000,
      readTimeoutMs: 15_000,
      totalTimeoutMs: 15_000,
    });
  });

  it('takes overrides from the fragment, within limits', () => {
    expect(parseCallbackUrl('https://x.example/y#rc=9&rp=4xx,5xx,junk&rt=500&tt=99999')).toMatchObject({
      url: 'https://x.example/y',
      retries: 5,
      policies: ['4xx', '5xx'],
      readTimeoutMs: 500,
      totalTimeoutMs: 15_000,
    });
  });
});
