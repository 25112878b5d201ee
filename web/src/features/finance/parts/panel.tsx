import { Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import classes from './parts.module.css';

interface PanelProps {
  readonly title: string;
  /** Beside the title. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** One part of a page, a region under its heading. */
export function Panel({ title, aside, children }: PanelProps) {
  const id = useId();
  return (
    <section className={classes.panel} aria-labelledby={id}>
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
