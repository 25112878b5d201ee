import { createTransport } from 'nodemailer';
import { within } from '#platform/concurrency/within';
import { type NoticeMail, NoticeMailer } from '../../domain/notice-mailer.js';

/** A mail server that is silent for so long is asked again later. */
const PATIENCE = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 } as const;

/** One that speaks without ever coming to an end, too. Shorter than the lease on a notice. */
const LONGEST_MS = 60_000;

/** Gives mail to a server. */
export class SmtpNoticeMailer extends NoticeMailer {
  readonly #transport;

  constructor(
    url: string,
    private readonly from: string,
    private readonly longestMs = LONGEST_MS,
  ) {
    super();
    this.#transport = createTransport({ url, ...PATIENCE });
  }

  async send({ to, subject, text }: NoticeMail): Promise<void> {
    try {
      await within(this.longestMs, () =>
        this.#transport.sendMail({
          from: this.from,
          to: { name: to.name, address: to.email },
          subject,
          text,
        }),
      );
    } catch (error) {
      throw new Error(`the mail server did not take a mail: ${codesOf(error)}`);
    }
  }
}

/** The server's own words hold the address, which no log may. */
function codesOf(error: unknown): string {
  const { code, responseCode } = error as { code?: unknown; responseCode?: unknown };
  return [code, responseCode]
    .filter((part) => typeof part === 'string' || typeof part === 'number')
    .join(' ');
}
