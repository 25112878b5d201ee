// The ES modules of this package read JSON in a way that Jest warns of, once a file; its CommonJS does not.
const quietModules = {
  '^libphonenumber-js$': '<rootDir>/node_modules/libphonenumber-js/min/index.cjs',
  '^libphonenumber-js/(min|max)$': '<rootDir>/node_modules/libphonenumber-js/$1/index.cjs',
};

// Every layer runs over the TypeScript sources: the `source` condition resolves #contracts/…, #platform/… and #testing/….
const shared = {
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: {
    '^(\\.{1,2}/.*)\\.js$': '$1',
    '^content-disposition$': '<rootDir>/test/jest/content-disposition.cjs',
    ...quietModules,
  },
  transform: { '\\.ts$': ['@swc/jest'] },
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/web/dist', '<rootDir>/.data'],
};

/** The screens: components in jsdom, over the sources that Vite builds. */
const web = {
  displayName: 'web',
  roots: ['<rootDir>/web/src'],
  testMatch: ['**/*.spec.ts', '**/*.spec.tsx'],
  testEnvironment: '<rootDir>/web/test/jsdom-environment.mjs',
  setupFilesAfterEnv: ['<rootDir>/web/test/setup.ts'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  moduleNameMapper: {
    '\\.css$': '<rootDir>/web/test/css-module.mjs',
    '^#contracts/(.*)$': '<rootDir>/libs/contracts/src/$1.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
    ...quietModules,
  },
  transform: {
    '\\.tsx?$': [
      '@swc/jest',
      {
        swcrc: false,
        jsc: {
          target: 'es2023',
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'automatic' } },
        },
        module: { type: 'es6' },
        sourceMaps: true,
      },
    ],
  },
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/web/dist', '<rootDir>/.data'],
};

export default {
  // Said aloud, because Jest takes one worker on two cores.
  maxWorkers: 2,
  // Jest keeps every module registry of a worker: restart it before memory becomes the bottleneck.
  workerIdleMemoryLimit: '768MB',
  testTimeout: 60_000,
  projects: [
    {
      ...shared,
      displayName: 'unit',
      roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/test', '<rootDir>/scripts'],
      testMatch: ['**/*.spec.ts'],
    },
    {
      ...shared,
      displayName: 'integration',
      roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/scripts'],
      testMatch: ['**/*.int-spec.ts'],
    },
    web,
    {
      ...shared,
      displayName: 'story',
      roots: ['<rootDir>/test/e2e'],
      testMatch: ['<rootDir>/test/e2e/*.e2e-spec.ts'],
    },
    {
      ...shared,
      displayName: 'own-system',
      roots: ['<rootDir>/test/e2e/own-system'],
      testMatch: ['**/*.e2e-spec.ts'],
    },
  ],
};
