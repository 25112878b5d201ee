import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { type FastifyReply } from 'fastify';
import { type z } from 'zod';
import { csvTable } from './csv.js';
import { type Pages } from './pages.js';

/** A list as a file: its rows, and the contract of a row, which says what the columns of its CSV are. */
export interface ExportedList<Row> {
  /** Of the file, without an ending. */
  readonly name: string;
  readonly row: z.ZodObject & z.ZodType<Row>;
  readonly pages: Pages<Row>;
}

/**
 * Each of these asks for the first page before it answers, so that a refusal is a problem document, and for the next one when
 * the reader has taken it. A failure after that breaks the connection: nobody takes half of a file for the whole.
 */
export const sendCsv = <Row>(reply: FastifyReply, list: ExportedList<Row>): Promise<void> =>
  sendFile(reply, { name: `${list.name}.csv`, type: 'text/csv; charset=utf-8' }, toCsv(list));

/** One array with the rows as the list has them. */
export const sendJson = <Row>(reply: FastifyReply, list: ExportedList<Row>): Promise<void> =>
  sendFile(reply, { name: `${list.name}.json`, type: 'application/json; charset=utf-8' }, toJson(list));

/** The SHA-256 of the CSV that the same query answers now, as `sha256sum --check` reads it. */
export async function sendChecksum<Row>(reply: FastifyReply, list: ExportedList<Row>): Promise<void> {
  const hash = createHash('sha256');
  for await (const text of toCsv(list)) hash.update(text);
  await reply.type('text/plain; charset=utf-8').send(`${hash.digest('hex')}  ${list.name}.csv\n`);
}

export async function* toCsv<Row>({ row, pages }: ExportedList<Row>): AsyncGenerator<string> {
  const { header, toLine } = csvTable(row);
  let before = header;
  for await (const rows of pages) {
    yield before + rows.map(toLine).join('');
    before = '';
  }
}

export async function* toJson<Row>({ pages }: ExportedList<Row>): AsyncGenerator<string> {
  let before = '[\n';
  for await (const rows of pages) {
    if (rows.length === 0) continue;
    yield before + rows.map((row) => JSON.stringify(row)).join(',\n');
    before = ',\n';
  }
  yield before === ',\n' ? '\n]\n' : '[]\n';
}

async function sendFile(
  reply: FastifyReply,
  { name, type }: { name: string; type: string },
  text: AsyncGenerator<string>,
): Promise<void> {
  const first = await text.next();
  const all = async function* () {
    if (first.done !== true) yield first.value;
    yield* text;
  };
  await reply
    .type(type)
    .header('content-disposition', `attachment; filename="${name}"`)
    .send(Readable.from(all()));
}
