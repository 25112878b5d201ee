/** A domain document as it is stored: its own id is also the `_id`. */
export type Stored<Value> = Value & { readonly _id: string };

export const fromStored = <Value>({ _id, ...value }: Stored<Value>): Value => value as unknown as Value;

const DUPLICATE_KEY = 11_000;

export const isDuplicateKey = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === DUPLICATE_KEY;

/** Text that a regular expression takes word by word. */
export const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
