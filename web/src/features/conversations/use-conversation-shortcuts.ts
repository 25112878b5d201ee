import { type RefObject, useEffect } from 'react';

/** Ctrl/Cmd+K searches, Ctrl/Cmd+Shift+N starts a conversation. No key alone does anything: people are typing (ux.md 3). */
export function useConversationShortcuts(
  searchRef: RefObject<HTMLInputElement | null>,
  onNew: () => void,
): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (!event.ctrlKey && !event.metaKey) return;
      const key = event.key.toLowerCase();
      if (key === 'k' && !event.shiftKey) searchRef.current?.focus();
      else if (key === 'n' && event.shiftKey) onNew();
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [searchRef, onNew]);
}
