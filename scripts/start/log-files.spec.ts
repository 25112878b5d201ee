import { notableIn } from './log-files.js';

describe('what reaches the terminal', () => {
  it.each([
    ['{"level":"info","msg":"ready"}', undefined],
    ['{"level":"warn","msg":"slow"}', 'WARN slow'],
    ['{"level":"error","msg":"lost"}', 'ERROR lost'],
    ['TypeError: x is undefined', 'TypeError: x is undefined'],
    ['{ not JSON', '{ not JSON'],
    ['', undefined],
  ])('of %s is %s', (line, notable) => {
    expect(notableIn(line)).toBe(notable);
  });
});
