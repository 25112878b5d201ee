import { useEffect } from 'react';
import { setTabTitle } from '../lib/tab-title';

/** Names the tab after the screen. */
export function useTabTitle(title: string): void {
  useEffect(() => setTabTitle(title), [title]);
}
