/**
 * Who may import whom. A rule here is a rule of the house; its comment says what it keeps.
 * Tests, and the fakes and stories in `testing/`, may import what they need.
 */
const TESTS = '\\.test\\.ts$|/testing/|^tests/';
const DOMAIN = '^shared/(?!adapters/)([^/]+)/';
const AWS_SDK = '(^|node_modules/)@(aws-sdk|smithy)/';

const domain = { path: DOMAIN, pathNot: TESTS };

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one file, or miss a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'domain-imports-no-outside',
      comment: 'The domain is told by arguments; what reaches out of the process is behind a port.',
      severity: 'error',
      from: domain,
      to: {
        path: [
          '^shared/adapters/',
          '^functions/',
          '^infra/',
          '^tests/',
          '^places/',
          AWS_SDK,
          'node_modules/aws-cdk-lib/',
        ],
      },
    },
    {
      name: 'domain-imports-no-machine',
      comment: 'No files, network, processes, threads, timers: of the runtime only what computes.',
      severity: 'error',
      from: domain,
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?(crypto|util|buffer|assert)$' },
    },
    {
      name: 'core-stands-alone',
      comment: 'What decides imports nothing but what it decides with, so that a decision can be replayed.',
      severity: 'error',
      from: { path: '^shared/(kernel|log|incident|assessment|warning|queue)/', pathNot: TESTS },
      to: {
        path: ['^shared/', '^node_modules/'],
        pathNot: [
          '^shared/(kernel|log)/',
          '^shared/$1/',
          'node_modules/zod/',
          'node_modules/@types/aws-lambda/',
        ],
      },
    },
    {
      name: 'kernel-stands-alone',
      comment: 'Everything imports the kernel; it imports nothing.',
      severity: 'error',
      from: { path: '^shared/kernel/', pathNot: TESTS },
      to: { pathNot: '^shared/kernel/' },
    },
    {
      name: 'sdk-only-in-adapters',
      comment:
        'Another provider is another adapter, and nothing else changes. A test may start its own engine.',
      severity: 'error',
      from: { pathNot: ['^shared/adapters/', TESTS] },
      to: { path: AWS_SDK },
    },
    {
      name: 'adapters-import-no-function',
      comment: 'An adapter serves a port of the domain; it knows neither who asks nor where it runs.',
      severity: 'error',
      from: { path: '^shared/adapters/', pathNot: TESTS },
      to: { path: ['^functions/', '^infra/', '^tests/'] },
    },
    {
      name: 'cdk-only-in-infra',
      comment: 'What runs does not know how it was deployed.',
      severity: 'error',
      from: { pathNot: ['^infra/', TESTS] },
      to: { path: ['node_modules/(aws-cdk-lib|constructs|cdk-nag)/', '^infra/'] },
    },
    {
      name: 'contracts-stand-alone',
      comment: 'Whoever reads our events needs the contracts only.',
      severity: 'error',
      from: { path: '^events/', pathNot: TESTS },
      to: { pathNot: ['^events/', '^shared/kernel/', 'node_modules/zod/'] },
    },
    {
      name: 'handler-imports-no-adapter',
      comment:
        'main.ts wires; handler.ts takes what it needs as an argument, so that a test can give it a fake.',
      severity: 'error',
      from: { path: '^functions/.+/(?!main\\.ts$)[^/]+\\.ts$', pathNot: TESTS },
      to: { path: ['^shared/adapters/', AWS_SDK], pathNot: '^shared/adapters/dynamodb/table-keys\\.ts$' },
    },
    {
      name: 'functions-stand-apart',
      comment: 'A function is bundled, deployed and understood alone; what two share is in shared/.',
      severity: 'error',
      from: { path: '^functions/([^/]+/[^/]+)/', pathNot: TESTS },
      to: { path: '^functions/', pathNot: '^functions/$1/' },
    },
    {
      name: 'no-tests-in-production',
      comment: 'Fakes do not ship.',
      severity: 'error',
      from: { pathNot: TESTS },
      to: { path: TESTS },
    },
    {
      name: 'no-development-packages-in-production',
      comment: 'What runs is built from dependencies; a type alone is nothing at run time.',
      severity: 'error',
      from: { path: '^(shared|functions|events)/', pathNot: TESTS },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only', 'npm'] },
    },
    {
      name: 'nothing-unresolved',
      comment: 'Every import is found, and is in package.json.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.(json|csv|geojson)$' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default', 'require'],
      extensions: ['.ts', '.mjs', '.js', '.d.ts'],
    },
  },
};
