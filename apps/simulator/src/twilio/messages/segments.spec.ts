import { segmentsOf } from './segments.js';

describe('segmentsOf', () => {
  it.each([
    ['', 1],
    ['x'.repeat(160), 1],
    ['x'.repeat(161), 2],
    ['x'.repeat(306), 2],
    ['x'.repeat(307), 3],
    ['x'.repeat(1_600), 11],
    ['€'.repeat(80), 1],
    ['€'.repeat(81), 2],
    ['é'.repeat(160), 1],
    ['á'.repeat(70), 1],
    ['á'.repeat(71), 2],
    ['👍'.repeat(35), 1],
    ['👍'.repeat(36), 2],
    ['á'.repeat(1_600), 24],
    // 152 + an escape pair does not fit a part of 153.
    [`${'x'.repeat(152)}€${'x'.repeat(152)}`, 3],
  ])('counts %p as %i', (text, segments) => {
    expect(segmentsOf(text)).toBe(segments);
  });
});
