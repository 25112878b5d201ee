import { type z } from 'zod';
import { type plan, type saveSubscriptionBody, type Subscription } from '#contracts/http/subscription.http';

export type Plan = z.infer<typeof plan>;

/** What the form shows. */
export interface Choice {
  readonly plan: Plan;
  readonly included: boolean;
}

/** What a person chose and did not save yet, and the version of the settings it was decided on, if not the newest. */
export interface Draft {
  readonly version?: number;
  readonly plan?: Plan;
  readonly included?: boolean;
}

export const savedChoice = ({ plan, textMessaging }: Subscription): Choice => ({
  plan,
  included: textMessaging.included,
});

/** What is saved, with the draft over it. `basic` has no text messaging (P1), whatever was chosen before. */
export function choiceOf(subscription: Subscription, draft: Draft | null): Choice {
  const saved = savedChoice(subscription);
  const plan = draft?.plan ?? saved.plan;
  return { plan, included: allowsTexting(plan) && (draft?.included ?? saved.included) };
}

export const allowsTexting = (plan: Plan): boolean => plan !== 'basic';

export function isChanged(saved: Choice, choice: Choice): boolean {
  return saved.plan !== choice.plan || saved.included !== choice.included;
}

/** Texting stops, by Don't include or by a downgrade: that is asked first (P6). */
export const stopsTexting = (saved: Choice, choice: Choice): boolean => saved.included && !choice.included;

export const startsTexting = (saved: Choice, choice: Choice): boolean => !saved.included && choice.included;

/** Only what changed is sent. A downgrade switches the add-on off by itself. */
export function saveBody(
  version: number,
  saved: Choice,
  choice: Choice,
): z.input<typeof saveSubscriptionBody> {
  const { plan, included } = choice;
  return {
    version,
    ...(plan === saved.plan ? {} : { plan }),
    ...(included === saved.included || !allowsTexting(plan) ? {} : { textMessaging: { included } }),
  };
}
