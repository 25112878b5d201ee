import { countSegments } from '#contracts/shared/segments';

/** Typographic characters that word processors and phones put in, and the plain ones that fit a cheap text. */
const PLAIN = new Map([
  ['“', '"'],
  ['”', '"'],
  ['„', '"'],
  ['«', '"'],
  ['»', '"'],
  ['‘', "'"],
  ['’', "'"],
  ['‚', "'"],
  ['´', "'"],
  ['`', "'"],
  ['–', '-'],
  ['—', '-'],
  ['‐', '-'],
  ['‑', '-'],
  ['−', '-'],
  ['…', '...'],
  ['•', '*'],
  ['\u00A0', ' '],
  ['\u2007', ' '],
  ['\u2009', ' '],
  ['\u202F', ' '],
  ['\t', ' '],
]);

export interface PlainAlternative {
  /** The first costly character, as typed. */
  readonly character: string;
  readonly plain: string;
  /** The whole text with every such character replaced. */
  readonly text: string;
}

/** Offers plain characters where they make the text take fewer segments; letters and emoji are never touched. */
export function findPlainAlternative(typed: string): PlainAlternative | undefined {
  const characters = Array.from(typed);
  const character = characters.find((candidate) => PLAIN.has(candidate));
  if (character === undefined) return undefined;
  const text = characters.map((candidate) => PLAIN.get(candidate) ?? candidate).join('');
  if (countSegments(text).segments >= countSegments(typed).segments) return undefined;
  return { character, plain: PLAIN.get(character) ?? '', text };
}
