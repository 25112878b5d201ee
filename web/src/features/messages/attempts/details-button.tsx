import { Button } from '@mantine/core';
import { useState } from 'react';
import { type Message } from '#contracts/http/messages.http';
import { lazyDialog } from '../../../components/lazy-dialog';
import { useRowTexts } from '../thread/row-texts';

const AttemptsDialog = lazyDialog(async () => (await import('./attempts-dialog')).AttemptsDialog);

/** Opens the list of what was tried, at a text that did not arrive or of which nobody knows. */
export function DetailsButton({ message }: { message: Message }) {
  const { t } = useRowTexts();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        size="compact-xs"
        variant="subtle"
        color="gray"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        {t('attempts.open')}
      </Button>
      <AttemptsDialog message={message} opened={isOpen} onClose={() => setOpen(false)} />
    </>
  );
}
