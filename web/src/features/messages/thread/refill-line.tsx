import { type TopUp } from '#contracts/http/billing.http';
import { useRowTexts } from './row-texts';
import classes from './thread-lines.module.css';

/** What was bought because none was left for the text above it. */
export function RefillLine({ refill }: { refill: TopUp }) {
  const { t, formats } = useRowTexts();
  const { messages, amountCents, currency } = refill;
  return (
    <p className={classes.event}>
      {t('refilled', {
        messages: formats.number(messages),
        price: formats.exactMoney(amountCents, currency),
      })}
    </p>
  );
}
