import { hostId, identifier } from './ids.js';

describe('an id', () => {
  it.each([
    'u_1',
    'auth0|5f7c8ec7c33c6c004bbafe82',
    'google/1/2',
    '_x',
    '+1',
    '=1',
    'a:b',
    '~',
    'a$b',
    '{a}[b]',
  ])('may be %s', (id) => {
    expect(hostId.safeParse(id).success).toBe(true);
    expect(identifier.safeParse(id).success).toBe(true);
  });

  it.each([
    '',
    ' ',
    'a b',
    'a\tb',
    'a\n',
    '$ne',
    '$',
    '"',
    "a'b",
    'a`b',
    '<b>',
    '>',
    'a\\b',
    'a%2Fb',
    'é',
    'a\u007f',
  ])('may not be %j', (id) => expect(identifier.safeParse(id).success).toBe(false));

  it.each(['__proto__', '.', '..'])('may not be %s, which means something else elsewhere', (id) =>
    expect(identifier.safeParse(id).success).toBe(false),
  );

  it('of the host application has room for what ours are made of it with', () => {
    const longest = 'a'.repeat(128);
    expect(hostId.safeParse(longest).success).toBe(true);
    expect(hostId.safeParse(`${longest}a`).success).toBe(false);
    expect(identifier.safeParse(`provider_message_unknown:${longest}:2026-11-26:adjustment`).success).toBe(
      true,
    );
  });
});
