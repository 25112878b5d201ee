import { randomBytes } from 'node:crypto';
import { getMediaPartV1, retryMediaV1 } from '#contracts/bus/messaging/media.v1';
import { DomainError } from '#contracts/shared/domain-error';
import { MEDIA_PART_BYTES } from '#contracts/shared/units';
import { type ApiClient } from '#testing/api-client';
import { GatewayFixture } from '../../../test/gateway-fixture.js';

const PATH = '/conversations/cnv_1/messages/msg_2/media/1';

describe("a client's picture or file", () => {
  let fixture: GatewayFixture;
  let member: ApiClient;
  beforeAll(async () => {
    fixture = await GatewayFixture.start();
    member = await fixture.as('u_alvarez_member');
  }, 60_000);
  afterAll(() => fixture.stop());
  afterEach(() => fixture.neighbours.reset());

  /** Messaging keeps this file; `lostFrom` on it does not answer. */
  const keep = (contentType: string, bytes: Buffer, lostFrom = Infinity) =>
    fixture.neighbours.answer(getMediaPartV1, ({ part }) => {
      if (Number(part) >= lostFrom) throw new DomainError('SERVICE_UNAVAILABLE', 'Gone.');
      const start = Number(part) * MEDIA_PART_BYTES;
      const own = bytes.subarray(start, start + MEDIA_PART_BYTES);
      return { contentType, size: bytes.length, bytes: own.toString('base64') };
    });
  const get = (path = PATH) =>
    fetch(`${fixture.apiUrl}${path}`, { headers: { authorization: `Bearer ${member.token}` } });

  it('is put together from its parts, each asked for once, on behalf of the session', async () => {
    const picture = randomBytes(2 * MEDIA_PART_BYTES + 10);
    keep('image/jpeg', picture);
    const answer = await get();
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(picture);
    expect(answer.headers.get('content-length')).toBe(String(picture.length));
    const asked = fixture.neighbours.askedOf(getMediaPartV1);
    expect(asked.map(({ part }) => part)).toEqual([0, 1, 2]);
    expect(asked[2]).toMatchObject({
      requester: { account: { id: 'acc_alvarez' } },
      conversationId: 'cnv_1',
      messageId: 'msg_2',
      index: 1,
    });
  });

  it('ends with its last part where that is full', async () => {
    keep('image/png', randomBytes(MEDIA_PART_BYTES));
    await (await get()).arrayBuffer();
    expect(fixture.neighbours.askedOf(getMediaPartV1)).toHaveLength(1);
  });

  it.each(['image/jpeg', 'image/png', 'image/gif', 'image/webp'])('of type %s is shown', async (type) => {
    keep(type, Buffer.from('x'));
    const { headers } = await get();
    expect(headers.get('content-type')).toBe(type);
    expect(headers.get('content-disposition')).toBe('inline');
  });

  it.each([
    ['image/svg+xml', 'file-2.bin'],
    ['text/html', 'file-2.bin'],
    ['application/xhtml+xml', 'file-2.bin'],
    ['application/javascript', 'file-2.bin'],
    ['application/pdf', 'file-2.pdf'],
    ['text/vcard', 'file-2.vcf'],
    ['video/mp4', 'file-2.mp4'],
  ])('of type %s is a download and nothing else', async (type, name) => {
    keep(type, Buffer.from('<script>ran()</script>'));
    const { headers } = await get();
    expect(headers.get('content-type')).toBe('application/octet-stream');
    expect(headers.get('content-disposition')).toBe(`attachment; filename="${name}"`);
  });

  it('is what it was said to be, under our policy, and kept by the browser of this session only', async () => {
    keep('image/png', Buffer.from('x'));
    const { headers } = await get();
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(headers.get('cache-control')).toMatch(/^private,/);
    expect(headers.get('vary')).toBe('cookie, authorization');
  });

  it('is shown to the session of a cookie, and to nobody without one', async () => {
    keep('image/png', Buffer.from('x'));
    const cookie = `matterline_session=${member.token}`;
    expect((await fetch(`${fixture.apiUrl}${PATH}`, { headers: { cookie } })).status).toBe(200);
    expect((await fetch(`${fixture.apiUrl}${PATH}`)).status).toBe(401);
  });

  it('that is missing is a problem that nobody keeps, like one whose place cannot be', async () => {
    fixture.neighbours.answer(getMediaPartV1, () => {
      throw new DomainError('NOT_FOUND', 'There is no such picture or file.');
    });
    const documents = await Promise.all(
      ['1', '-1', 'x', '1e1', '100', '%00'].map(async (index) => {
        const answer = await get(`/conversations/cnv_1/messages/msg_2/media/${index}`);
        expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
        expect(answer.headers.get('cache-control')).toBe('no-store');
        return { ...((await answer.json()) as object), correlationId: '' };
      }),
    );
    for (const document of documents) expect(document).toEqual(documents[0]);
    expect(documents[0]).toMatchObject({ status: 404, code: 'NOT_FOUND' });
  });

  it('that cannot be sent to its end is visibly cut short', async () => {
    keep('image/jpeg', randomBytes(3 * MEDIA_PART_BYTES), 2);
    await expect(get().then((answer) => answer.arrayBuffer())).rejects.toThrow();
  });

  it('is asked for again', async () => {
    const asked = await member.post(`${PATH}/retry`);
    expect(asked).toMatchObject({ status: 202, body: { id: 'msg_2', media: [{ state: 'waiting' }, {}] } });
    expect(fixture.neighbours.askedOf(retryMediaV1)).toMatchObject([
      { requester: { account: { id: 'acc_alvarez' } }, messageId: 'msg_2', index: 1 },
    ]);
    expect((await member.post(`${PATH}/retry`, { surely: 'not' })).status).toBe(400);
  });
});
