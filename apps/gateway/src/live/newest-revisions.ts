/** So many objects are remembered; those that were quiet longest are forgotten first. */
const MOST_OBJECTS = 20_000;

/**
 * The highest revision seen of each object. Events of one object come from several copies of a service and overtake each
 * other: an older one that is shown last would stay on the screen.
 */
export class NewestRevisions {
  /** In the order of last use. */
  readonly #seen = new Map<string, number>();

  constructor(private readonly capacity = MOST_OBJECTS) {}

  /** Whether `revision` of the object is at least as new as all before, and remembers it. Without a revision nothing can be said. */
  isNews(object: string, revision: number | undefined): boolean {
    if (revision === undefined) return true;
    const highest = this.#seen.get(object) ?? revision;
    this.#remember(object, Math.max(highest, revision));
    return revision >= highest;
  }

  #remember(object: string, revision: number): void {
    this.#seen.delete(object);
    this.#seen.set(object, revision);
    if (this.#seen.size <= this.capacity) return;
    const oldest = this.#seen.keys().next();
    if (!oldest.done) this.#seen.delete(oldest.value);
  }
}
