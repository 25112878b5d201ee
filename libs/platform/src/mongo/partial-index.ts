/**
 * Conditions on fields whose index is partial. The database uses such an index only for a query that repeats the type which the
 * index is kept to: without it, it reads the whole collection.
 */
export const isText = (value: string) => ({ $type: 'string' as const, $eq: value });
export const isTextOf = (values: readonly string[]) => ({ $type: 'string' as const, $in: [...values] });
export const isDueBy = (at: Date) => ({ $type: 'date' as const, $lte: at });
