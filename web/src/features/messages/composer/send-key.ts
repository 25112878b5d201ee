import { useCallback, useSyncExternalStore } from 'react';
import { useFirmPerson } from '../../../app/session/use-me';
import { isTouchKeyboard } from './touch-keyboard';

/** What sends a text: Enter (P12), or only Enter with Ctrl or ⌘, for who fears that one slips out (ux.md 4.4). */
export const SEND_KEYS = ['enter', 'command-enter'] as const;
export type SendKey = (typeof SEND_KEYS)[number];

const keptAt = (userId: string): string => `matterline.sendKey.${userId}`;
const changes = new EventTarget();

/** This person's choice on this device. */
export function useSendKey(): readonly [SendKey, (key: SendKey) => void] {
  const { userId } = useFirmPerson();
  const key = useSyncExternalStore(subscribe, () => read(userId));
  const choose = useCallback(
    (chosen: SendKey) => {
      localStorage.setItem(keptAt(userId), chosen);
      changes.dispatchEvent(new Event('change'));
    },
    [userId],
  );
  return [key, choose];
}

/** Whether an Enter, as it was pressed, sends; else it makes a new line, or nothing. */
export function sends(
  { shiftKey, altKey, ctrlKey, metaKey }: Pick<KeyboardEvent, 'shiftKey' | 'altKey' | 'ctrlKey' | 'metaKey'>,
  key: SendKey,
): boolean {
  if (shiftKey || altKey) return false;
  return key === 'enter' ? !isTouchKeyboard() : ctrlKey || metaKey;
}

const read = (userId: string): SendKey =>
  SEND_KEYS.find((known) => known === localStorage.getItem(keptAt(userId))) ?? 'enter';

function subscribe(onChange: () => void): () => void {
  changes.addEventListener('change', onChange);
  // Another tab.
  window.addEventListener('storage', onChange);
  return () => {
    changes.removeEventListener('change', onChange);
    window.removeEventListener('storage', onChange);
  };
}
