import { Menu } from '@mantine/core';
import { type ReactNode } from 'react';
import { Link } from 'react-router';

interface MenuLinkProps {
  readonly to: string;
  readonly icon: ReactNode;
  readonly children: ReactNode;
}

export function MenuLink({ to, icon, children }: MenuLinkProps) {
  return (
    <Menu.Item component={Link} to={to} leftSection={icon}>
      {children}
    </Menu.Item>
  );
}
