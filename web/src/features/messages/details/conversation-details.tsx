import { useTranslation } from 'react-i18next';
import { type Conversation } from '#contracts/http/conversations.http';
import { PlainDialog } from '../../../components/plain-dialog';
import { DetailFacts } from './detail-facts';
import { type DetailsState } from './use-details';
import classes from './details.module.css';

interface ConversationDetailsProps {
  readonly conversation: Conversation;
  readonly opened: boolean;
  readonly place: DetailsState['place'];
  readonly onClose: () => void;
}

/** Who the client is and how the conversation was filed: a third column, or a dialog where there is no room for one. */
export function ConversationDetails({ conversation, opened, place, onClose }: ConversationDetailsProps) {
  const { t } = useTranslation('messages');
  const title = t('details.title');
  if (place === 'over')
    return (
      <PlainDialog opened={opened} onClose={onClose} title={title}>
        <DetailFacts conversation={conversation} />
      </PlainDialog>
    );
  return (
    opened && (
      <aside className={classes.side} aria-label={title}>
        <h2 className={classes.title}>{title}</h2>
        <DetailFacts conversation={conversation} />
      </aside>
    )
  );
}
