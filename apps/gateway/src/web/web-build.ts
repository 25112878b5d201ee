import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { dirname, extname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** How a file may be sent, the smallest first. */
const ENCODINGS = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const;
export type Encoding = (typeof ENCODINGS)[number][0];

export interface WebFile {
  readonly type: string;
  readonly etag: string;
  readonly body: Buffer;
  /** The same, compressed when the UI was built. */
  readonly compressed: ReadonlyMap<Encoding, Buffer>;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/**
 * The built web UI, in memory: what is not among the files of the build cannot be asked for, whatever the address says.
 * A newer build on the disk replaces it with the next page that is asked for.
 */
export class WebBuild {
  #builtAt = 0;
  #files: ReadonlyMap<string, WebFile> = new Map();

  constructor(private readonly root: string) {}

  /** The page of every screen; undefined when the UI was never built. */
  async page(): Promise<WebFile | undefined> {
    const built = await stat(join(this.root, 'index.html')).catch(() => undefined);
    if (built !== undefined && built.mtimeMs !== this.#builtAt) {
      this.#files = await readBuild(this.root);
      this.#builtAt = built.mtimeMs;
    }
    return this.#files.get('index.html');
  }

  /** A file by its path in the build, such as `assets/index-B1gx.js`. */
  file(path: string): WebFile | undefined {
    return this.#files.get(path);
  }
}

/** Where the build is unless WEB_ROOT says otherwise: `web/dist` of the nearest folder above with a package.json. */
export function defaultWebRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json')) && folder !== dirname(folder)) folder = dirname(folder);
  return join(folder, 'web', 'dist');
}

async function readBuild(root: string): Promise<ReadonlyMap<string, WebFile>> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const contents = new Map(
    await Promise.all(
      entries
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
        .map(async (path) => [relative(root, path).replaceAll(sep, '/'), await readFile(path)] as const),
    ),
  );
  const files = new Map<string, WebFile>();
  for (const [path, body] of contents) {
    const type = TYPES[extname(path)];
    if (type === undefined) continue;
    const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
    files.set(path, { type, etag, body, compressed: compressedOf(path, contents) });
  }
  return files;
}

function compressedOf(path: string, contents: ReadonlyMap<string, Buffer>): ReadonlyMap<Encoding, Buffer> {
  const compressed = new Map<Encoding, Buffer>();
  for (const [encoding, extension] of ENCODINGS) {
    const body = contents.get(`${path}${extension}`);
    if (body !== undefined) compressed.set(encoding, body);
  }
  return compressed;
}
