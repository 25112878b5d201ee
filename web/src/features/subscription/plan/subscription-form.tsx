import { type ReactNode, useRef, useState } from 'react';
import { type Billing } from '#contracts/http/billing.http';
import { type Subscription } from '#contracts/http/subscription.http';
import classes from '../settings.module.css';
import { BankReturnNotice } from '../visit/bank-return-notice';
import { CardReturnNotice } from '../visit/card-return-notice';
import { type TakenAlong, type Visit } from '../visit/visit';
import { allowsTexting } from './choice';
import { LeaveGuard } from './leave-guard';
import { PlanCard } from './plan-card';
import { SaveBar } from './save-bar';
import { StopDialog } from './stop-dialog';
import { TextMessagingCard } from './text-messaging-card';
import { usePlanForm, type Visits } from './use-plan-form';

interface SubscriptionFormProps {
  readonly subscription: Subscription;
  readonly billing: Billing;
  readonly readOnly: boolean;
  readonly visit: Visit | null;
  readonly takenAlong: TakenAlong;
  /** The parts of the page that are no choices of the form. They share its ways elsewhere, and its question before leaving. */
  readonly children: (shared: {
    readonly visits: Visits;
    readonly onEdited: (isEdited: boolean) => void;
  }) => ReactNode;
}

/** The choices on top of the page, the bar at its bottom that saves them, and the rest in between. */
export function SubscriptionForm({
  subscription,
  billing,
  readOnly,
  visit,
  takenAlong,
  children,
}: SubscriptionFormProps) {
  const isLeaving = useRef(false);
  const [isOtherEdited, setOtherEdited] = useState(false);
  const form = usePlanForm({ subscription, billing, visit, takenAlong, isLeaving });
  const { choice, isChanged } = form;
  return (
    <>
      <div className={classes.cards}>
        {form.shownVisit?.to === 'card' && (
          <CardReturnNotice visit={form.shownVisit} hasChanges={isChanged} />
        )}
        {form.shownVisit?.to === 'bank' && <BankReturnNotice visit={form.shownVisit} />}
        <PlanCard plan={choice.plan} readOnly={readOnly} onChange={(plan) => form.choose({ plan })} />
        <TextMessagingCard
          choice={choice}
          billing={billing}
          saved={subscription.textMessaging}
          readOnly={readOnly}
          onChange={(included) => form.choose({ included })}
        />
        {children({ visits: form.visits, onEdited: setOtherEdited })}
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
      <LeaveGuard hasChoices={isChanged} hasEdits={isOtherEdited} takesChoicesAlong={isLeaving} />
    </>
  );
}
