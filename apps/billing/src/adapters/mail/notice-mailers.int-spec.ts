import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type NoticeMail } from '../../domain/notice-mailer.js';
import { FileNoticeMailer } from './file-notice-mailer.js';
import { SmtpNoticeMailer } from './smtp-notice-mailer.js';

const FROM = 'Matterline <billing@matterline.example>';
const mail = (more: Partial<NoticeMail> = {}): NoticeMail => ({
  to: { name: 'Ana Alvarez', email: 'ana@firm.example' },
  subject: 'Text messaging: Your card was declined',
  text: 'Hello Ana.\n\nFrom now on texts wait.\n',
  ...more,
});

/** Speaks as much SMTP as a client needs to hear, and keeps what it was given. */
class MailServer {
  readonly letters: string[] = [];
  readonly #sockets = new Set<Socket>();
  readonly #server: Server;

  constructor(private readonly refuses: string | null = null) {
    this.#server = createServer((socket) => this.#serve(socket));
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => {
      this.#server.listen(0, '127.0.0.1', resolve);
    });
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    return `smtp://127.0.0.1:${address.port}`;
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => {
      this.#server.close(resolve);
    });
  }

  #serve(socket: Socket): void {
    this.#sockets.add(socket);
    let letter: string | null = null;
    let rest = '';
    socket.write('220 here\r\n');
    socket.on('data', (bytes) => {
      const lines = (rest + bytes.toString('utf8')).split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        if (letter === null) {
          if (line === 'DATA') letter = '';
          socket.write(this.#answer(line));
        } else if (line === '.') {
          this.letters.push(letter);
          letter = null;
          socket.write('250 kept\r\n');
        } else letter += `${line}\n`;
      }
    });
  }

  #answer(line: string): string {
    if (line === 'DATA') return '354 go on\r\n';
    if (line === 'QUIT') return '221 bye\r\n';
    const isRefused = this.refuses !== null && line.startsWith('RCPT') && line.includes(this.refuses);
    return isRefused ? `550 no such ${this.refuses}\r\n` : '250 fine\r\n';
  }
}

describe('mail', () => {
  it('reaches a server', async () => {
    const server = new MailServer();
    await new SmtpNoticeMailer(await server.listen(), FROM).send(mail());
    await server.stop();
    expect(server.letters).toHaveLength(1);
    expect(server.letters[0]).toContain('From: Matterline <billing@matterline.example>');
    expect(server.letters[0]).toContain('To: Ana Alvarez <ana@firm.example>');
    expect(server.letters[0]).toContain('Subject: Text messaging: Your card was declined');
  });

  it('takes nobody’s name for a header', async () => {
    const server = new MailServer();
    const to = { name: 'Ana\r\nBcc: eve@elsewhere.example', email: 'ana@firm.example' };
    await new SmtpNoticeMailer(await server.listen(), FROM).send(mail({ to }));
    await server.stop();
    expect(server.letters[0]).not.toMatch(/^Bcc:/m);
  });

  it('that a server refuses says so without the address', async () => {
    const server = new MailServer('ana@firm.example');
    const sent = new SmtpNoticeMailer(await server.listen(), FROM).send(mail());
    await expect(sent).rejects.toThrow(/did not take a mail: EENVELOPE 550$/);
    await server.stop();
    const gone = new SmtpNoticeMailer('smtp://127.0.0.1:1', FROM).send(mail());
    await expect(gone).rejects.toThrow(/did not take a mail: \w+$/);
  });

  it('is given up when a server speaks without end', async () => {
    const sockets: Socket[] = [];
    const server = createServer((socket) => {
      sockets.push(socket);
      const drip = setInterval(() => socket.write('220-wait\r\n'), 20);
      socket.on('close', () => clearInterval(drip)).on('error', () => undefined);
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const { port } = server.address() as AddressInfo;
    const sent = new SmtpNoticeMailer(`smtp://127.0.0.1:${port}`, FROM, 200).send(mail());
    await expect(sent).rejects.toThrow(/did not take a mail: ETIMEDOUT$/);
    for (const socket of sockets) socket.destroy();
    server.close();
  });

  it('is appended to a local mailbox, of which no line of a letter breaks the next', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'mailbox-'));
    const file = join(folder, 'deep', 'mailbox.txt');
    const mailer = new FileNoticeMailer(file, FROM);
    await mailer.send(mail());
    await mailer.send(mail({ subject: 'Text messaging: Few text messages are left' }));
    const mailbox = await readFile(file, 'utf8');
    await rm(folder, { recursive: true });
    expect(mailbox.match(/^From /gm)).toHaveLength(2);
    expect(mailbox).toContain('\n>From now on texts wait.\n');
    expect(mailbox).toContain('Subject: Text messaging: Few text messages are left');
  });
});
