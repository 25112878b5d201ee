import { useQuery } from '@tanstack/react-query';
import { type TopUp, topUpPage } from '#contracts/http/billing.http';
import { MAX_PAGE_SIZE } from '#contracts/shared/units';
import { useFirmPerson } from '../../../app/session/use-me';
import { request } from '../../../lib/api/api-client';
import { queryKeys } from '../../../lib/api/query-keys';

/** Purchases of Outgoing Text Messages by the text that was the first to need one. */
export type Refills = ReadonlyMap<string, TopUp>;

export const NO_REFILLS: Refills = new Map();

/** The firm's newest hundred; older ones are in Billing & receipts. Only owners and admins are told which text it was. */
export function useRefills(): Refills {
  const { mayChangeSettings } = useFirmPerson();
  const { data = NO_REFILLS } = useQuery({
    queryKey: queryKeys.refills,
    queryFn: ({ signal }) =>
      request(topUpPage, 'GET', '/billing/top-ups', { query: { limit: MAX_PAGE_SIZE }, signal }),
    select: byFirstMessage,
    enabled: mayChangeSettings,
  });
  return data;
}

const byFirstMessage = ({ items }: { readonly items: readonly TopUp[] }): Refills =>
  new Map(
    items.flatMap((topUp) =>
      topUp.firstMessageId === undefined ? [] : [[topUp.firstMessageId, topUp] as const],
    ),
  );
