import { Anchor } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Page } from '../components/page';

/** A screen that is there, but for other people: the operator's finance, or the firms'. */
export function NotAllowedPage() {
  const { t } = useTranslation('app');
  return (
    <Page title={t('notAllowed')}>
      <p>{t('notAllowedText')}</p>
      <Anchor component={Link} to="/">
        {t('toStart')}
      </Anchor>
    </Page>
  );
}
