import * as z from 'zod';
import { type catalogue } from '#contracts/bus/catalogue';

type Contract = (typeof catalogue)[number];

const HEAD = `# Messages on the bus

Generated from \`libs/contracts\` by \`npm run docs:messages\`; do not edit. Every message travels in the envelope
\`{id, name, version, occurredAt, correlationId, causationId, payload}\`. A *request* is answered at once and never stored; a
*command* is owed work, durable, at least once; an *event* is a fact, at least once, in any order.
`;

/** One table a kind and owner, with the top-level fields of each payload (\`?\` marks what may be absent). */
export function renderCatalogue(contracts: readonly Contract[]): string {
  const owners = [...new Set(contracts.map((contract) => contract.owner))];
  return [HEAD, ...owners.map((owner) => renderOwner(owner, contracts))].join('\n');
}

function renderOwner(owner: string, contracts: readonly Contract[]): string {
  const rows = contracts
    .filter((contract) => contract.owner === owner)
    .map(
      (contract) =>
        `| \`${contract.wireName}\` | ${contract.kind} | ${input(contract)} | ${answer(contract)} |`,
    );
  return [
    `## ${owner}\n`,
    '| name | kind | carries | answers |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}

const input = (contract: Contract): string =>
  contract.kind === 'request' ? fields(contract.request) : fields(contract.payload);

const answer = (contract: Contract): string => (contract.kind === 'request' ? fields(contract.reply) : '–');

/** A shape with a name of its own (the browser sees it too) is said by that name. */
function fields(schema: z.ZodType): string {
  const name = schema.meta()?.id;
  if (name !== undefined) return name;
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { unrepresentable: 'any' });
  return Object.keys(properties)
    .map((name) => `\`${name}${required.includes(name) ? '' : '?'}\``)
    .join(', ');
}
