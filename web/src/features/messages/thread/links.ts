/** A stretch of a message as it is drawn: plain text, or a link to `href`. */
export type TextPart = { readonly text: string; readonly href?: string };

const ADDRESS = /\b(?:https?:\/\/|www\.)[^\s<>"“”«»]+/giu;
/** What ends a sentence and not an address. */
const TRAILING = /[.,;:!?'’)\]}…]+$/u;

/** Finds web addresses in a message. Only http and https become links; everything else stays the text it is. */
export function splitLinks(body: string): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of body.matchAll(ADDRESS)) {
    const text = withoutTrailing(match[0]);
    const href = toHref(text);
    if (href === undefined) continue;
    if (match.index > end) parts.push({ text: body.slice(end, match.index) });
    parts.push({ text, href });
    end = match.index + text.length;
  }
  if (end < body.length) parts.push({ text: body.slice(end) });
  return parts;
}

/** Closing punctuation belongs to the sentence, except a bracket that was opened inside the address. */
function withoutTrailing(found: string): string {
  const trailing = TRAILING.exec(found)?.[0] ?? '';
  const bare = found.slice(0, found.length - trailing.length);
  const closesOwnBracket = trailing.startsWith(')') && count(bare, '(') > count(bare, ')');
  return closesOwnBracket ? `${bare})` : bare;
}

const count = (text: string, character: string): number => text.split(character).length - 1;

function toHref(text: string): string | undefined {
  const typed = /^www\./iu.test(text) ? `https://${text}` : text;
  if (!URL.canParse(typed)) return undefined;
  const address = new URL(typed);
  if (!/^https?:$/u.test(address.protocol)) return undefined;
  return address.hostname.includes('.') || address.hostname === 'localhost' ? address.href : undefined;
}
