/** Keys that only a keyboard with real keys has. */
const REAL_KEYS = new Set([
  'Control',
  'Meta',
  'Alt',
  'Escape',
  'Tab',
  'ArrowUp',
  'ArrowDown',
  'ArrowLeft',
  'ArrowRight',
]);

let hasRealKeyboard = false;

/** Notices a keyboard with real keys on a touch device. */
export function noteKey(key: string): void {
  if (REAL_KEYS.has(key)) hasRealKeyboard = true;
}

/** On a keyboard on glass Enter makes a new line: nobody has the habit of Shift+Enter there, and the button is near. */
export const isTouchKeyboard = (): boolean =>
  !hasRealKeyboard && window.matchMedia('(hover: none) and (pointer: coarse)').matches;
