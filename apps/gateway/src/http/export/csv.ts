import * as z from 'zod';

/** A line of CSV for each row of a contract. */
export interface CsvTable {
  /** The names of the columns, as a line. */
  readonly header: string;
  readonly toLine: (row: unknown) => string;
}

/**
 * The columns of a contract, in its order: a field's name, of a nested object's field both (`account.id` is `accountId`). A list
 * is a column with how many it has.
 */
export function csvTable(contract: z.ZodObject): CsvTable {
  const columns = columnsOf(contract);
  return {
    header: toCsvLine(columns.map(nameOf)),
    toLine: (row) => toCsvLine(columns.map((path) => path.reduce(read, row))),
  };
}

/** One line of a CSV file (RFC 4180). */
export const toCsvLine = (cells: readonly unknown[]): string => `${cells.map(toCsvCell).join(',')}\r\n`;

type Path = readonly string[];

function columnsOf(schema: z.ZodObject): Path[] {
  return Object.entries(schema.shape).flatMap(([name, field]) => {
    const inner = withoutAbsence(field);
    return inner instanceof z.ZodObject ? columnsOf(inner).map((path) => [name, ...path]) : [[name]];
  });
}

function withoutAbsence(schema: unknown): unknown {
  return schema instanceof z.ZodNullable || schema instanceof z.ZodOptional
    ? withoutAbsence(schema.unwrap())
    : schema;
}

const nameOf = ([first = '', ...rest]: Path): string =>
  [first, ...rest.map((part) => part.charAt(0).toUpperCase() + part.slice(1))].join('');

const read = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;

const PLAIN_NUMBER = /^-?\d+(\.\d+)?$/;

/** A spreadsheet would run a cell that begins like a formula, so an apostrophe makes it text. A plain number stays one. */
function toCsvCell(cell: unknown): string {
  const text = textOf(cell);
  const harmless = /^[=+\-@\t\r\n]/.test(text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

function textOf(cell: unknown): string {
  if (Array.isArray(cell)) return String(cell.length);
  return typeof cell === 'string' || typeof cell === 'number' || typeof cell === 'boolean'
    ? String(cell)
    : '';
}
