import { DomainError } from '#contracts/shared/domain-error';

/** P2. */
export class NotAllowedError extends DomainError {
  override readonly name = 'NotAllowedError';

  constructor() {
    super('FORBIDDEN', 'Only Account Admins and Owners can change the subscription.');
  }
}

/** P1. */
export class PlanNotEligibleError extends DomainError {
  override readonly name = 'PlanNotEligibleError';

  constructor(plan: string) {
    super('PLAN_NOT_ELIGIBLE', 'Text messaging can be included on the pro and advanced plans.', { plan });
  }
}

/** Somebody else saved since; `version` in the details is the one to look at. */
export class VersionConflictError extends DomainError {
  override readonly name = 'VersionConflictError';

  constructor(version: number) {
    super('VERSION_CONFLICT', 'The subscription was changed by somebody else in the meantime.', { version });
  }
}

/** So many changes at once that this one never got its turn; trying again is safe. */
export class TooBusyError extends DomainError {
  override readonly name = 'TooBusyError';

  constructor() {
    super('SERVICE_UNAVAILABLE', 'The subscription is being changed by many at once. Try again.');
  }
}
