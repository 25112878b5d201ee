import { memo } from 'react';
import { useRowTexts } from './row-texts';

/** The time of day; hovering tells the whole of it, here and in UTC. */
export const Time = memo(function Time({ at }: { at: string }) {
  const { t, formats } = useRowTexts();
  return (
    <time dateTime={at} title={t('firmAndUtc', { local: formats.moment(at), utc: formats.momentUtc(at) })}>
      {formats.time(at)}
    </time>
  );
});
