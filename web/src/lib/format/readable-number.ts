/** `+13055550101` as `+1 305 555 0101`. Other countries' numbers stay as they are dialled: their grouping is a large table. */
export function readableNumber(e164: string): string {
  return e164.replace(/^\+1(\d{3})(\d{3})(\d{4})$/u, '+1 $1 $2 $3');
}
