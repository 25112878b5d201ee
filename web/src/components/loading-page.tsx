import { Center, Loader } from '@mantine/core';
import { useTranslation } from 'react-i18next';

export function LoadingPage() {
  const { t } = useTranslation('components');
  return (
    <Center component="main" id="main" p="xl" aria-busy="true">
      <Loader type="dots" aria-label={t('loading')} />
    </Center>
  );
}
