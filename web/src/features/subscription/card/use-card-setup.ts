import { useMutation } from '@tanstack/react-query';
import { cardSetup } from '#contracts/http/billing.http';
import { request } from '../../../lib/api/api-client';
import { type CardReturn, returnAddress } from './card-return';

/** Sends the browser to the page where a card is saved. `onLeave` is called just before it goes. */
export function useCardSetup(onLeave: () => void) {
  return useMutation({
    mutationFn: (takenAlong: CardReturn) =>
      request(cardSetup, 'POST', '/billing/payment-method/setup', {
        body: { returnUrl: returnAddress(window.location.origin, takenAlong) },
      }),
    onSuccess: ({ url }) => {
      onLeave();
      window.location.assign(url);
    },
  });
}
