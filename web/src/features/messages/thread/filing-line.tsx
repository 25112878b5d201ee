import { filingText } from './filing-text';
import { useRowTexts } from './row-texts';
import { type Filing } from './thread';
import { Time } from './time';
import classes from './thread-lines.module.css';

/** A change of the client/matter, where it happened (P11). */
export function FilingLine({ filing }: { filing: Filing }) {
  const { t } = useRowTexts();
  return (
    <p className={classes.event}>
      <span dir="auto">{filingText(filing, t)}</span> <Time at={filing.at} />
    </p>
  );
}
