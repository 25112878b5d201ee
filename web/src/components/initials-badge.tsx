import { initialsOf } from '../lib/initials';
import classes from './initials-badge.module.css';

/** Stands for a person whose name is said beside it. */
export function InitialsBadge({ name }: { name: string }) {
  return (
    <span className={classes.badge} aria-hidden>
      {initialsOf(name)}
    </span>
  );
}
