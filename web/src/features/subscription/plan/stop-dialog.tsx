import { Button, Group, Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './plan.module.css';

interface StopDialogProps {
  readonly opened: boolean;
  /** By a downgrade, not by Don't include. */
  readonly byDowngrade: boolean;
  readonly onCancel: () => void;
  readonly onConfirm: () => void;
}

/** Says what stays and what stops before text messaging is turned off (P6). */
export function StopDialog({ opened, byDowngrade, onCancel, onConfirm }: StopDialogProps) {
  const { t } = useTranslation('subscription');
  const stays = t('stop.stays', { returnObjects: true });
  const stops = t('stop.stops', { returnObjects: true });
  return (
    <Modal
      opened={opened}
      onClose={onCancel}
      title={t('stop.title')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {byDowngrade && <p>{t('stop.byDowngrade')}</p>}
      <strong>{t('stop.staysTitle')}</strong>
      <ul className={classes.list}>
        {stays.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <strong>{t('stop.stopsTitle')}</strong>
      <ul className={classes.list}>
        {stops.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onCancel} data-autofocus>
          {t('stop.cancel')}
        </Button>
        <Button color="red.9" onClick={onConfirm}>
          {t('stop.confirm')}
        </Button>
      </Group>
    </Modal>
  );
}
