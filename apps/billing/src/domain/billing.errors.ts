import { DomainError } from '#contracts/shared/domain-error';

export class NoPaymentMethodError extends DomainError {
  constructor() {
    super('NO_PAYMENT_METHOD', 'No card is saved for this account. Save a card first.');
  }
}

export class TooManyRefillsError extends DomainError {
  constructor(maxPerDay: number) {
    super('TOO_MANY_REFILLS', 'The card was tried too often today. Try again tomorrow.', { maxPerDay });
  }
}

export class TopUpNotRetryableError extends DomainError {
  constructor(state: string) {
    super('TOP_UP_NOT_RETRYABLE', 'Only a declined top-up can be tried again.', { state });
  }
}

export class NoBankConfirmationNeededError extends DomainError {
  constructor() {
    super('NO_BANK_CONFIRMATION_NEEDED', 'The bank does not ask for this top-up to be confirmed.');
  }
}

export class NotIncludedError extends DomainError {
  constructor() {
    super('TEXT_MESSAGING_NOT_INCLUDED', 'Text messaging is not included in the subscription.');
  }
}

export class TopUpNotFoundError extends DomainError {
  constructor() {
    super('NOT_FOUND', 'There is no such top-up.');
  }
}

export class PayoutNotFoundError extends DomainError {
  constructor() {
    super('NOT_FOUND', 'There is no such payout.');
  }
}

export class SettingsForbiddenError extends DomainError {
  constructor() {
    super('FORBIDDEN', 'Only the owner and admins may change billing settings.');
  }
}

export class PaymentProviderUnavailableError extends DomainError {
  constructor() {
    super('SERVICE_UNAVAILABLE', 'The payment provider did not answer. Try again in a moment.');
  }
}

export class ChargeNotRefundableError extends DomainError {
  constructor(state: string) {
    super('CHARGE_NOT_REFUNDABLE', 'Nothing of this charge can be refunded.', { state });
  }
}

export class RefundTooLargeError extends DomainError {
  constructor(refundableMessages: number) {
    super('REFUND_TOO_LARGE', 'So many messages are not unused any more.', { refundableMessages });
  }
}

export class RefundKeyReusedError extends DomainError {
  constructor() {
    super('IDEMPOTENCY_CONFLICT', 'The idempotency key came with another request before.');
  }
}

export class ExceptionNotFoundError extends DomainError {
  constructor() {
    super('NOT_FOUND', 'There is no such exception.');
  }
}

export class ExceptionNotOpenError extends DomainError {
  constructor() {
    super('EXCEPTION_NOT_OPEN', 'Only an open exception can be resolved.');
  }
}

export class AdjustmentTooLargeError extends DomainError {
  constructor(remaining: number) {
    super('ADJUSTMENT_TOO_LARGE', 'The adjustment takes more messages than the firm has left.', {
      remaining,
    });
  }
}

export class NothingToAdjustError extends DomainError {
  constructor() {
    super(
      'ADJUSTMENT_TOO_LARGE',
      'The exception is about no firm that has messages, so there is nothing to adjust.',
    );
  }
}

export class CreditedByItselfError extends DomainError {
  constructor() {
    super(
      'ADJUSTMENT_TOO_LARGE',
      'The top-up that this charge paid is credited as soon as the charge is heard of, so there is nothing to adjust.',
    );
  }
}

export class MonthNotOverError extends DomainError {
  constructor(month: string) {
    super('MONTH_NOT_OVER', 'Only a month that is over (UTC) can be closed.', { month });
  }
}

export class MessagingUnavailableError extends DomainError {
  constructor() {
    super(
      'SERVICE_UNAVAILABLE',
      'Messaging did not answer, so what was sent and its cost are not known. Try again in a moment.',
    );
  }
}
