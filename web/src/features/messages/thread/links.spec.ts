import fc from 'fast-check';
import { splitLinks } from './links';

const linksIn = (body: string) => splitLinks(body).flatMap(({ text, href }) => (href ? [[text, href]] : []));

describe('web addresses in a text', () => {
  it.each([
    ['see https://www.uscis.gov/forms.', 'https://www.uscis.gov/forms', 'https://www.uscis.gov/forms'],
    ['(www.example.com)', 'www.example.com', 'https://www.example.com/'],
    ['HTTP://EXAMPLE.COM/a', 'HTTP://EXAMPLE.COM/a', 'http://example.com/a'],
    [
      'https://en.wikipedia.org/wiki/Visa_(document).',
      'https://en.wikipedia.org/wiki/Visa_(document)',
      'https://en.wikipedia.org/wiki/Visa_(document)',
    ],
    [
      'a https://example.com/?a=1&b=2#c b',
      'https://example.com/?a=1&b=2#c',
      'https://example.com/?a=1&b=2#c',
    ],
    ['¿https://example.com/ñ?', 'https://example.com/ñ', 'https://example.com/%C3%B1'],
  ])('%s', (body, text, href) => {
    expect(linksIn(body)).toEqual([[text, href]]);
  });

  it.each([
    'javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'ftp://example.com',
    'file:///etc/passwd',
    'mailto:a@example.com',
    'https://',
    'http://nodots',
    'www.',
    'form I-485',
    '3.5 hours',
    'xhttps//example.com',
  ])('leave %s the text it is', (body) => {
    expect(splitLinks(body)).toEqual([{ text: body }]);
  });

  it('never lose or change a character, and lead to http and https only', () => {
    const pieces = fc.constantFrom(
      'https://',
      'www.',
      'a.com',
      'javascript:',
      ' ',
      '<',
      '"',
      ')',
      '(',
      '.',
      '\n',
      '@',
      'é',
      '\u202E',
    );
    fc.assert(
      fc.property(fc.array(pieces), (parts) => {
        const body = parts.join('');
        const split = splitLinks(body);
        expect(split.map(({ text }) => text).join('')).toBe(body);
        for (const { href = 'https://none' } of split) expect(href).toMatch(/^https?:\/\//);
      }),
    );
  });
});
