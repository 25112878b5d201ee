export interface NoticeMail {
  readonly to: { readonly name: string; readonly email: string };
  readonly subject: string;
  /** Plain text. */
  readonly text: string;
}

/** Hands a mail over for delivery. Throws when it was not taken; whoever repeats may send it twice. */
export abstract class NoticeMailer {
  abstract send(mail: NoticeMail): Promise<void>;
}
