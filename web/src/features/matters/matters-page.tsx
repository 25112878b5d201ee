import { useTranslation } from 'react-i18next';
import { Page } from '../../components/page';
import { MatterList } from './matter-list';

export function MattersPage() {
  const { t } = useTranslation('matters');
  return (
    <Page title={t('title')}>
      <MatterList />
    </Page>
  );
}
