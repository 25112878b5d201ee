import { Button, Group, Modal } from '@mantine/core';
import { type RefObject, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useBlocker } from 'react-router';

interface LeaveGuardProps {
  /** Choices that Save Changes would save. */
  readonly hasChoices: boolean;
  /** What was typed elsewhere on the page, and is saved by a button of its own. */
  readonly hasEdits: boolean;
  /** The page itself sends the browser away, and the choices go along; edits do not. */
  readonly takesChoicesAlong: RefObject<boolean>;
}

/** Asks before choices are lost that nobody saved. */
export function LeaveGuard({ hasChoices, hasEdits, takesChoicesAlong }: LeaveGuardProps) {
  const { t } = useTranslation('subscription');
  const hasChanges = hasChoices || hasEdits;
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => hasChanges && currentLocation.pathname !== nextLocation.pathname,
  );
  useEffect(() => {
    if (!hasChanges) return undefined;
    const warn = (event: BeforeUnloadEvent): void => {
      if (takesChoicesAlong.current && !hasEdits) return;
      event.preventDefault();
      // Whoever stays after all may still leave by another way.
      takesChoicesAlong.current = false;
    };
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [hasChanges, hasEdits, takesChoicesAlong]);
  const stay = (): void => blocker.reset?.();
  return (
    <Modal
      opened={blocker.state === 'blocked'}
      onClose={stay}
      title={t('leave.title')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <p>{t('leave.text')}</p>
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={() => blocker.proceed?.()}>
          {t('leave.leave')}
        </Button>
        <Button onClick={stay} data-autofocus>
          {t('leave.stay')}
        </Button>
      </Group>
    </Modal>
  );
}
