/** The instructions of our Dockerfile that make files or set the environment. */
export type Instruction =
  | { kind: 'from'; stage: string }
  | { kind: 'workdir'; path: string }
  | { kind: 'copy'; from: string | undefined; sources: string[]; target: string }
  | { kind: 'run'; command: string }
  | { kind: 'variables'; values: [string, string][] }
  | { kind: 'command'; words: string[] }
  | { kind: 'user'; name: string };

/** Reads what this repository's Dockerfile uses of the language. Throws at an instruction it does not know. */
export function readDockerfile(text: string): Instruction[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map((line) => {
      const [word = '', ...rest] = line.split(/\s+/);
      return readInstruction(word, rest, line.slice(word.length).trim());
    });
}

function readInstruction(word: string, words: string[], text: string): Instruction {
  switch (word) {
    case 'FROM':
      return { kind: 'from', stage: words[2] ?? 'image' };
    case 'WORKDIR':
      return { kind: 'workdir', path: text };
    case 'COPY': {
      const from = /^--from=(\w+)$/.exec(words[0] ?? '')?.[1];
      const paths = from === undefined ? words : words.slice(1);
      return { kind: 'copy', from, sources: paths.slice(0, -1), target: paths.at(-1) ?? '.' };
    }
    case 'RUN':
      return { kind: 'run', command: text };
    case 'ARG':
    case 'ENV':
      return {
        kind: 'variables',
        values: words.map((pair) => [pair.split('=')[0] ?? '', pair.split('=').slice(1).join('=')]),
      };
    case 'USER':
      return { kind: 'user', name: text };
    case 'CMD':
      return { kind: 'command', words: JSON.parse(text) as string[] };
    default:
      throw new Error(`The Dockerfile's ${word} is not understood here: ${text}`);
  }
}
