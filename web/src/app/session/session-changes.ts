import { useEffect } from 'react';

/** Its value means nothing: that it changes is what the other tabs hear. */
const KEPT_AT = 'matterline.session-changed';

/** The cookie belongs to all tabs: tells the others that somebody signed in or out here. */
export function announceSessionChange(): void {
  localStorage.setItem(KEPT_AT, String(Date.now()));
}

/** Begins anew when another tab signed in or out: this one shows what belongs to somebody else. */
export function useSessionChanges(beginAnew: () => void): void {
  useEffect(() => {
    const onStorage = ({ key }: StorageEvent): void => {
      if (key === KEPT_AT) beginAnew();
    };
    window.addEventListener('storage', onStorage);
    return () => window.removeEventListener('storage', onStorage);
  }, [beginAnew]);
}
