import { type Decline } from '../cards/decline.js';
import { docUrlOf } from '../http/stripe-error.js';
import { type PaymentMethod } from './payment-method.js';

/** The `last_payment_error` of a payment intent and the `last_setup_error` of a setup intent. */
export interface PaymentError {
  type: 'card_error' | 'invalid_request_error';
  code: string;
  decline_code?: string;
  advice_code?: string;
  charge?: string;
  doc_url: string;
  message: string;
  payment_method: PaymentMethod;
}

export function toPaymentError(decline: Decline, method: PaymentMethod, charge?: string): PaymentError {
  const { code, decline_code, advice_code, message } = decline;
  return {
    type: code.endsWith('_authentication_failure') ? 'invalid_request_error' : 'card_error',
    code,
    ...(decline_code === undefined ? {} : { decline_code }),
    ...(advice_code === undefined ? {} : { advice_code }),
    ...(charge === undefined ? {} : { charge }),
    doc_url: docUrlOf(code),
    message,
    payment_method: structuredClone(method),
  };
}
