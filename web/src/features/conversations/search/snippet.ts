import { containing } from '#contracts/shared/search-pattern';

interface Snippet {
  readonly before: string;
  /** What was searched, as it stands in the text; empty where this browser does not find it. */
  readonly match: string;
  readonly after: string;
}

/** So many characters are shown in front of what was found, and behind it. */
const BEFORE = 32;
const AFTER = 120;

/** The line of a text that holds what was searched, cut where the text is long. */
export function snippetOf(body: string, q: string): Snippet {
  const found = containing(q).exec(body);
  const start = found?.index ?? 0;
  const match = found?.[0] ?? '';
  return {
    before: lastOf(inOneLine(body.slice(0, start)), BEFORE),
    match: inOneLine(match),
    after: firstOf(inOneLine(body.slice(start + match.length)), AFTER),
  };
}

/** Whether a text holds what was searched, as the server means it: literally, whatever the case and the accents. */
export const isIn = (body: string, q: string): boolean => containing(q).test(body);

const inOneLine = (text: string): string => text.replaceAll(/\s+/gu, ' ');

/** Begins with a whole word where there is one. */
function lastOf(text: string, count: number): string {
  const characters = Array.from(text);
  if (characters.length <= count) return text;
  return `…${characters
    .slice(-count)
    .join('')
    .replace(/^\S* (?=\S)/u, '')}`;
}

function firstOf(text: string, count: number): string {
  const characters = Array.from(text);
  return characters.length > count ? `${characters.slice(0, count).join('')}…` : text;
}
