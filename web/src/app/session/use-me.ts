import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { type Me, me as meContract } from '#contracts/http/session.http';
import { request } from '../../lib/api/api-client';
import { hasCode } from '../../lib/api/problems';
import { queryKeys } from '../../lib/api/query-keys';

/** Who is signed in; null is nobody. */
export function useMe() {
  return useQuery({
    queryKey: queryKeys.me,
    queryFn: ({ signal }) => readMe(signal),
    // The host application may have signed somebody in or out meanwhile.
    refetchOnWindowFocus: 'always',
  });
}

async function readMe(signal: AbortSignal): Promise<Me | null> {
  try {
    return await request(meContract, 'GET', '/me', { signal });
  } catch (error) {
    if (hasCode(error, 'UNAUTHENTICATED')) return null;
    throw error;
  }
}

export interface FirmPerson {
  readonly userId: string;
  readonly name: string;
  readonly accountId: string;
  readonly firmName: string;
  readonly role: NonNullable<Me['role']>;
  /** P2: the owner and admins. */
  readonly mayChangeSettings: boolean;
}

/**
 * The signed-in person of a firm. Only screens inside the shell may ask: there is one. A screen that is drawn once more
 * between the end of the session and the sign-in page still shows the person it showed.
 */
export function useFirmPerson(): FirmPerson {
  const { data: me } = useMe();
  const [shown, setShown] = useState(me);
  if (firmPersonOf(me) !== null && me !== shown) setShown(me);
  const person = useMemo(() => firmPersonOf(me) ?? firmPersonOf(shown), [me, shown]);
  if (person === null) throw new Error('No person of a firm is signed in.');
  return person;
}

export function firmPersonOf(me: Me | null | undefined): FirmPerson | null {
  if (me === null || me === undefined || me.account === null || me.role === null) return null;
  return {
    userId: me.user.id,
    name: me.user.name,
    accountId: me.account.id,
    firmName: me.account.name,
    role: me.role,
    mayChangeSettings: me.role !== 'member',
  };
}
