import { mayChangeSettings } from '#contracts/shared/requester';
import { type BooksDraft } from '../books-draft.js';
import { type CreditAccount, type SettingsPerson } from '../credit-account.js';

/** More owners and admins than this are not mailed. */
const MOST_PEOPLE = 10;

/** Remembers an owner or admin as the session says, and forgets who is none any more. */
export function meetPerson(draft: BooksDraft, person: SettingsPerson): void {
  if (!isNews(draft.account, person, true)) return;
  const others = draft.account.settingsPeople.filter(({ id }) => id !== person.id);
  const settingsPeople = mayChangeSettings(person) ? [person, ...others].slice(0, MOST_PEOPLE) : others;
  draft.update({ settingsPeople });
}

/** Whether anything would change. Who only looks is not moved to the front of those who are known. */
export function isNews(
  { settingsPeople }: CreditAccount,
  person: SettingsPerson,
  hasActed: boolean,
): boolean {
  const place = settingsPeople.findIndex(({ id }) => id === person.id);
  const known = settingsPeople[place];
  if (!mayChangeSettings(person)) return known !== undefined;
  const isSame = known?.name === person.name && known.email === person.email && known.role === person.role;
  return !isSame || (hasActed && place > 0);
}
