import { UnstyledButton } from '@mantine/core';
import { type ComponentType, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Me } from '#contracts/http/session.http';
import { InitialsBadge } from '../../components/initials-badge';
import { lazyDialog } from '../../components/lazy-dialog';
import { firmPersonOf } from '../session/use-me';
// `import { type … }` would leave an import of the module behind, and with it the menu in the first load.
import type { AccountMenuProps } from './account-menu';
import classes from './account-menu-button.module.css';

interface AccountMenuButtonProps {
  readonly me: Me;
  readonly onShortcuts?: () => void;
}

const Preferences = lazyDialog(async () => (await import('./preferences')).Preferences);

const loadMenu = async (): Promise<ComponentType<AccountMenuProps>> =>
  (await import('./account-menu')).AccountMenu;

/** The menu itself is fetched when somebody reaches for it: nobody waits for it before their conversations. */
export function AccountMenuButton(props: AccountMenuButtonProps) {
  const { t } = useTranslation('app');
  const [isOpen, setOpen] = useState(false);
  const [Menu, setMenu] = useState<ComponentType<AccountMenuProps>>();
  const [arePreferencesOpen, setPreferencesOpen] = useState(false);
  const buttonRef = useRef<HTMLButtonElement>(null);
  // What opened the dialog is gone with the menu, so the focus goes back to what opened the menu.
  const closePreferences = (): void => {
    setPreferencesOpen(false);
    buttonRef.current?.focus();
  };
  const ignore = (): void => undefined;
  // Without a connection it cannot be fetched; the banner says so, and the next press tries again.
  const fetchMenu = (): void => void loadMenu().catch(ignore);
  const open = (): void => void loadMenu().then((menu) => [setMenu(() => menu), setOpen(true)], ignore);
  const button = (
    <UnstyledButton
      ref={buttonRef}
      className={classes.button}
      aria-label={t('accountMenu')}
      aria-haspopup="menu"
      aria-expanded={isOpen}
      onPointerEnter={fetchMenu}
      onFocus={fetchMenu}
      onClick={Menu === undefined ? open : undefined}
    >
      <InitialsBadge name={props.me.user.name} />
    </UnstyledButton>
  );
  return (
    <>
      {Menu === undefined ? (
        button
      ) : (
        <Menu
          {...props}
          target={button}
          opened={isOpen}
          onChange={setOpen}
          onPreferences={() => setPreferencesOpen(true)}
        />
      )}
      <Preferences
        opened={arePreferencesOpen}
        onClose={closePreferences}
        isOfFirm={firmPersonOf(props.me) !== null}
      />
    </>
  );
}
