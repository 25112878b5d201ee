import { Button } from '@mantine/core';
import { IconArrowDown } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './new-messages-chip.module.css';

/** Leads back to the newest message from further up, and tells what came meanwhile. */
export function NewMessagesChip({ count, onClick }: { count: number; onClick: () => void }) {
  const { t } = useTranslation('messages');
  return (
    <Button
      className={classes.chip}
      size="xs"
      radius="xl"
      variant={count > 0 ? 'filled' : 'default'}
      aria-label={count > 0 ? undefined : t('toNewest')}
      onClick={onClick}
    >
      {count > 0 && <span>{t('newMessages', { count })}</span>}
      <IconArrowDown size="1rem" aria-hidden />
    </Button>
  );
}
