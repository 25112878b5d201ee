/** Where a part of the platform says that the process cannot go on. `runService` ends it; a supervisor starts another. */
export class FatalFailure {
  #listener: ((sentence: string, error: unknown) => void) | undefined;

  onReport(listener: (sentence: string, error: unknown) => void): void {
    this.#listener = listener;
  }

  report(sentence: string, error: unknown): void {
    this.#listener?.(sentence, error);
  }
}
