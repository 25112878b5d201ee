import { type SettingsPerson } from './credit-account.js';
import { type Notice, type NoticeKind } from './notice.js';
import { type NoticeMail } from './notice-mailer.js';

const SUBJECTS: Readonly<Record<NoticeKind, string>> = {
  'payment-declined': 'Your card was declined',
  'confirmation-needed': 'Your bank wants you to confirm a charge',
  'refill-switched-off': 'Automatic refill was switched off',
  'out-of-messages': 'Texts are waiting for messages',
  'limit-reached': 'Your monthly limit for refills is reached',
  'daily-limit-reached': 'No more refills today',
  'balance-low': 'Few text messages are left',
  'balance-critical': 'Almost no text messages are left',
  refilled: 'Text messages were added',
  refunded: 'A charge was refunded',
  'refund-failed': 'A refund did not go through',
  disputed: 'A charge is disputed',
};

/** The letter to one owner or admin. */
export const noticeMail = (
  { kind, text }: Notice,
  { name, email }: Pick<SettingsPerson, 'name'> & { readonly email: string },
): NoticeMail => ({
  to: { name, email },
  subject: `Text messaging: ${SUBJECTS[kind]}`,
  text: `Hello ${name},

${text}

You get this because you are an owner or admin of your firm's account. Charges, receipts and settings are in
Settings > Subscription.
`,
});
