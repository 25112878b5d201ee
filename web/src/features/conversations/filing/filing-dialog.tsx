import { type Conversation } from '#contracts/http/conversations.http';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../../components/form-dialog';
import { FilingForm } from './filing-form';

interface FilingDialogProps {
  readonly conversation: Conversation;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** P11: the pencil. */
export function FilingDialog({ conversation, opened, onClose }: FilingDialogProps) {
  const { t } = useTranslation('conversations');
  return (
    <FormDialog opened={opened} onClose={onClose} title={t('filing.title')}>
      <FilingForm conversation={conversation} onSaved={onClose} />
    </FormDialog>
  );
}
