import { Title, UnstyledButton } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { IconChevronRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import { devLoginAnswer, devUsers, type Me } from '#contracts/http/session.http';
import { returnAddress } from '../../app/session/return-to';
import { announceSessionChange } from '../../app/session/session-changes';
import { ErrorNotice } from '../../components/error-notice';
import { InitialsBadge } from '../../components/initials-badge';
import { request } from '../../lib/api/api-client';
import { queryKeys } from '../../lib/api/query-keys';
import classes from './demo-people.module.css';

/** The demo's people by firm: one press signs in, without a password. */
export function DemoPeople() {
  const { t } = useTranslation('signIn');
  const people = useQuery({
    queryKey: queryKeys.devUsers,
    queryFn: ({ signal }) => request(devUsers, 'GET', '/dev/users', { signal }),
  });
  const signIn = useDemoSignIn();
  return (
    <>
      <Title order={1} size="h3">
        {t('demo.title')}
      </Title>
      <p className={classes.text}>{t('demo.text')}</p>
      {people.isError && <ErrorNotice error={people.error} onRetry={() => void people.refetch()} />}
      {signIn.isError && <ErrorNotice error={signIn.error} />}
      {firmsOf(people.data?.items ?? []).map(({ name, members }) => (
        <section key={name ?? ''}>
          <Title order={2} className={classes.firm}>
            {name ?? t('demo.operator')}
          </Title>
          <ul className={classes.people}>
            {members.map(({ user, role }) => (
              <li key={user.id}>
                <UnstyledButton
                  className={classes.person}
                  disabled={signIn.isPending}
                  onClick={() => signIn.mutate(user.id)}
                >
                  <InitialsBadge name={user.name} />
                  <span className={classes.name}>
                    <strong>{user.name}</strong>
                    <span>{t(`roles.${role ?? 'finance'}`)}</span>
                  </span>
                  <IconChevronRight size={18} stroke={1.6} aria-hidden className={classes.go} />
                </UnstyledButton>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function useDemoSignIn() {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const { search } = useLocation();
  return useMutation({
    mutationFn: (userId: string) => request(devLoginAnswer, 'POST', '/dev/login', { body: { userId } }),
    onSuccess: async () => {
      announceSessionChange();
      // What was read belongs to whoever was here before.
      queryClient.clear();
      await navigate(returnAddress(search), { replace: true });
    },
  });
}

interface Firm {
  /** Null: the operator's people, who belong to no firm. */
  readonly name: string | null;
  readonly members: Me[];
}

function firmsOf(people: readonly Me[]): Firm[] {
  const firms = new Map<string | null, Firm>();
  for (const person of people) {
    const id = person.account?.id ?? null;
    const firm = firms.get(id) ?? { name: person.account?.name ?? null, members: [] };
    firm.members.push(person);
    firms.set(id, firm);
  }
  return [...firms.values()];
}
