import { Menu, useMantineColorScheme } from '@mantine/core';
import { IconAddressBook, IconBriefcase, IconKeyboard, IconLogout, IconSettings } from '@tabler/icons-react';
import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { type Me } from '#contracts/http/session.http';
import { PrivacyItems } from '../../features/privacy/privacy-items';
import { useAppConfig } from '../../lib/api/use-app-config';
import { LANGUAGE_NAMES, LANGUAGES } from '../../lib/i18n/language';
import { useLanguage } from '../../lib/i18n/use-language';
import { useSignOut } from '../session/use-sign-out';
import { firmPersonOf } from '../session/use-me';
import { MenuLink } from './menu-link';
import { TextMessagingItem } from './text-messaging-item';
import classes from './account-menu.module.css';

const COLOR_SCHEMES = ['auto', 'light', 'dark'] as const;

export interface AccountMenuProps {
  readonly me: Me;
  /** The button that opens it. */
  readonly target: ReactElement;
  readonly opened: boolean;
  readonly onChange: (opened: boolean) => void;
  /** Opens the sheet of keyboard shortcuts, where there is one. */
  readonly onShortcuts?: () => void;
}

/** Who is signed in, the quieter screens, and how this person likes Matterline to look and speak. */
export function AccountMenu({ me, target, opened, onChange, onShortcuts }: AccountMenuProps) {
  const { t } = useTranslation('app');
  const [language, changeLanguage] = useLanguage();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const person = firmPersonOf(me);
  return (
    <Menu opened={opened} onChange={onChange} position="bottom-end" width={272} shadow="md" returnFocus>
      <Menu.Target>{target}</Menu.Target>
      <Menu.Dropdown className={classes.dropdown}>
        <div className={classes.person}>
          <strong>{me.user.name}</strong>
          <span>
            {person === null ? t('roles.finance') : `${t(`roles.${person.role}`)} · ${person.firmName}`}
          </span>
        </div>
        <Menu.Divider />
        {person !== null && (
          <>
            <TextMessagingItem mayChangeSettings={person.mayChangeSettings} />
            <MenuLink to="/settings" icon={<IconSettings size={18} stroke={1.6} />}>
              {t('settings')}
            </MenuLink>
            <MenuLink to="/contacts" icon={<IconAddressBook size={18} stroke={1.6} />}>
              {t('contacts')}
            </MenuLink>
            <MenuLink to="/matters" icon={<IconBriefcase size={18} stroke={1.6} />}>
              {t('matters')}
            </MenuLink>
          </>
        )}
        {onShortcuts !== undefined && (
          <>
            <Menu.Item leftSection={<IconKeyboard size={18} stroke={1.6} />} onClick={onShortcuts}>
              {t('shortcuts.title')}
            </Menu.Item>
            <Menu.Divider />
          </>
        )}
        {person !== null && (
          <>
            <PrivacyItems />
            <Menu.Divider />
          </>
        )}
        <Menu.Label>{t('languageLabel')}</Menu.Label>
        <Menu.RadioGroup value={language}>
          {LANGUAGES.map((one) => (
            <Menu.RadioItem key={one} value={one} lang={one} onChange={() => changeLanguage(one)}>
              {LANGUAGE_NAMES[one]}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Label>{t('colorScheme.label')}</Menu.Label>
        <Menu.RadioGroup value={colorScheme}>
          {COLOR_SCHEMES.map((scheme) => (
            <Menu.RadioItem key={scheme} value={scheme} onChange={() => setColorScheme(scheme)}>
              {t(`colorScheme.${scheme}`)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <SignOutItem />
      </Menu.Dropdown>
    </Menu>
  );
}

/** Only the demo signs out here; elsewhere the session is the host application's. */
function SignOutItem() {
  const { t } = useTranslation('app');
  const { data: config } = useAppConfig();
  const signOut = useSignOut(() => window.location.assign('/sign-in'));
  if (config?.authMode !== 'dev') return null;
  return (
    <>
      <Menu.Divider />
      <Menu.Item
        leftSection={<IconLogout size={18} stroke={1.6} />}
        closeMenuOnClick={false}
        disabled={signOut.isPending}
        onClick={() => signOut.mutate()}
      >
        {signOut.isError ? t('signOutFailed') : t('signOut')}
      </Menu.Item>
    </>
  );
}
