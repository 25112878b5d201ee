const KEPT_AT = 'matterline.hideTexts';

/** Whether this device hides the words of texts until one points at them, for an open office (ux.md 13). */
export const areTextsHidden = (): boolean => localStorage.getItem(KEPT_AT) === 'true';

export function hideTexts(hidden: boolean): void {
  if (hidden) localStorage.setItem(KEPT_AT, 'true');
  else localStorage.removeItem(KEPT_AT);
  applyHiddenTexts();
}

/** The style sheets of bubbles and rows look at the document. */
export function applyHiddenTexts(): void {
  document.documentElement.toggleAttribute('data-hide-texts', areTextsHidden());
}
