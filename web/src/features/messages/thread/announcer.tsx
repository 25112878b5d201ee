import { type Announcement } from './use-announcements';
import classes from './bubble.module.css';

/** A region that is read aloud and not seen. */
export function Announcer({ lines }: { lines: readonly Announcement[] }) {
  return (
    <div className={classes.unseen} aria-live="polite" aria-relevant="additions">
      {lines.map(({ key, text }) => (
        <p key={key}>{text}</p>
      ))}
    </div>
  );
}
