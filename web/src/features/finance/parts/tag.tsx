import classes from './parts.module.css';

export type Tone = 'good' | 'warning' | 'bad' | 'plain';

/** A state in a word. The colour only repeats what the word says. */
export function Tag({ tone, children }: { readonly tone: Tone; readonly children: string }) {
  return (
    <span className={classes.tag} data-tone={tone}>
      {children}
    </span>
  );
}
