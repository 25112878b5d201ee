import { fileURLToPath } from 'node:url';

// The import table of CONTRIBUTING.md for the screens. A file of its own, because `#contracts/…` resolves here by web/tsconfig.json.
const test = ['\\.spec\\.tsx?$', '^web/test/'];

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-circular',
      comment:
        'What cannot be loaded alone cannot be understood alone. A page that is loaded later is no cycle.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['dynamic-import'] } },
    },
    {
      name: 'screens-know-the-contract-only',
      comment: 'The browser and the services share what crosses HTTP, and nothing else.',
      severity: 'error',
      from: { path: '^web/' },
      to: { path: '^(apps|scripts|test|libs/(?!contracts/src/(http|shared)/))' },
    },
    {
      name: 'lib-knows-no-screen',
      comment: 'web/src/lib is what screens stand on.',
      severity: 'error',
      from: { path: '^web/src/lib/', pathNot: test },
      to: { path: '^web/src/(app|features|components)/' },
    },
    {
      name: 'components-know-no-feature',
      comment: 'A shared component that imports a feature belongs to that feature.',
      severity: 'error',
      from: { path: '^web/src/components/', pathNot: test },
      to: { path: '^web/src/(app|features)/' },
    },
    {
      name: 'features-know-of-the-app-only-the-session',
      comment: 'The app joins the features; they may ask who is signed in.',
      severity: 'error',
      from: { path: '^web/src/features/', pathNot: test },
      to: { path: '^web/src/app/(?!session/)' },
    },
    {
      name: 'tests-are-for-tests',
      comment: 'What a person loads holds no test tools.',
      severity: 'error',
      from: { path: '^web/src/', pathNot: test },
      to: { path: ['^web/test/', ...test] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    tsConfig: { fileName: fileURLToPath(new URL('tsconfig.json', import.meta.url)) },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      conditionNames: ['import', 'browser', 'default', 'types'],
      exportsFields: ['exports'],
    },
  },
};
