import { useMutation } from '@tanstack/react-query';
import { bankConfirmation } from '#contracts/http/billing.http';
import { request } from '../../../lib/api/api-client';
import { bankReturnAddress, type TakenAlong } from './visit';

/** Sends the browser to the page where the bank asks for a confirmation. `onLeave` is called just before it goes. */
export function useBankConfirmation(onLeave?: () => void) {
  return useMutation({
    mutationFn: ({ topUpId, choices = {} }: { topUpId: string; choices?: TakenAlong }) =>
      request(bankConfirmation, 'POST', `/billing/top-ups/${encodeURIComponent(topUpId)}/confirm`, {
        body: { returnUrl: bankReturnAddress(new URL(window.location.href), topUpId, choices) },
      }),
    onSuccess: ({ url }) => {
      onLeave?.();
      window.location.assign(url);
    },
  });
}
