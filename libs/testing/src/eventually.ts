/**
 * Repeats `probe` until it stops throwing and returns its value; the last failure is thrown after `withinMs` (default 10 s).
 * Use it instead of a sleep: a test waits exactly as long as the product takes.
 */
export async function eventually<T>(
  probe: () => T | Promise<T>,
  withinMs = 10_000,
  everyMs = 25,
): Promise<T> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    try {
      return await probe();
    } catch (failure) {
      if (Date.now() >= deadline) throw failure;
      await new Promise((resolve) => setTimeout(resolve, everyMs));
    }
  }
}
