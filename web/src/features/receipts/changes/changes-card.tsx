import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { billingChangePage } from '#contracts/http/billing.http';
import { request } from '../../../lib/api/api-client';
import { queryKeys } from '../../../lib/api/query-keys';
import { SectionCard } from '../../../components/section-card';
import { Entry, EntryList } from '../entry-list';
import { useChangeText } from './use-change-text';

/** Who changed or did what to the firm's money. */
export function ChangesCard() {
  const { t } = useTranslation('receipts');
  const { actionText, detailsText } = useChangeText();
  const query = useInfiniteQuery({
    queryKey: queryKeys.billingChanges,
    queryFn: ({ pageParam, signal }) =>
      request(billingChangePage, 'GET', '/billing/changes', {
        query: { cursor: pageParam ?? undefined, limit: 20 },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
  const changes = query.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <SectionCard title={t('changes.title')}>
      <EntryList label={t('changes.title')} empty={t('changes.empty')} query={query}>
        {changes.map((change) => (
          <Entry key={change.id} at={change.at} title={change.actor?.name ?? t('changes.nobody')}>
            {actionText(change.action)} {detailsText(change.details)}
          </Entry>
        ))}
      </EntryList>
    </SectionCard>
  );
}
