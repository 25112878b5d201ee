import { Menu } from '@mantine/core';
import {
  IconAddressBook,
  IconAdjustmentsHorizontal,
  IconBriefcase,
  IconKeyboard,
  IconLogout,
  IconSettings,
} from '@tabler/icons-react';
import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { type Me } from '#contracts/http/session.http';
import { useAppConfig } from '../../lib/api/use-app-config';
import { useSignOut } from '../session/use-sign-out';
import { firmPersonOf } from '../session/use-me';
import { MenuLink } from './menu-link';
import { TextMessagingItem } from './text-messaging-item';
import classes from './account-menu.module.css';

export interface AccountMenuProps {
  readonly me: Me;
  /** The button that opens it. */
  readonly target: ReactElement;
  readonly opened: boolean;
  readonly onChange: (opened: boolean) => void;
  /** Opens the sheet of keyboard shortcuts, where there is one. */
  readonly onShortcuts?: () => void;
  readonly onPreferences: () => void;
}

/** Who is signed in, and the quieter screens. */
export function AccountMenu(props: AccountMenuProps) {
  const { me, target, opened, onChange, onShortcuts, onPreferences } = props;
  const { t } = useTranslation('app');
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
          <Menu.Item leftSection={<IconKeyboard size={18} stroke={1.6} />} onClick={onShortcuts}>
            {t('shortcuts.title')}
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconAdjustmentsHorizontal size={18} stroke={1.6} />} onClick={onPreferences}>
          {t('preferences')}
        </Menu.Item>
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
