import { type TFunction } from 'i18next';
import { type Notice } from '#contracts/http/billing.http';

/** A notice as it was mailed, which is English; other languages have a sentence for its kind. */
export const noticeText = ({ kind, text }: Notice, t: TFunction<'receipts'>, language: string): string =>
  language === 'en' ? text : t(`notices.sentences.${kind}`);
