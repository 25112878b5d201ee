import { countsIn } from './run-jest.js';

const report = { numPassedTests: 7, numFailedTests: 0, numRuntimeErrorTestSuites: 0 };

describe('the closing count', () => {
  it('is what Jest reports', () => {
    expect(countsIn({ ...report, numFailedTests: 2 }, 1)).toEqual({ passed: 7, failed: 2 });
  });

  it('counts a file that could not be loaded as a failure', () => {
    expect(countsIn({ ...report, numRuntimeErrorTestSuites: 1 }, 1)).toEqual({ passed: 7, failed: 1 });
  });

  it('is never without a failure when Jest failed', () => {
    expect(countsIn(report, 1)).toEqual({ passed: 7, failed: 1 });
    expect(countsIn(report, 0)).toEqual({ passed: 7, failed: 0 });
  });
});
