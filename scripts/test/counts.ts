/** How many checks and tests held, and how many did not. */
export interface Counts {
  passed: number;
  failed: number;
}

export const noTests: Counts = { passed: 0, failed: 0 };

export const addCounts = (one: Counts, other: Counts): Counts => ({
  passed: one.passed + other.passed,
  failed: one.failed + other.failed,
});
