import { Anchor } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type Conversation } from '#contracts/http/conversations.http';
import { readableNumber } from '../../../lib/format/readable-number';
import { useFormats } from '../../../lib/format/use-formats';
import { useContact } from '../../contacts/use-contacts';
import { useSubscription } from '../../subscription/use-subscription';
import { filingText } from '../thread/filing-text';
import { type Thread } from '../thread/thread';
import { useKnownThread } from '../thread/use-known-thread';
import classes from './details.module.css';

/** The contact, the number that they see, where the conversation is filed, and who filed it. */
export function DetailFacts({ conversation }: { readonly conversation: Conversation }) {
  const { t } = useTranslation('messages');
  const { id, contact, mobileNumber, matter } = conversation;
  const { data: known } = useContact(contact.id);
  const firmNumber = useSubscription().data?.textMessaging.number.phoneNumber ?? null;
  return (
    <dl className={classes.facts}>
      <dt>{t('details.contact')}</dt>
      <dd>
        <Anchor component={Link} to={`/contacts/${contact.id}`} dir="auto">
          {contact.name}
        </Anchor>
      </dd>
      <dd dir="ltr">{readableNumber(mobileNumber)}</dd>
      {known !== undefined && known.email !== null && (
        <dd>
          <Anchor href={`mailto:${known.email}`}>{known.email}</Anchor>
        </dd>
      )}
      {firmNumber !== null && (
        <>
          <dt>{t('details.firmNumber')}</dt>
          <dd dir="ltr">{readableNumber(firmNumber)}</dd>
        </>
      )}
      <dt>{t('details.matter')}</dt>
      <dd dir="auto">{matter === null ? t('notFiled') : matter.name}</dd>
      <dt>{t('details.filings')}</dt>
      <dd>
        <Filings conversationId={id} />
      </dd>
    </dl>
  );
}

function Filings({ conversationId }: { readonly conversationId: string }) {
  const { t } = useTranslation('messages');
  const formats = useFormats();
  const known = useKnownThread(conversationId, filingsOf);
  if (known === undefined) return <span aria-busy="true">…</span>;
  const { filings, isComplete } = known;
  return (
    <>
      <ul className={classes.filings}>
        {filings.toReversed().map((filing) => (
          <li key={filing.id}>
            <span dir="auto">{filingText(filing, t)}</span>
            <time dateTime={filing.at} className={classes.quiet}>
              {formats.moment(filing.at)}
            </time>
          </li>
        ))}
      </ul>
      {!isComplete && <p className={classes.quiet}>{t('details.earlierFilings')}</p>}
      {isComplete && filings.length === 0 && t('details.noFilings')}
    </>
  );
}

const filingsOf = ({ filings, olderCursor }: Thread) => ({ filings, isComplete: olderCursor === null });
