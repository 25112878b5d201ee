import { useRowTexts } from './row-texts';
import { type Filing } from './thread';
import { Time } from './time';
import classes from './thread-lines.module.css';

/** A change of the client/matter, where it happened (P11). */
export function FilingLine({ filing }: { filing: Filing }) {
  const { t } = useRowTexts();
  const { actor, from, to } = filing;
  return (
    <p className={classes.event}>
      <span dir="auto">
        {to === null
          ? t('unfiled', { name: actor.name, matter: from?.name ?? '' })
          : t('filedUnder', { name: actor.name, matter: to.name })}
      </span>{' '}
      <Time at={filing.at} />
    </p>
  );
}
