import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Conversation } from '#contracts/http/conversations.http';
import { FormDialog } from '../../../components/form-dialog';
import { NewConversationForm } from './new-conversation-form';

interface NewConversationDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  /** Also called for the conversation that the number has already. */
  readonly onCreated: (conversation: Conversation) => void;
}

export function NewConversationDialog({ opened, onClose, onCreated }: NewConversationDialogProps) {
  const { t } = useTranslation('conversations');
  const [leadsOn, setLeadsOn] = useState(false);
  return (
    <FormDialog
      opened={opened}
      onClose={onClose}
      title={t('dialog.title')}
      returnFocus={!leadsOn}
      onClosed={() => {
        if (leadsOn) document.getElementById('composer')?.focus();
        setLeadsOn(false);
      }}
    >
      <NewConversationForm
        onCreated={(conversation) => {
          // The focus goes to the composer of the thread.
          setLeadsOn(true);
          onCreated(conversation);
        }}
      />
    </FormDialog>
  );
}
