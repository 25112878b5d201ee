import { Button, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';

interface HostSignInProps {
  readonly signInUrl: string | null;
  readonly returnTo: string;
}

/** The session is the host application's. A link rather than a redirect: two applications that redirect can do so for ever. */
export function HostSignIn({ signInUrl, returnTo }: HostSignInProps) {
  const { t } = useTranslation('signIn');
  return (
    <>
      <Title order={1} size="h3">
        {t('host.title')}
      </Title>
      {signInUrl === null ? (
        <p>{t('host.unknown')}</p>
      ) : (
        <>
          <p>{t('host.text')}</p>
          <Button component="a" href={withReturn(signInUrl, returnTo)} size="md">
            {t('host.button')}
          </Button>
        </>
      )}
    </>
  );
}

/** The host application gets the whole address of the screen, to come back to it. */
function withReturn(signInUrl: string, returnTo: string): string {
  const address = new URL(signInUrl);
  address.searchParams.set('returnTo', new URL(returnTo, window.location.origin).href);
  return address.href;
}
