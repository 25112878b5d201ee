import { appendFile, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { createTransport } from 'nodemailer';
import { type NoticeMail, NoticeMailer } from '../../domain/notice-mailer.js';

/** Writes mail to a local mailbox (mbox), for those who run this without a mail server. */
export class FileNoticeMailer extends NoticeMailer {
  readonly #transport = createTransport({ streamTransport: true, buffer: true, newline: 'unix' });

  constructor(
    private readonly file: string,
    private readonly from: string,
  ) {
    super();
  }

  async send({ to, subject, text }: NoticeMail): Promise<void> {
    const { message } = await this.#transport.sendMail({
      from: this.from,
      to: { name: to.name, address: to.email },
      subject,
      text,
    });
    if (!Buffer.isBuffer(message)) throw new Error('the letter was not put into one piece');
    const letter = message.toString('utf8').replaceAll(/^(>*From )/gm, '>$1');
    await mkdir(dirname(this.file), { recursive: true });
    await appendFile(this.file, `From matterline ${new Date().toUTCString()}\n${letter.trimEnd()}\n\n`);
  }
}
