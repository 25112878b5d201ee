const basic = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
const escaped = new Set('^{}\\[~]|€\f');

/** How many SMS parts a text takes: 160 then 153 GSM-7 characters, or 70 then 67 UTF-16 units. An empty text takes one. */
export function segmentsOf(text: string): number {
  const characters = Array.from(text);
  const isGsm = characters.every((character) => basic.has(character) || escaped.has(character));
  const widths = characters.map((character) => (isGsm ? (escaped.has(character) ? 2 : 1) : character.length));
  const whole = widths.reduce((sum, width) => sum + width, 0);
  const [single, part] = isGsm ? [160, 153] : [70, 67];
  if (whole <= single) return 1;
  let segments = 1;
  let used = 0;
  for (const width of widths) {
    // A pair is never split over two parts.
    if (used + width > part) {
      segments += 1;
      used = 0;
    }
    used += width;
  }
  return segments;
}
