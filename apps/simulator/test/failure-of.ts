/** Resolves with what `call` was rejected with; a call that succeeds fails the test. */
export async function failureOf<T extends Error = Error>(call: Promise<unknown>): Promise<T> {
  try {
    await call;
  } catch (failure) {
    return failure as T;
  }
  throw new Error('The call was expected to fail');
}
