import { type RefObject, useState } from 'react';
import { type Billing } from '#contracts/http/billing.http';
import { type Subscription } from '#contracts/http/subscription.http';
import { hasCode } from '../../../lib/api/problems';
import { useBankConfirmation } from '../visit/use-bank-confirmation';
import { useCardSetup } from '../visit/use-card-setup';
import { type TakenAlong, type Visit } from '../visit/visit';
import {
  choiceOf,
  type Draft,
  isChanged,
  saveBody,
  savedChoice,
  startsTexting,
  stopsTexting,
  type Choice,
} from './choice';
import { type Outcome, useOutcomeText } from './use-outcome-text';
import { useSaveSubscription } from './use-save-subscription';

interface PlanFormOptions {
  readonly subscription: Subscription;
  readonly billing: Billing;
  /** Where the person comes from, and the choices they took along. */
  readonly visit: Visit | null;
  readonly takenAlong: TakenAlong;
  readonly isLeaving: RefObject<boolean>;
}

/** The choices of the page until they are saved. Nothing happens before Save Changes (P3). */
export function usePlanForm({ subscription, billing, visit, takenAlong, isLeaving }: PlanFormOptions) {
  const [draft, setDraft] = useState<Draft | null>(() =>
    Object.keys(takenAlong).length === 0 ? null : takenAlong,
  );
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  /** What came of it matters until the choices that came back with it are saved or given up. */
  const [shownVisit, setShownVisit] = useState(visit);
  const [isAskingToStop, setAskingToStop] = useState(false);
  const saving = useSaveSubscription();
  const leave = (): void => {
    isLeaving.current = true;
  };
  const cardSetup = useCardSetup(billing.paymentMethod, leave);
  const otherCard = useCardSetup(billing.paymentMethod, leave);
  const bank = useBankConfirmation(leave);
  const saved = savedChoice(subscription);
  const choice = choiceOf(subscription, draft);
  const outcomeText = useOutcomeText(saved, choice);

  const choose = (chosen: Partial<Choice>): void => {
    setOutcome(null);
    setDraft((current) => ({ version: subscription.version, ...current, ...chosen }));
  };
  const fail = (error: unknown): void => {
    // Whoever saves again after that has been shown what the others saved.
    if (hasCode(error, 'VERSION_CONFLICT')) setDraft(withoutVersion);
    setOutcome({ kind: 'problem', error });
  };
  const commit = (): void => {
    setAskingToStop(false);
    saving.mutate(saveBody(draft?.version ?? subscription.version, saved, choice), {
      onSuccess: (now) => {
        setDraft(null);
        setShownVisit(null);
        setOutcome({ kind: 'saved', before: saved, now: savedChoice(now) });
      },
      onError: fail,
    });
  };
  const save = (): void => {
    setOutcome(null);
    if (stopsTexting(saved, choice)) setAskingToStop(true);
    else if (startsTexting(saved, choice) && billing.paymentMethod === null)
      cardSetup.mutate(choice, { onError: fail });
    else commit();
  };
  /** What was chosen meanwhile is not lost by a visit elsewhere. */
  const unsaved: TakenAlong = isChanged(saved, choice) ? choice : {};
  const discard = (): void => {
    setDraft(null);
    setShownVisit(null);
    setOutcome(null);
  };
  return {
    choice,
    isChanged: isChanged(saved, choice),
    isSaving: saving.isPending || cardSetup.isPending,
    isAskingToStop,
    shownVisit,
    visits: {
      changeCard: () => otherCard.mutate(unsaved),
      confirmWithBank: (topUpId: string) => bank.mutate({ topUpId, choices: unsaved }),
      isGoingToCard: otherCard.isPending,
      isGoingToBank: bank.isPending,
      error: otherCard.error ?? bank.error,
    },
    outcome: outcome === null ? null : { kind: outcome.kind, text: outcomeText(outcome) },
    choose,
    save,
    commit,
    discard,
    cancelStop: () => setAskingToStop(false),
  };
}

const withoutVersion = (draft: Draft | null): Draft | null => {
  if (draft === null) return null;
  const { version: _, ...choices } = draft;
  return choices;
};

/** The ways to pages elsewhere, which the whole settings page shares. */
export type Visits = ReturnType<typeof usePlanForm>['visits'];
