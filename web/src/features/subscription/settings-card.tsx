import { Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import classes from './settings.module.css';

interface SettingsCardProps {
  readonly title: string;
  /** Beside the title: a state. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** One part of the page, a region under its heading. */
export function SettingsCard({ title, aside, children }: SettingsCardProps) {
  const id = useId();
  return (
    <section className={classes.card} aria-labelledby={id}>
      <div className={classes.head}>
        <Title order={2} id={id} className={classes.heading}>
          {title}
        </Title>
        {aside}
      </div>
      {children}
    </section>
  );
}
