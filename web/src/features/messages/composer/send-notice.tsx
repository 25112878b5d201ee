import { Anchor } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useFormats } from '../../../lib/format/use-formats';
import { type SendStanding } from './send-standing';
import classes from './composer.module.css';

interface SendNoticeProps {
  readonly standing: SendStanding;
  readonly contactName: string;
  /** The owner and admins are shown where it can be changed; others are told whom to ask (P2). */
  readonly mayChangeSettings: boolean;
}

/** What stands in the way of sending, or what sending will do, in a sentence. */
export function SendNotice({ standing, contactName, mayChangeSettings }: SendNoticeProps) {
  const { t } = useTranslation('messages');
  const formats = useFormats();
  const settings = mayChangeSettings && (
    <Anchor component={Link} to="/settings/subscription" inherit>
      {t('composer.toSubscription')}
    </Anchor>
  );
  switch (standing.kind) {
    case 'ready':
      return null;
    case 'adds-messages': {
      const { messages, amountCents, currency, last4 } = standing;
      return (
        <p className={classes.notice}>
          {t('composer.addsMessages', {
            messages: formats.number(messages),
            price: formats.money(amountCents, currency),
            last4,
          })}
        </p>
      );
    }
    case 'out-of-messages':
      return (
        <p className={classes.notice} role="status">
          {mayChangeSettings ? (
            <>
              {t('composer.outOfMessagesAdmin')} {t(`composer.outBecause.${standing.because}`)} {settings}
            </>
          ) : (
            t('composer.outOfMessages')
          )}
        </p>
      );
    case 'opted-out':
      return (
        <p className={classes.instead} role="status">
          {t('composer.optedOut', { name: contactName })}
        </p>
      );
    case 'not-included':
      return (
        <p className={classes.instead} role="status">
          {t('composer.notIncluded')} {settings}
        </p>
      );
  }
}
