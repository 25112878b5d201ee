import { countsIn } from './run-browser-stories.js';

const report = { stats: { expected: 7, unexpected: 0, flaky: 0 }, errors: [] };

describe('the count of the stories in a browser', () => {
  it('is what Playwright reports', () => {
    expect(countsIn({ ...report, stats: { expected: 5, unexpected: 2, flaky: 0 } }, 1)).toEqual({
      passed: 5,
      failed: 2,
    });
  });

  it('counts a file that could not be loaded as a failure', () => {
    expect(countsIn({ ...report, errors: [{ message: 'no such module' }] }, 1)).toEqual({
      passed: 7,
      failed: 1,
    });
  });

  it('is never without a failure when Playwright failed', () => {
    expect(countsIn(report, 1)).toEqual({ passed: 7, failed: 1 });
    expect(countsIn(report, 0)).toEqual({ passed: 7, failed: 0 });
  });
});
