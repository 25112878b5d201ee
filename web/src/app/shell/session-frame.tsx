import { useCallback, useEffect, useRef } from 'react';
import { RequireSession } from '../session/require-session';
import { useSessionChanges } from '../session/session-changes';
import { firmPersonOf, useMe } from '../session/use-me';
import { OperatorShell } from './operator-shell';
import { Shell } from './shell';

/** What is behind the sign-in: the frame of a firm for its people, and one for the operator's. */
export function SessionFrame() {
  useSessionChanges(useCallback(() => window.location.reload(), []));
  return (
    <RequireSession>
      <Frame />
    </RequireSession>
  );
}

function Frame() {
  const { data: me } = useMe();
  const userId = me?.user.id;
  const before = useRef(userId);
  useEffect(() => {
    // The host application signed somebody else in: nothing of the one before may stay in memory.
    if (userId !== before.current) window.location.reload();
  }, [userId]);
  if (me === null || me === undefined) return null;
  return firmPersonOf(me) === null ? <OperatorShell me={me} /> : <Shell />;
}
