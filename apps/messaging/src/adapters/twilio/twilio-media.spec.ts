import { mediaOfWebhook } from './twilio-media.js';

const SID = `MM${'1'.repeat(32)}`;
const media = (digit: string) => `ME${digit.repeat(32)}`;
const address = (mediaSid: string, host = 'https://api.twilio.com', messageSid = SID) =>
  `${host}/2010-04-01/Accounts/AC${'0'.repeat(32)}/Messages/${messageSid}/Media/${mediaSid}`;
const read = (fields: Record<string, string>) => mediaOfWebhook({ MessageSid: SID, ...fields });

describe('the files that the webhook of a text names', () => {
  it('are as many as it says, in its order', () => {
    expect(read({ NumMedia: '0' })).toEqual([]);
    expect(read({})).toEqual([]);
    expect(
      read({
        NumMedia: '2',
        MediaUrl0: address(media('b')),
        MediaContentType0: 'image/jpeg',
        MediaUrl1: address(media('a')),
        MediaContentType1: 'Text/Plain; charset=utf-8',
      }),
    ).toEqual([
      { providerMediaId: media('b'), contentType: 'image/jpeg' },
      { providerMediaId: media('a'), contentType: 'text/plain' },
    ]);
    expect(read({ NumMedia: '1000000000' })).toHaveLength(10);
  });

  it.each([
    'https://evil.example/steal',
    `${address(media('a'))}?to=https://evil.example`,
    `${address(media('a'))}/../../Secrets`,
    address('ME..'),
    address(media('a'), undefined, `MM${'2'.repeat(32)}`),
    '',
  ])('have no id that %j could give them', (MediaUrl0) => {
    expect(read({ NumMedia: '1', MediaUrl0 })).toEqual([{ providerMediaId: null, contentType: null }]);
  });

  it('are of no kind that cannot be one', () => {
    for (const MediaContentType0 of [
      '',
      'image',
      'image/png\r\nx: y',
      '<script>/x',
      `image/${'x'.repeat(100)}`,
    ])
      expect(read({ NumMedia: '1', MediaContentType0 })[0]?.contentType).toBeNull();
  });
});
