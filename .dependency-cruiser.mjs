// The import table of CONTRIBUTING.md, as rules. Each says why it is there.
const sdk = (name, where, path) => ({
  name: `${name}-lives-in-one-folder`,
  comment: `Only ${where} may import ${name}: a vendor's SDK is wrapped once.`,
  severity: 'error',
  from: { pathNot: path },
  to: { path: `node_modules/${name}/` },
});

const spec = '\\.(spec|int-spec|e2e-spec)\\.ts$';

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-circular',
      comment: 'A cycle makes decorated classes fail at load time.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'apps-are-islands',
      comment: 'Services know each other through libs/contracts only.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'libs-do-not-know-apps',
      severity: 'error',
      comment: 'A lib that imports an app is no lib.',
      from: { path: '^libs/' },
      to: { path: '^apps/' },
    },
    {
      name: 'contracts-are-plain',
      comment: 'The browser imports contracts: zod and plain TypeScript only.',
      severity: 'error',
      from: { path: '^libs/contracts/src/' },
      to: { pathNot: ['^libs/contracts/src/', 'node_modules/zod/'] },
    },
    {
      name: 'platform-imports-only-contracts',
      comment: 'The platform has no business nouns.',
      severity: 'error',
      from: { path: '^libs/platform/src/', pathNot: spec },
      to: { path: '^(apps|libs/testing|test|scripts)/' },
    },
    {
      name: 'domain-is-pure',
      comment:
        'What a service knows does no I/O and uses no framework, so that the simulation can run it a million times.',
      severity: 'error',
      from: { path: '^apps/(messaging|billing|subscriptions)/src/domain/', pathNot: spec },
      to: {
        pathNot: [
          '^apps/[^/]+/src/domain/',
          '^libs/contracts/src/shared/',
          'node_modules/libphonenumber-js/',
        ],
      },
    },
    {
      name: 'features-do-not-touch-adapters',
      comment: 'A use case speaks to ports; the module joins them to adapters.',
      severity: 'error',
      from: { path: '^apps/[^/]+/src/features/', pathNot: spec },
      to: { path: '^apps/[^/]+/src/adapters/' },
    },
    {
      name: 'features-do-not-know-each-other',
      comment: 'What two use cases share belongs to the domain.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/src/features/([^/]+)/', pathNot: spec },
      to: { path: '^apps/$1/src/features/', pathNot: '^apps/$1/src/features/$2/' },
    },
    {
      name: 'adapters-do-not-know-features',
      comment: 'An adapter implements a port of the domain.',
      severity: 'error',
      from: { path: '^apps/[^/]+/src/adapters/', pathNot: spec },
      to: { path: '^apps/[^/]+/src/features/' },
    },
    {
      name: 'simulator-shares-nothing',
      comment: 'It stands for the vendors: sharing our code would hide our mistakes.',
      severity: 'error',
      from: { path: '^apps/simulator/src/' },
      to: { path: '^(libs|apps/(?!simulator))' },
    },
    {
      name: 'testing-is-for-tests',
      comment: 'Production never imports test tools.',
      severity: 'error',
      from: { path: '^(apps|libs/(contracts|platform))/', pathNot: [spec, '/test/'] },
      to: { path: '^(libs/testing|test)/' },
    },
    sdk('stripe', "billing's adapters/stripe (and the simulator's conformance tests)", [
      '^apps/billing/(src/adapters/stripe|test)/',
      '^apps/simulator/',
      '^test/',
      'node_modules',
      spec,
    ]),
    sdk('twilio', "messaging's adapters/twilio (and the simulator)", [
      '^apps/messaging/src/adapters/twilio/',
      '^apps/simulator/',
      '^test/',
      'node_modules',
      spec,
    ]),
    sdk('mongoose', 'adapters/mongo and platform/mongo', [
      '^apps/[^/]+/test/',
      '/src/adapters/mongo/',
      '^libs/(platform/src/mongo|platform/test|testing)/',
      '^test/',
      'node_modules',
      spec,
    ]),
    sdk('amqplib', 'the platform', [
      '^libs/(platform/src/bus|platform/test|testing)/',
      '^(test|scripts/bench)/',
      'node_modules',
      spec,
    ]),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|\\.data|coverage)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      conditionNames: ['source', 'import', 'node', 'default', 'types'],
      exportsFields: ['exports'],
    },
  },
};
