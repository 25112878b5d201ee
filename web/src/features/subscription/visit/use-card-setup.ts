import { useMutation } from '@tanstack/react-query';
import { type Billing, cardSetup } from '#contracts/http/billing.http';
import { request } from '../../../lib/api/api-client';
import { cardName, cardReturnAddress, type TakenAlong } from './visit';

/** Sends the browser to the page where a card is saved. `onLeave` is called just before it goes. */
export function useCardSetup(card: Billing['paymentMethod'], onLeave: () => void) {
  return useMutation({
    mutationFn: (choices: TakenAlong) =>
      request(cardSetup, 'POST', '/billing/payment-method/setup', {
        body: { returnUrl: cardReturnAddress(window.location.origin, cardName(card), choices) },
      }),
    onSuccess: ({ url }) => {
      onLeave();
      window.location.assign(url);
    },
  });
}
