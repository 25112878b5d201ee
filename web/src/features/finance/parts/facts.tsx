import { type ReactNode } from 'react';
import classes from './parts.module.css';

interface FactsProps {
  /** What is unknown (nothing, as React draws it) is left out. */
  readonly facts: readonly (readonly [label: string, value: ReactNode])[];
}

/** Names and values, two by two. */
export function Facts({ facts }: FactsProps) {
  const known = facts.filter(
    ([, value]) => value !== null && value !== undefined && value !== false && value !== '',
  );
  return (
    <dl className={classes.facts}>
      {known.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
