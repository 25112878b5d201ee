import { Anchor } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Page } from '../components/page';

export function NotFoundPage() {
  const { t } = useTranslation('app');
  return (
    <Page title={t('notFound')}>
      <p>{t('notFoundText')}</p>
      <Anchor component={Link} to="/">
        {t('toStart')}
      </Anchor>
    </Page>
  );
}
