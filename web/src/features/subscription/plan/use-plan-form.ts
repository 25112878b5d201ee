import { type RefObject, useState } from 'react';
import { type Billing } from '#contracts/http/billing.http';
import { type Subscription } from '#contracts/http/subscription.http';
import { hasCode } from '../../../lib/api/problems';
import { cardName, type CardReturn } from '../card/card-return';
import { useCardSetup } from '../card/use-card-setup';
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
  readonly cardReturn: CardReturn | null;
  readonly isLeaving: RefObject<boolean>;
}

/** The choices of the page until they are saved. Nothing happens before Save Changes (P3). */
export function usePlanForm({ subscription, billing, cardReturn, isLeaving }: PlanFormOptions) {
  const [draft, setDraft] = useState<Draft | null>(() => draftFrom(cardReturn));
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  /** What came of the card matters until the choices that came back with it are saved or given up. */
  const [shownReturn, setShownReturn] = useState(cardReturn);
  const [isAskingToStop, setAskingToStop] = useState(false);
  const saving = useSaveSubscription();
  const leave = (): void => {
    isLeaving.current = true;
  };
  const cardSetup = useCardSetup(leave);
  const otherCard = useCardSetup(leave);
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
        setShownReturn(null);
        setOutcome({ kind: 'saved', before: saved, now: savedChoice(now) });
      },
      onError: fail,
    });
  };
  const save = (): void => {
    setOutcome(null);
    if (stopsTexting(saved, choice)) setAskingToStop(true);
    else if (startsTexting(saved, choice) && billing.paymentMethod === null)
      cardSetup.mutate({ previousCard: cardName(null), ...choice }, { onError: fail });
    else commit();
  };
  /** Another card, without losing what was chosen meanwhile. */
  const changeCard = (): void =>
    otherCard.mutate({
      previousCard: cardName(billing.paymentMethod),
      ...(isChanged(saved, choice) ? choice : {}),
    });
  const discard = (): void => {
    setDraft(null);
    setShownReturn(null);
    setOutcome(null);
  };
  return {
    choice,
    isChanged: isChanged(saved, choice),
    isSaving: saving.isPending || cardSetup.isPending,
    isAskingToStop,
    shownReturn,
    cardStep: { start: changeCard, isLeaving: otherCard.isPending, error: otherCard.error },
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

function draftFrom(cardReturn: CardReturn | null): Draft | null {
  if (cardReturn === null) return null;
  const { previousCard: _, ...choices } = cardReturn;
  return choices;
}
