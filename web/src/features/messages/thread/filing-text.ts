import { type TFunction } from 'i18next';
import { type Filing } from './thread';

/** A change of the client/matter in a sentence: who filed the conversation under what, or took it out. */
export const filingText = ({ actor, from, to }: Filing, t: TFunction<'messages'>): string =>
  to === null
    ? t('unfiled', { name: actor.name, matter: from?.name ?? '' })
    : t('filedUnder', { name: actor.name, matter: to.name });
