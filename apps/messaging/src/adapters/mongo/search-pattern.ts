/** A pattern that finds what somebody typed anywhere in a text, whatever the case; nothing in it is an operator. */
export function containing(typed: string): RegExp {
  return new RegExp(typed.trim().replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`), 'i');
}
