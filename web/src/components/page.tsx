import { Title } from '@mantine/core';
import { type ReactNode } from 'react';
import { useTabTitle } from './use-tab-title';
import classes from './page.module.css';

interface PageProps {
  /** The heading, and the tab's title. */
  readonly title: string;
  readonly children: ReactNode;
}

/** An ordinary page: its `main` landmark, heading and measure. The skip link leads to `#main`. */
export function Page({ title, children }: PageProps) {
  useTabTitle(`${title} · Matterline`);
  return (
    <main id="main" tabIndex={-1} className={classes.page}>
      <Title order={1} className={classes.title}>
        {title}
      </Title>
      {children}
    </main>
  );
}
