/** `ENOENT`, `ESRCH` and the like of a failed system call. No `instanceof`: under Jest such errors come from another realm. */
export function systemErrorCode(failure: unknown): unknown {
  return typeof failure === 'object' && failure !== null && 'code' in failure ? failure.code : undefined;
}
