import { Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type SensitiveNumber } from './sensitive-numbers';
import classes from './composer.module.css';

interface SensitiveNoticeProps {
  readonly found: SensitiveNumber;
  readonly onSend: () => void;
  readonly onEdit: () => void;
}

/** Asks before a text leaves with what looks like such a number. It blocks nothing. */
export function SensitiveNotice({ found, onSend, onEdit }: SensitiveNoticeProps) {
  const { t } = useTranslation('messages');
  return (
    <div className={classes.sensitive} role="alert">
      <span>
        {t(`composer.sensitive.${found}`)} {t('composer.sensitive.text')}
      </span>
      <Group gap="xs" wrap="nowrap">
        <Button size="compact-sm" variant="default" onClick={onEdit}>
          {t('composer.sensitive.edit')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={onSend}>
          {t('composer.sensitive.send')}
        </Button>
      </Group>
    </div>
  );
}
