import { useTranslation } from 'react-i18next';
import { Page } from '../components/page';

export function NotFoundPage() {
  const { t } = useTranslation('app');
  return <Page title={t('notFound')}>{t('notFoundText')}</Page>;
}
