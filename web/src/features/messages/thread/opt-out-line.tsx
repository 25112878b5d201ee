import { type Message } from '#contracts/http/messages.http';
import { useRowTexts } from './row-texts';
import classes from './thread-lines.module.css';

interface OptOutLineProps {
  readonly change: NonNullable<Message['optOutChange']>;
  readonly contactName: string;
}

/** What the word above it means, whatever language it was in (P17). */
export function OptOutLine({ change, contactName }: OptOutLineProps) {
  const { t } = useRowTexts();
  return (
    <p className={classes.event} dir="auto">
      {t(`optOutChanges.${change}`, { name: contactName })}
    </p>
  );
}
