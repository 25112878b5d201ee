/**
 * Remembers an answer for so short a time that nobody can tell, so that a burst asks the database once instead of a
 * thousand times. It holds at most `capacity` answers; the oldest goes first.
 */
export class BriefMemory<Answer> {
  readonly #answers = new Map<string, { readonly answer: Answer; readonly until: number }>();

  constructor(
    private readonly forMs: number,
    private readonly capacity = 1_000,
  ) {}

  /** Undefined when nothing is remembered. */
  recall(key: string): Answer | undefined {
    const known = this.#answers.get(key);
    return known !== undefined && known.until > Date.now() ? known.answer : undefined;
  }

  remember(key: string, answer: Answer): void {
    this.#answers.delete(key);
    this.#answers.set(key, { answer, until: Date.now() + this.forMs });
    const [oldest] = this.#answers.keys();
    if (this.#answers.size > this.capacity && oldest !== undefined) this.#answers.delete(oldest);
  }
}
