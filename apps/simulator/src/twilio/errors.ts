/** A refusal in Twilio's words: HTTP status, Twilio code and message. */
export class TwilioError extends Error {
  readonly moreInfo: string;

  constructor(
    readonly status: number,
    readonly code: number,
    message: string,
  ) {
    super(message);
    this.moreInfo = `https://www.twilio.com/docs/errors/${code}`;
  }

  body(): unknown {
    return { code: this.code, message: this.message, more_info: this.moreInfo, status: this.status };
  }
}

export function badRequest(code: number, message: string): TwilioError {
  return new TwilioError(400, code, message);
}

export function notFound(url: string): TwilioError {
  const [path] = url.split('?');
  return new TwilioError(404, 20404, `The requested resource ${path} was not found`);
}

/** The texts of errors that arrive after acceptance. */
export const deliveryErrors: Record<number, string> = {
  14107: 'SMS send rate limit exceeded',
  21610: 'Attempt to send to unsubscribed recipient',
  30001: 'Queue overflow',
  30002: 'Account suspended',
  30003: 'Unreachable destination handset',
  30004: 'Message blocked',
  30005: 'Unknown destination handset',
  30006: 'Landline or unreachable carrier',
  30007: 'Message filtered',
  30008: 'Unknown error',
  30034: 'US A2P 10DLC - Message from an Unregistered Number',
  30036: 'Validity Period Expired',
};
