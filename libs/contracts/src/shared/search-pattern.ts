/**
 * A pattern that finds what somebody typed anywhere in a text, whatever the case and the accents of Latin letters: "mexico" is in
 * "México", and the other way round. Nothing in it is an operator. MongoDB finds with it, and the browser marks with it what
 * was found.
 */
export const containing = (typed: string): RegExp =>
  new RegExp(Array.from(typed.trim().normalize('NFC'), patternOf).join(''), 'i');

const patternOf = (character: string): string => {
  const alike = ALIKE.get(character.toLowerCase());
  return alike === undefined
    ? character.replace(/[.*+?^${}()|[\]\\]/, String.raw`\$&`)
    : `${alike}${LOOSE_ACCENTS}`;
};

/** Accents that are characters of their own, as some phones send them. */
const LOOSE_ACCENTS = '[\u0300-\u036f]*';

/** Of each Latin letter, with or without an accent, the class of all that differ by an accent alone. */
const ALIKE = classesOf([...lettersIn(0xc0, 0x24f), ...lettersIn(0x1e00, 0x1eff)]);

function* lettersIn(first: number, last: number): Generator<string> {
  for (let code = first; code <= last; code += 1) yield String.fromCodePoint(code);
}

function classesOf(accented: readonly string[]): ReadonlyMap<string, string> {
  const groups = new Map<string, Set<string>>();
  for (const letter of accented) {
    const [base, ...marks] = letter.toLowerCase().normalize('NFD');
    if (base === undefined || marks.length === 0 || !/[a-z]/.test(base)) continue;
    const group = groups.get(base) ?? new Set([base]);
    groups.set(base, group.add(letter.toLowerCase().normalize('NFC')));
  }
  const classes = new Map<string, string>();
  for (const group of groups.values())
    for (const letter of group) classes.set(letter, `[${[...group].join('')}]`);
  return classes;
}
