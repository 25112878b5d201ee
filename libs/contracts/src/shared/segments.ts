import { normalizeMessageText } from './message-text.js';

/**
 * How many SMS segments a text takes (3GPP TS 23.038): GSM-7 counts septets, 160 in one segment and 153 in each of several;
 * one character outside GSM-7 turns the whole text into UCS-2, 70 UTF-16 units in one and 67 in each of several.
 * A pair (an escaped GSM character, a surrogate pair) is never split over a boundary.
 */
export interface SegmentCount {
  readonly encoding: 'GSM-7' | 'UCS-2';
  /** Number of segments; 0 for the empty text. */
  readonly segments: number;
  /** Septets or UTF-16 units used. */
  readonly units: number;
}

const GSM_BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
const GSM_EXTENDED = new Set('\f^{}\\[~]|€');

export function countSegments(text: string): SegmentCount {
  const characters = Array.from(normalizeMessageText(text));
  const isGsm = characters.every((character) => GSM_BASIC.has(character) || GSM_EXTENDED.has(character));
  if (isGsm)
    return {
      encoding: 'GSM-7',
      ...pack(
        characters.map((c) => (GSM_EXTENDED.has(c) ? 2 : 1)),
        160,
        153,
      ),
    };
  return {
    encoding: 'UCS-2',
    ...pack(
      characters.map((character) => character.length),
      70,
      67,
    ),
  };
}

function pack(widths: readonly number[], single: number, part: number): { segments: number; units: number } {
  const units = widths.reduce((sum, width) => sum + width, 0);
  if (units === 0) return { segments: 0, units };
  if (units <= single) return { segments: 1, units };
  let segments = 1;
  let used = 0;
  for (const width of widths) {
    if (used + width > part) {
      segments += 1;
      used = 0;
    }
    used += width;
  }
  return { segments, units };
}
