import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '../components/page';
import { appConfig } from '#contracts/http/app-config.http';
import { request } from '../lib/api/api-client';

/** What stands where a page broke, or where its code could not be fetched. */
export function RouteError() {
  const { t } = useTranslation('app');
  const [hasFailed, setFailed] = useState(false);
  const reload = async (): Promise<void> => {
    setFailed(false);
    try {
      // While nobody answers, loading again would leave the person with the browser's own error page.
      await request(appConfig, 'GET', '/app-config');
      window.location.reload();
    } catch {
      setFailed(true);
    }
  };
  return (
    <Page title={t('pageBroke')}>
      <p>{t('pageBrokeText')}</p>
      <Button onClick={() => void reload()}>{t('reload')}</Button>
      {hasFailed && <p role="alert">{t('reloadFailed')}</p>}
    </Page>
  );
}
