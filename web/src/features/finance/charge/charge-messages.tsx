import { useTranslation } from 'react-i18next';
import { type ChargeStory } from '#contracts/http/finance.http';
import { useFormats } from '../../../lib/format/use-formats';
import { Facts } from '../parts/facts';
import { SectionCard } from '../../../components/section-card';
import parts from '../parts/parts.module.css';

/** Which messages the charge paid for, by count. */
export function ChargeMessages({ charge }: { readonly charge: ChargeStory }) {
  const { t } = useTranslation('finance');
  const formats = useFormats();
  return (
    <SectionCard title={t('charge.messages')}>
      <p className={parts.note}>{t('charge.messagesNote')}</p>
      <Facts
        facts={[
          [t('charge.bought'), formats.number(charge.messages)],
          [t('charge.used'), formats.number(charge.usedMessages)],
          [t('charge.unused'), formats.number(charge.unusedMessages)],
          [t('charge.takenBack'), formats.number(charge.refundedMessages)],
          [t('charge.shortfall'), formats.number(charge.shortfallMessages)],
        ]}
      />
    </SectionCard>
  );
}
