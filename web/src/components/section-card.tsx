import { Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import classes from './section-card.module.css';

interface SectionCardProps {
  readonly title: string;
  /** Beside the title: a state, or what one does with it. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** One part of a page, a region under its heading. */
export function SectionCard({ title, aside, children }: SectionCardProps) {
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
