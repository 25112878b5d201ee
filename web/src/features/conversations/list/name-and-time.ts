import { type TFunction } from 'i18next';
import { type Conversation } from '#contracts/http/conversations.http';
import { recency } from '../../../lib/format/dates';
import { readableNumber } from '../../../lib/format/readable-number';
import { type Formats } from '../../../lib/format/use-formats';

interface Texts {
  readonly t: TFunction<'conversations'>;
  readonly formats: Formats;
}

/** How a row begins: with whom, or the number where there is no name, and how long ago. */
export const nameAndTime = (
  { contact, mobileNumber }: Pick<Conversation, 'contact' | 'mobileNumber'>,
  at: string,
  { t, formats }: Texts,
): { name: string; time: string } => ({
  name: contact.name === '' ? readableNumber(mobileNumber) : contact.name,
  time: recency(at, formats, {
    now: t('now'),
    yesterday: t('yesterday'),
    minutes: (count) => t('minutes', { count }),
  }),
});
