import { useTranslation } from 'react-i18next';
import { useProblemText } from '../../../components/use-problem-text';
import { hasCode } from '../../../lib/api/problems';
import { type Choice, isChanged, startsTexting, stopsTexting } from './choice';

/** What became of the last Save Changes. */
export type Outcome =
  | { readonly kind: 'saved'; readonly before: Choice; readonly now: Choice }
  | { readonly kind: 'problem'; readonly error: unknown };

/** The sentence for it. `saved` is what is stored now, which after a conflict is what somebody else saved. */
export function useOutcomeText(saved: Choice, choice: Choice): (outcome: Outcome) => string {
  const { t } = useTranslation('subscription');
  const problemText = useProblemText();
  return (outcome) => {
    if (outcome.kind === 'problem') {
      if (!hasCode(outcome.error, 'VERSION_CONFLICT'))
        return t('save.failed', { problem: problemText(outcome.error) });
      if (!isChanged(saved, choice)) return t('save.conflictSame');
      const texting = t(saved.included ? 'save.nowIncluded' : 'save.nowNotIncluded');
      return t('save.conflict', { plan: t(`plan.names.${saved.plan}`), texting });
    }
    const { before, now } = outcome;
    if (startsTexting(before, now)) return t('save.savedOn');
    if (stopsTexting(before, now)) return t('save.savedOff');
    return t('save.saved');
  };
}
