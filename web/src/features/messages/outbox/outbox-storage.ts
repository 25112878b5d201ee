import * as z from 'zod';
import { type OutboxEntry } from './outbox-entry';

const stored = z.object({
  key: z.string().min(1),
  conversationId: z.string().min(1),
  body: z.string(),
  createdAt: z.string(),
  afterSeq: z.number(),
  wasPosted: z.boolean(),
  refused: z.object({ code: z.string(), detail: z.string() }).optional(),
});

/**
 * Texts that have no answer yet, in the browser's storage, one item each so that two tabs do not overwrite each other.
 * Without storage (full, or forbidden) texts are sent all the same, only a reload forgets them.
 */
export class OutboxStorage {
  readonly #prefix: string;

  constructor(
    private readonly storage: Storage,
    userId: string,
  ) {
    this.#prefix = `matterline.outbox.${userId}.`;
  }

  /** In the order of sending. A text that was posted may have been accepted: it is posted again with its key. */
  read(): OutboxEntry[] {
    return Object.keys(this.storage)
      .filter((name) => name.startsWith(this.#prefix))
      .flatMap((name) =>
        // The prefix of `u` is also that of `u.1`, whose texts are not ours to send.
        fromStored(this.storage.getItem(name)).filter(({ key }) => name === this.#prefix + key),
      )
      .toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
  }

  save(entry: OutboxEntry): void {
    try {
      this.storage.setItem(this.#prefix + entry.key, JSON.stringify(toStored(entry)));
    } catch {
      // Full or forbidden: the text stays in this tab's memory.
    }
  }

  remove(key: string): void {
    this.storage.removeItem(this.#prefix + key);
  }

  /** The key of the entry that an item's name belongs to. */
  keyOf(name: string): string | undefined {
    return name.startsWith(this.#prefix) ? name.slice(this.#prefix.length) : undefined;
  }
}

function toStored({ progress, ...entry }: OutboxEntry): z.infer<typeof stored> {
  if (progress.step === 'refused')
    return { ...entry, wasPosted: true, refused: { code: progress.code, detail: progress.detail } };
  return { ...entry, wasPosted: progress.step !== 'waiting' || progress.attempts > 0 };
}

function fromStored(item: string | null): OutboxEntry[] {
  const parsed = stored.safeParse(parseJson(item));
  if (!parsed.success) return [];
  const { wasPosted, refused, ...entry } = parsed.data;
  if (refused !== undefined) return [{ ...entry, progress: { step: 'refused', ...refused } }];
  return [{ ...entry, progress: { step: 'waiting', attempts: wasPosted ? 1 : 0 } }];
}

function parseJson(item: string | null): unknown {
  try {
    return JSON.parse(item ?? 'null');
  } catch {
    return undefined;
  }
}
