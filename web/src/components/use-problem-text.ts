import { useTranslation } from 'react-i18next';
import { ApiProblem, ConnectionProblem } from '../lib/api/problems';

/** The sentence for any failure, in the reader's language where there is one for its code. */
export function useProblemText(): (error: unknown) => string {
  const { t } = useTranslation('components');
  return (error) => {
    if (error instanceof ConnectionProblem) return t('noConnection');
    if (error instanceof ApiProblem) return t(`problems.${error.code}`);
    return t('unexpected');
  };
}
