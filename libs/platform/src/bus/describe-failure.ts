/** One line about a failure of the network or the broker, without credentials that a URL may carry. */
export function describeFailure(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return describeFailure(error.errors[0]);
  const text = error instanceof Error ? error.message || error.name : String(error);
  return text.replaceAll(/\/\/[^@/\s]*@/g, '//');
}
