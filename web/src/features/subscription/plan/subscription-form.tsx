import { type ReactNode, useRef } from 'react';
import { type Billing } from '#contracts/http/billing.http';
import { type Subscription } from '#contracts/http/subscription.http';
import { type CardReturn } from '../card/card-return';
import { CardReturnNotice } from '../card/card-return-notice';
import classes from '../settings.module.css';
import { allowsTexting } from './choice';
import { LeaveGuard } from './leave-guard';
import { PlanCard } from './plan-card';
import { SaveBar } from './save-bar';
import { StopDialog } from './stop-dialog';
import { TextMessagingCard } from './text-messaging-card';
import { usePlanForm } from './use-plan-form';

interface SubscriptionFormProps {
  readonly subscription: Subscription;
  readonly billing: Billing;
  readonly readOnly: boolean;
  readonly cardReturn: CardReturn | null;
  /** The parts of the page that are no choices of the form. They share its way to the page for cards. */
  readonly children: (cardStep: ReturnType<typeof usePlanForm>['cardStep']) => ReactNode;
}

/** The choices on top of the page, the bar at its bottom that saves them, and the rest in between. */
export function SubscriptionForm({
  subscription,
  billing,
  readOnly,
  cardReturn,
  children,
}: SubscriptionFormProps) {
  const isLeaving = useRef(false);
  const form = usePlanForm({ subscription, billing, cardReturn, isLeaving });
  const { choice, isChanged } = form;
  return (
    <>
      <div className={classes.cards}>
        {form.shownReturn !== null && (
          <CardReturnNotice cardReturn={form.shownReturn} hasChanges={isChanged} />
        )}
        <PlanCard plan={choice.plan} readOnly={readOnly} onChange={(plan) => form.choose({ plan })} />
        <TextMessagingCard
          choice={choice}
          billing={billing}
          wasIncludedBefore={subscription.textMessaging.firstIncludedAt !== null}
          readOnly={readOnly}
          onChange={(included) => form.choose({ included })}
        />
        {children(form.cardStep)}
      </div>
      {!readOnly && (
        <SaveBar
          isChanged={isChanged}
          isSaving={form.isSaving}
          outcome={form.outcome}
          onSave={form.save}
          onDiscard={form.discard}
        />
      )}
      <StopDialog
        opened={form.isAskingToStop}
        byDowngrade={!allowsTexting(choice.plan)}
        onCancel={form.cancelStop}
        onConfirm={form.commit}
      />
      <LeaveGuard hasChanges={isChanged} isLeaving={isLeaving} />
    </>
  );
}
