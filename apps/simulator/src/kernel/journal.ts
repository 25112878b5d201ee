/** One request a provider half received. `authorization` is masked; `body` is as parsed. */
export interface JournalEntry {
  at: string;
  provider: string;
  method: string;
  /** Path and query as sent. */
  url: string;
  path: string;
  headers: Record<string, unknown>;
  body: unknown;
  /** Null while it is not answered, or when a fault left it unanswered. */
  status: number | null;
}

const capacity = 20_000;

/** The latest 20,000 requests, for assertions such as "exactly one charge". Not kept over a restart. */
export class Journal {
  private entries: JournalEntry[] = [];

  add(entry: JournalEntry): JournalEntry {
    const masked = { ...entry, headers: maskSecrets(entry.headers) };
    this.entries.push(masked);
    if (this.entries.length > capacity * 1.1) this.entries = this.entries.slice(-capacity);
    return masked;
  }

  /** Oldest first. `path` matches any part of path and query. */
  find(filter: { provider?: string | undefined; path?: string | undefined }): JournalEntry[] {
    return this.entries.filter(
      (entry) =>
        (filter.provider === undefined || entry.provider === filter.provider) &&
        (filter.path === undefined || entry.url.includes(filter.path)),
    );
  }

  clear(): void {
    this.entries = [];
  }
}

function maskSecrets(headers: Record<string, unknown>): Record<string, unknown> {
  if (typeof headers['authorization'] !== 'string') return headers;
  const [scheme] = headers['authorization'].split(' ');
  return { ...headers, authorization: `${scheme} ***` };
}
