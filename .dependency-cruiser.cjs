// The import rules (docs/architecture.md is drawn from this file). A room is a folder of src with the five files
// command, service, rules, queries, messages (any of them may be a folder), and history.ts where files bring its past in.
// A large matter inside a room has a folder of its own with the same five names: customers/leads, pipeline/quotes.

/** Rooms, upstream first: each may use the services of those before it. */
const ROOMS = ['team', 'customers', 'pipeline', 'contracts', 'collections', 'expenses', 'relations', 'appraisal'];
/** On top: they use the services of every room and nobody uses them. */
const ABOVE = ['desk', 'reports', 'exchange', 'store', 'audit'];
const all = [...ROOMS, ...ABOVE];
const any = `(${all.join('|')})`;

const downstreamOnly = ROOMS.map((room, i) => ({
  name: `${room}-uses-upstream-only`,
  comment: 'Room to room only to the service of a room upstream',
  severity: 'error',
  from: { path: `^src/${room}/`, pathNot: ['^src/[a-z]+/command', '^src/[a-z]+/[a-z]+/command'] },
  to: { path: `^src/(${[...ROOMS.slice(i + 1), ...ABOVE].join('|')})/` },
}));

module.exports = {
  forbidden: [
    ...downstreamOnly,
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['dynamic-import'] } },
    },
    {
      name: 'rooms-by-their-door',
      comment: 'Another room is entered by its service (the exchange also by history.ts, what files bring in)',
      severity: 'error',
      from: { path: `^src/${any}/` },
      to: {
        path: `^src/${any}/(?!service(/|\\.ts)|messages\\.ts|[a-z]+/service\\.ts)`,
        pathNot: ['^src/$1/', '^src/[a-z]+/history\\.ts$'],
      },
    },
    {
      name: 'history-for-exchange-only',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/exchange/', '^src/[a-z]+/history\\.ts$'] },
      to: { path: '^src/[a-z]+/history\\.ts$' },
    },
    {
      name: 'rules-are-pure',
      comment: 'Rules know no database, clock, terminal or locale',
      severity: 'error',
      from: { path: ['^src/[a-z]+/rules(/|\\.ts)', '^src/[a-z]+/[a-z]+/rules(/|\\.ts)'] },
      to: { path: '^(db|src/cli|node_modules|node:)|/(service|queries|command)(/|\\.ts)' },
    },
    {
      name: 'only-queries-know-the-schema',
      comment: "queries.ts is a room's only SQL",
      severity: 'error',
      from: { path: `^src/${any}/`, pathNot: ['/(queries|history)(/|\\.ts)', '^src/(store|audit)/'] },
      to: { path: '^db/schema/' },
    },
    {
      name: 'services-know-no-terminal',
      severity: 'error',
      from: {
        path: [
          '^src/[a-z]+/(service|rules|queries|history)(/|\\.ts)',
          '^src/[a-z]+/[a-z]+/(service|rules|queries)(/|\\.ts)',
        ],
      },
      to: { path: '^src/cli/' },
    },
    {
      name: 'driver-stays-in-db',
      comment: 'Rooms never see a driver',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/(store|audit)/'] },
      to: { path: 'better-sqlite3' },
    },
    {
      name: 'shared-knows-nobody',
      severity: 'error',
      from: { path: '^src/shared/' },
      to: { path: '^(db|src/(?!shared/))' },
    },
    {
      name: 'policy-is-data',
      severity: 'error',
      from: { path: '^src/policy/', pathNot: ['^src/policy/(command|closedMonths|changes|coverage)'] },
      to: { path: `^(db|src/(cli|${all.join('|')})/)` },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, pathNot: ['\\.d\\.ts$', '\\.cjs$', '^src/start\\.ts$'] },
      to: {},
    },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '\\?raw$' } },
  ],
  options: {
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    // What is left after compiling: a type alone makes no dependency
    tsPreCompilationDeps: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
