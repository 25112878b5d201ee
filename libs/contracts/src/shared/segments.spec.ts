import { countSegments } from './segments.js';

describe('SMS segments', () => {
  it.each([
    ['nothing', '', 'GSM-7', 0],
    ['160 plain characters', 'a'.repeat(160), 'GSM-7', 1],
    ['161 plain characters', 'a'.repeat(161), 'GSM-7', 2],
    ['306 plain characters', 'a'.repeat(306), 'GSM-7', 2],
    ['307 plain characters', 'a'.repeat(307), 'GSM-7', 3],
    ['an escaped character costs two', '€'.repeat(80), 'GSM-7', 1],
    ['81 escaped characters', '€'.repeat(81), 'GSM-7', 2],
    ['an escape pair is not split over a boundary', `${'a'.repeat(152)}€${'a'.repeat(152)}`, 'GSM-7', 3],
    ['70 characters outside GSM-7', '你'.repeat(70), 'UCS-2', 1],
    ['71 characters outside GSM-7', '你'.repeat(71), 'UCS-2', 2],
    ['one curly quote turns it all', `“${'a'.repeat(70)}`, 'UCS-2', 2],
    ['an emoji is two units', '👍'.repeat(35), 'UCS-2', 1],
    ['a surrogate pair is not split', `${'你'.repeat(66)}👍${'你'.repeat(66)}`, 'UCS-2', 3],
    ['é is plain, ê is not', 'ê', 'UCS-2', 1],
  ] as const)('%s', (_, text, encoding, segments) => {
    expect(countSegments(text)).toMatchObject({ encoding, segments });
  });
});
