import { useTranslation } from 'react-i18next';
import { type ChargeStory } from '#contracts/http/finance.http';
import { useFormats } from '../../../lib/format/use-formats';
import { SectionCard } from '../../../components/section-card';
import classes from './charge.module.css';

interface ChargeEventsProps {
  readonly events: ChargeStory['events'];
  readonly currency: string;
}

/** All that happened to a charge, in order of time. */
export function ChargeEvents({ events, currency }: ChargeEventsProps) {
  const { t } = useTranslation('finance');
  const formats = useFormats();
  return (
    <SectionCard title={t('charge.events')}>
      <ol className={classes.events} aria-label={t('charge.events')}>
        {events.map((event, place) => (
          // One event of Stripe's may tell of several things.
          <li key={`${event.kind} ${event.id} ${place}`}>
            <time dateTime={event.at}>{formats.momentUtc(event.at)}</time>
            <span>
              <strong>{t(`charge.eventKinds.${event.kind}`)}</strong>
              {event.detail !== null && ` · ${event.detail}`}
              {event.amountCents !== null && ` · ${formats.money(event.amountCents, currency)}`}{' '}
              <code>{event.id}</code>
            </span>
          </li>
        ))}
      </ol>
    </SectionCard>
  );
}
