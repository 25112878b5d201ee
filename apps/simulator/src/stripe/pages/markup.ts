/** Text that is markup already. */
export class Markup {
  constructor(readonly text: string) {}
}

type Insertable = Markup | string | number | readonly Markup[];

/** Makes markup from a template (not named html, so that formatters leave its blanks alone); everything inserted that is not markup itself is escaped. */
export function markup(parts: TemplateStringsArray, ...values: readonly Insertable[]): Markup {
  const text = parts.reduce((made, part, index) => made + toMarkup(values[index - 1] ?? '') + part);
  return new Markup(text);
}

function toMarkup(value: Insertable): string {
  if (value instanceof Markup) return value.text;
  if (typeof value === 'object') return value.map((item) => item.text).join('');
  return String(value)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
