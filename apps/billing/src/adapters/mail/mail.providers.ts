import { type Provider } from '@nestjs/common';
import { NoticeMailer } from '../../domain/notice-mailer.js';
import { FileNoticeMailer } from './file-notice-mailer.js';
import { type MailSettings } from './mail-settings.js';
import { SmtpNoticeMailer } from './smtp-notice-mailer.js';

/** For a local mailbox, where nobody answers. */
const NOBODY = 'Matterline <no-reply@localhost>';

/** How mail leaves, behind the domain's port. */
export const mailProviders = ({ SMTP_URL, MAIL_FROM = NOBODY, MAILBOX_FILE }: MailSettings): Provider[] => [
  {
    provide: NoticeMailer,
    useFactory: () =>
      SMTP_URL === undefined
        ? new FileNoticeMailer(MAILBOX_FILE, MAIL_FROM)
        : new SmtpNoticeMailer(SMTP_URL, MAIL_FROM),
  },
];
