import { type TwilioState } from './state.js';

export type OptOutKeyword = 'STOP' | 'START' | 'HELP';

const keywords: Record<OptOutKeyword, string[]> = {
  STOP: ['STOP', 'STOPALL', 'UNSUBSCRIBE', 'CANCEL', 'END', 'QUIT', 'REVOKE', 'OPTOUT'],
  START: ['START', 'UNSTOP', 'YES'],
  HELP: ['HELP', 'INFO'],
};

/** Carriers handle toll-free numbers themselves and know fewer words. */
const tollFreeKeywords: Record<OptOutKeyword, string[]> = {
  STOP: ['STOP'],
  START: ['START', 'UNSTOP'],
  HELP: [],
};

const cannedReplies: Record<OptOutKeyword, string> = {
  STOP: 'You have successfully been unsubscribed. You will not receive any more messages from this number. Reply START to resubscribe.',
  START:
    'You have successfully been re-subscribed to messages from this number. Reply HELP for help. Reply STOP to unsubscribe. Msg&Data Rates May Apply.',
  HELP: 'Reply STOP to unsubscribe. Msg&Data Rates May Apply.',
};

/** The keyword a text is, as a whole and in any case; undefined for ordinary texts. */
export function keywordOf(text: string, number: string): OptOutKeyword | undefined {
  const word = text.trim().toUpperCase();
  const known = isTollFree(number) ? tollFreeKeywords : keywords;
  return (['STOP', 'START', 'HELP'] as const).find((keyword) => known[keyword].includes(word));
}

/** Twilio's block list of (number or service, contact). */
export class OptOuts {
  constructor(private readonly state: TwilioState) {}

  /** Applies a keyword and gives the reply Twilio sends for it, if this changed anything. */
  apply(keyword: OptOutKeyword, scope: string, contact: string): string | undefined {
    const before = this.has(scope, contact);
    if (keyword !== 'HELP') this.set(scope, contact, keyword === 'STOP');
    return keyword === 'HELP' || before !== this.has(scope, contact) ? cannedReplies[keyword] : undefined;
  }

  has(scope: string, contact: string): boolean {
    return this.state.optOuts.has(`${scope}|${contact}`);
  }

  set(scope: string, contact: string, on: boolean): void {
    if (on) this.state.optOuts.add(`${scope}|${contact}`);
    else this.state.optOuts.delete(`${scope}|${contact}`);
  }
}

function isTollFree(number: string): boolean {
  return /^\+1(800|888|877|866|855|844|833)/.test(number);
}
