import { useTranslation } from 'react-i18next';
import { Page } from '../../components/page';

export function MattersPage() {
  const { t } = useTranslation('matters');
  return <Page title={t('title')}>{null}</Page>;
}
