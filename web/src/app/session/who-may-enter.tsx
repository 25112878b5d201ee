import { type ReactNode } from 'react';
import { firmPersonOf, useMe } from './use-me';

interface DoorProps {
  /** What stands there for everybody else. */
  readonly otherwise: ReactNode;
  readonly children: ReactNode;
}

/** Screens of a firm, for its people. What they show stays until the sign-in page takes over when a session ends. */
export function ForFirm({ otherwise, children }: DoorProps) {
  const { data: me } = useMe();
  const hasEnded = me === null || me === undefined;
  return hasEnded || firmPersonOf(me) !== null ? children : otherwise;
}

/** Screens of the operator's finance people. */
export function ForFinance({ otherwise, children }: DoorProps) {
  const { data: me } = useMe();
  const hasEnded = me === null || me === undefined;
  return hasEnded || me.platformRole === 'finance' ? children : otherwise;
}
