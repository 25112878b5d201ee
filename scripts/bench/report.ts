interface Line {
  readonly what: string;
  readonly measured: string;
  readonly goal: string;
}

/** Collects figures and prints them as one table, each beside its goal. */
export class Report {
  readonly #lines: Line[] = [];

  line(
    what: string,
    value: number,
    unit: string,
    goal?: number,
    direction: 'at most' | 'at least' = 'at most',
  ): void {
    const measured = `${value.toFixed(value < 10 ? 2 : 0)} ${unit}`;
    this.#lines.push({ what, measured, goal: goal === undefined ? '' : `${direction} ${goal} ${unit}` });
  }

  ratio(what: string, valueMs: number, baselineMs: number, goal: number, of = 'p50'): void {
    const measured = `${(valueMs / baselineMs).toFixed(2)} × (${valueMs.toFixed(2)} / ${baselineMs.toFixed(2)} ms, ${of})`;
    this.#lines.push({ what, measured, goal: `at most ${goal} ×` });
  }

  print(): void {
    const width = (of: (line: Line) => string) => Math.max(...this.#lines.map((line) => of(line).length));
    const [first, second] = [width((line) => line.what), width((line) => line.measured)];
    for (const { what, measured, goal } of this.#lines) {
      console.log(`${what.padEnd(first)}  ${measured.padEnd(second)}  ${goal}`);
    }
  }
}
