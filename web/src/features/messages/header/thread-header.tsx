import { ActionIcon, Anchor, Badge } from '@mantine/core';
import {
  IconArrowLeft,
  IconDeviceMobile,
  IconEye,
  IconInfoCircle,
  IconMail,
  IconPencil,
} from '@tabler/icons-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type Conversation } from '#contracts/http/conversations.http';
import { readableNumber } from '../../../lib/format/readable-number';
import { useFormats } from '../../../lib/format/use-formats';
import { type Viewer } from '../viewers/viewers';
import classes from './thread-header.module.css';

interface ThreadHeaderProps {
  readonly contactName: string;
  readonly mobileNumber: string;
  readonly matter: Conversation['matter'];
  readonly optedOut: boolean;
  /** Colleagues who have it before them as well. */
  readonly viewers: readonly Viewer[];
  /** The firm's own number, from which texts come. */
  readonly firmNumber: string | null;
  /** Only where a simulated phone is configured. */
  readonly phoneSimulatorUrl: string | null;
  readonly onEditMatter: () => void;
  /** Absent where the client has not written. */
  readonly onMarkUnread: (() => void) | undefined;
  readonly areDetailsOpen: boolean;
  readonly onDetails: () => void;
}

/** Whom one is talking to, from which number, and under which client/matter. */
export const ThreadHeader = memo(function ThreadHeader(props: ThreadHeaderProps) {
  const { contactName, mobileNumber, matter, optedOut, viewers, firmNumber, phoneSimulatorUrl } = props;
  const { onEditMatter, onMarkUnread, areDetailsOpen, onDetails } = props;
  const { t } = useTranslation('messages');
  const formats = useFormats();
  return (
    <header className={classes.header}>
      <ActionIcon
        component={Link}
        to="/conversations"
        className={classes.back}
        variant="subtle"
        size="xl"
        aria-label={t('back')}
      >
        <IconArrowLeft aria-hidden className={classes.mirrored} />
      </ActionIcon>
      <div className={classes.facts}>
        <div className={classes.line}>
          <h1 className={classes.name} dir="auto">
            {contactName}
          </h1>
          <span className={classes.number} dir="ltr">
            {readableNumber(mobileNumber)}
          </span>
          {optedOut && (
            <Badge color="red" variant="light" className={classes.badge}>
              {t('optedOut')}
            </Badge>
          )}
          {viewers.length > 0 && (
            <span className={classes.viewers}>
              <IconEye size="1rem" aria-hidden />
              <span dir="auto">
                {t('viewing', {
                  count: viewers.length,
                  names: formats.list(viewers.map(({ name }) => name)),
                })}
              </span>
            </span>
          )}
        </div>
        <div className={classes.line}>
          <span className={classes.filing}>
            <span className={classes.matter} dir="auto">
              {matter === null ? t('notFiled') : matter.name}
            </span>
            <ActionIcon
              variant="subtle"
              className={classes.pencil}
              aria-label={t('editMatter')}
              onClick={onEditMatter}
            >
              <IconPencil size="1.1rem" aria-hidden />
            </ActionIcon>
          </span>
          {firmNumber !== null && (
            <span className={classes.from}>{t('from', { number: readableNumber(firmNumber) })}</span>
          )}
        </div>
      </div>
      {onMarkUnread !== undefined && (
        <ActionIcon
          variant="subtle"
          size="lg"
          className={classes.action}
          aria-label={t('markUnread')}
          title={t('markUnread')}
          onClick={onMarkUnread}
        >
          <IconMail size="1.1rem" aria-hidden />
        </ActionIcon>
      )}
      <ActionIcon
        variant={areDetailsOpen ? 'light' : 'subtle'}
        size="lg"
        className={classes.action}
        aria-label={t('details.title')}
        aria-expanded={areDetailsOpen}
        title={t('details.title')}
        onClick={onDetails}
      >
        <IconInfoCircle size="1.1rem" aria-hidden />
      </ActionIcon>
      {phoneSimulatorUrl !== null && (
        <Anchor
          className={classes.phone}
          href={`${phoneSimulatorUrl}?number=${encodeURIComponent(mobileNumber)}`}
          target="_blank"
          rel="noopener noreferrer"
          title={t('clientPhoneHint', { name: contactName })}
          size="sm"
        >
          <IconDeviceMobile size="1rem" aria-hidden />
          <span>{t('clientPhone')}</span>
        </Anchor>
      )}
    </header>
  );
});
