import { useTranslation } from 'react-i18next';
import { SectionCard } from '../../../components/section-card';
import { Entry, EntryList } from '../entry-list';
import { noticeText } from './notice-text';
import { useNotices } from './use-notices';

/** What the owner and admins were told about the firm's money, also by e-mail. */
export function NoticesCard() {
  const { t, i18n } = useTranslation('receipts');
  const query = useNotices();
  return (
    <SectionCard title={t('notices.title')}>
      <EntryList label={t('notices.title')} empty={t('notices.empty')} query={query}>
        {query.notices.map((notice) => (
          <Entry key={notice.id} at={notice.at} title={t(`notices.kinds.${notice.kind}`)}>
            {noticeText(notice, t, i18n.language)}
          </Entry>
        ))}
      </EntryList>
    </SectionCard>
  );
}
