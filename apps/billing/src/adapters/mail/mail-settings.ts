/** The part of the environment that says how mail leaves. */
export interface MailSettings {
  /** Unset: mail is written to `MAILBOX_FILE`. */
  readonly SMTP_URL?: string | undefined;
  readonly MAIL_FROM?: string | undefined;
  readonly MAILBOX_FILE: string;
}
