import { useEffect, useRef } from 'react';
import { useLocation } from 'react-router';

/**
 * After a navigation the focus goes to the new page, so that a screen reader begins there and the Tab key goes on from
 * there; unless the page took it for a field of its own, or the link that was followed still stands in a list.
 */
export function useFocusAfterNavigation(): void {
  const { pathname } = useLocation();
  const before = useRef(pathname);
  useEffect(() => {
    if (before.current === pathname) return undefined;
    before.current = pathname;
    // Menus give the focus back while they close, which is after this.
    const timer = setTimeout(() => {
      const focused = document.activeElement;
      if (focused !== null && focused !== document.body && focused.closest('header, [role="menu"]') === null)
        return;
      document.getElementById('main')?.focus();
    }, AFTER_MENUS_MS);
    return () => clearTimeout(timer);
  }, [pathname]);
}

const AFTER_MENUS_MS = 200;
