import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../../lib/format/use-formats';

/** The time of day; hovering tells the whole of it, here and in UTC. */
export const Time = memo(function Time({ at }: { at: string }) {
  const { t } = useTranslation('messages');
  const formats = useFormats();
  return (
    <time dateTime={at} title={t('firmAndUtc', { local: formats.moment(at), utc: formats.momentUtc(at) })}>
      {formats.time(at)}
    </time>
  );
});
