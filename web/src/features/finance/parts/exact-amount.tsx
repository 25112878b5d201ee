import { useFormats } from '../../../lib/format/use-formats';
import { isNegative } from './exact';
import classes from './parts.module.css';

/** An exact amount. A loss has a minus and is red. */
export function ExactAmount({ value }: { readonly value: string }) {
  const formats = useFormats();
  return (
    <span className={isNegative(value) ? classes.negative : undefined}>{formats.exactAmount(value)}</span>
  );
}
