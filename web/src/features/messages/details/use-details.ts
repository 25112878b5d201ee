import { useMediaQuery } from '@mantine/hooks';
import { useCallback, useState } from 'react';

const KEPT_AT = 'matterline.details';

export interface DetailsState {
  /** Beside the thread, or over it where there is no room for a third column. */
  readonly place: 'beside' | 'over';
  readonly isOpen: boolean;
  readonly toggle: () => void;
}

/** Whether the details of a conversation are shown. Beside the thread they stay for the next one; over it they are looked at once. */
export function useDetails(): DetailsState {
  const isNarrow = useMediaQuery('(max-width: 63.99em)', undefined, { getInitialValueInEffect: false });
  const [isKeptOpen, setKeptOpen] = useState(() => localStorage.getItem(KEPT_AT) === 'open');
  const [isLookedAt, setLookedAt] = useState(false);
  const toggleBeside = useCallback(() => {
    setKeptOpen(!isKeptOpen);
    if (isKeptOpen) localStorage.removeItem(KEPT_AT);
    else localStorage.setItem(KEPT_AT, 'open');
  }, [isKeptOpen]);
  const toggleOver = useCallback(() => setLookedAt((isOpen) => !isOpen), []);
  return isNarrow
    ? { place: 'over', isOpen: isLookedAt, toggle: toggleOver }
    : { place: 'beside', isOpen: isKeptOpen, toggle: toggleBeside };
}
