/** What Stripe keeps of one kind, in order of acceptance. */
export class Collection<T extends { id: string }> {
  private byId = new Map<string, T>();

  add(object: T): T {
    this.byId.set(object.id, object);
    return object;
  }

  get(id: string): T | undefined {
    return this.byId.get(id);
  }

  remove(id: string): void {
    this.byId.delete(id);
  }

  /** Oldest first. */
  all(): T[] {
    return [...this.byId.values()];
  }

  clear(): void {
    this.byId.clear();
  }

  load(objects: unknown): void {
    this.byId = new Map(((objects as T[] | undefined) ?? []).map((object) => [object.id, object]));
  }
}
