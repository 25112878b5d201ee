import { type Mutant, MUTANTS } from './mutants.js';
import { type Ending, tell } from './story.js';

const SEEDS = Number(process.env['SIMULATION_SEEDS'] ?? 200);
const seeds = Array.from({ length: SEEDS }, (_, index) => index + 1);

const failures = (endings: readonly Ending[]) =>
  endings.filter((ending) => ending.broken.length > 0).map(({ seed, broken }) => ({ seed, broken }));

describe(`the services' state machines, over ${SEEDS} seeded stories with crashes, races and lost answers`, () => {
  it('keep every invariant', () => {
    const endings = seeds.map((seed) => tell(seed));
    expect(failures(endings)).toEqual([]);
    // The stories are worth something only if there was trouble in them.
    const total = (of: (ending: Ending) => number) => endings.reduce((sum, ending) => sum + of(ending), 0);
    expect(total((ending) => ending.crashes)).toBeGreaterThan(10 * SEEDS);
    expect(total((ending) => ending.charges)).toBeGreaterThanOrEqual(SEEDS);
  }, 120_000);

  it('tell the same story for the same seed', () => {
    expect(tell(7)).toEqual(tell(7));
  });

  it.each(Object.entries(MUTANTS))(
    'would be caught with the mistake "%s", as %s',
    (mutant, invariant) => {
      const broken = new Set(seeds.slice(0, 40).flatMap((seed) => tell(seed, mutant as Mutant).broken));
      expect([...broken].filter((words) => words.startsWith(invariant))).not.toEqual([]);
    },
    60_000,
  );
});
