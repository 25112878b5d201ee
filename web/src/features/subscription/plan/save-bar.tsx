import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './plan.module.css';

interface SaveBarProps {
  readonly isChanged: boolean;
  readonly isSaving: boolean;
  /** What became of the last Save Changes, in a sentence. */
  readonly outcome: { readonly kind: 'saved' | 'problem'; readonly text: string } | null;
  readonly onSave: () => void;
  readonly onDiscard: () => void;
}

export function SaveBar({ isChanged, isSaving, outcome, onSave, onDiscard }: SaveBarProps) {
  const { t } = useTranslation('subscription');
  return (
    <div className={classes.bar}>
      <p className={classes.outcome} role="status">
        {outcome?.kind === 'saved' ? outcome.text : outcome === null && isChanged && t('save.unsaved')}
      </p>
      {outcome?.kind === 'problem' && (
        <p className={`${classes.outcome} ${classes.problem}`} role="alert">
          {outcome.text}
        </p>
      )}
      <div className={classes.buttons}>
        {isChanged && (
          <Button variant="default" onClick={onDiscard} disabled={isSaving}>
            {t('save.discard')}
          </Button>
        )}
        <Button onClick={onSave} disabled={!isChanged} loading={isSaving}>
          {t('save.save')}
        </Button>
      </div>
    </div>
  );
}
