import { MAX_MESSAGE_LENGTH } from './units.js';

/**
 * The one rule of what a text is and how long it is (P13), used by the browser's counter and by the service.
 * Line ends become LF and the text is composed (NFC), so that what is counted is what is stored and sent.
 */
export function normalizeMessageText(text: string): string {
  return text.replaceAll('\r\n', '\n').normalize('NFC');
}

/** Length of a text in Unicode code points, after normalisation. */
export function countCharacters(text: string): number {
  let count = 0;
  for (const _ of normalizeMessageText(text)) count += 1;
  return count;
}

export type MessageTextProblem = 'empty' | 'too-long' | 'not-text';

/** What is wrong with a text: blank, over 480, or not representable (NUL or half of a surrogate pair). */
export function findMessageTextProblem(text: string): MessageTextProblem | undefined {
  const normalized = normalizeMessageText(text);
  if (!isWellFormedText(normalized)) return 'not-text';
  if (isBlank(normalized)) return 'empty';
  if (countCharacters(normalized) > MAX_MESSAGE_LENGTH) return 'too-long';
  return undefined;
}

/** Text that every database, queue and carrier can hold: no NUL, no lone surrogate. */
export function isWellFormedText(text: string): boolean {
  return !text.includes('\u0000') && !LONE_SURROGATE.test(text);
}

const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

/** Blank to a reader: only white space and characters that draw nothing. */
function isBlank(text: string): boolean {
  return /^[\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]*$/u.test(text);
}
