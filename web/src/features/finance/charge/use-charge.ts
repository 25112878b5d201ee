import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { chargeStory, firmPage, refundAnswer } from '#contracts/http/finance.http';
import { request } from '../../../lib/api/api-client';
import { queryKeys } from '../../../lib/api/query-keys';
import { lastDays } from '../../../lib/format/days';
import { useFinance } from '../use-finance';
import { type RefundChoice } from './refund-effect';

const ASK_EVERY_MS = 1_000;

/** One charge. While a refund of it is on its way, it is asked for again until Stripe has answered. */
export function useCharge(topUpId: string) {
  const queryClient = useQueryClient();
  const path = `/charges/${encodeURIComponent(topUpId)}`;
  const charge = useFinance(chargeStory, path);
  const isRefunding = charge.data?.refunds.some(({ state }) => state === 'pending') ?? false;
  useEffect(() => {
    if (!isRefunding) return undefined;
    const asking = setInterval(
      () => void queryClient.invalidateQueries({ queryKey: queryKeys.financePart(path, {}) }),
      ASK_EVERY_MS,
    );
    return () => clearInterval(asking);
  }, [isRefunding, path, queryClient]);
  return charge;
}

/** What a firm has left now; undefined while that is not known. */
export function useFirmBalance(accountId: string): number | undefined {
  const firms = useFinance(firmPage, '/firms', { ...lastDays(1), q: accountId });
  return firms.data?.items.find(({ account }) => account.id === accountId)?.remaining;
}

interface RefundRequest {
  readonly choice: RefundChoice;
  readonly reason: string;
  readonly idempotencyKey: string;
}

/** Sends money back. Whatever comes of it, what finance sees is read again. */
export function useRefund(topUpId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ choice, reason, idempotencyKey }: RefundRequest) =>
      request(refundAnswer, 'POST', `/finance/top-ups/${encodeURIComponent(topUpId)}/refund`, {
        headers: { 'idempotency-key': idempotencyKey },
        body: {
          reason,
          ...(choice.kind === 'messages' ? { messages: choice.messages } : {}),
          ...(choice.kind === 'whole' ? { whole: true } : {}),
        },
      }),
    onSettled: () => void queryClient.invalidateQueries({ queryKey: queryKeys.finance }),
  });
}
