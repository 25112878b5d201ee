import { ActionIcon, CopyButton } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './parts.module.css';

/** An id as it stands at Stripe or with us, ready to be searched for there. */
export function CopyableId({ id }: { readonly id: string }) {
  const { t } = useTranslation('finance');
  return (
    <span className={classes.id}>
      <code>{id}</code>
      <CopyButton value={id}>
        {({ copied, copy }) => (
          <ActionIcon
            variant="subtle"
            size="md"
            aria-label={t(copied ? 'copied' : 'copy', { id })}
            onClick={copy}
          >
            {copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
          </ActionIcon>
        )}
      </CopyButton>
    </span>
  );
}
