/** Repeats `probe` until it stops throwing and returns its value; the last failure is thrown after `withinMs`. */
export async function eventually<T>(probe: () => T | Promise<T>, withinMs = 5_000): Promise<T> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    try {
      return await probe();
    } catch (failure) {
      if (Date.now() >= deadline) throw failure;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }
}
