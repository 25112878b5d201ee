type Cell = string | number | null | undefined;

/** One line of a CSV file (RFC 4180). */
export const toCsvLine = (cells: readonly Cell[]): string => `${cells.map(toCsvCell).join(',')}\r\n`;

const PLAIN_NUMBER = /^-?\d+(\.\d+)?$/;

/** A spreadsheet would run a cell that begins like a formula, so an apostrophe makes it text. A plain number stays one. */
function toCsvCell(cell: Cell): string {
  const text = cell === null || cell === undefined ? '' : String(cell);
  const harmless = /^[=+\-@\t\r]/.test(text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
