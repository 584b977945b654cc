// The import rules, dynamic and type imports counted, nothing exempt: made from the layers of scripts/layers.cjs, which
// docs/architecture.md shows.
const { ABOVE, LAYERS, ROOMS, SHOWING } = require('./scripts/layers.cjs');

const filesOf = (name) => LAYERS.find((layer) => layer.name === name).files;

/** A layer uses itself and what it names; everything else of ours is forbidden. */
const downOnly = LAYERS.map(({ name, files, uses }) => ({
  name: `${name}-uses-only-what-is-below`,
  severity: 'error',
  from: { path: files },
  to: { path: '^(src|db)/', pathNot: [files, ...uses.map(filesOf)] },
}));

/** The services of a room use those of the rooms before it, and nothing of those behind it. */
const upstreamOnly = [...ROOMS, ...ABOVE].map((room, i) => ({
  name: `${room.replace('/', '-')}-uses-upstream-only`,
  severity: 'error',
  from: { path: `^src/${room}/(?!${SHOWING})` },
  to: {
    path: `^src/(?:${[...ROOMS.slice(i < ROOMS.length ? i + 1 : ROOMS.length), ...(i < ROOMS.length ? ABOVE : [])].join('|')})/`,
  },
}));

module.exports = {
  forbidden: [
    ...downOnly,
    ...upstreamOnly.filter(({ to }) => to.path !== '^src/(?:)/'),
    { name: 'no-circle', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'commands-of-other-rooms',
      comment: 'A verb is run by the program and by nobody else',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/commands\\.ts$' },
      to: { path: '/commands/' },
    },
    {
      name: 'rules-are-pure',
      comment: 'Rules know no database, clock, terminal or locale',
      severity: 'error',
      from: { path: '/rules\\.ts$' },
      to: { path: '^(db|src/(?:app|cli|workflows))/|^node:|node_modules|/(?:queries|[a-z]+Queries|import)\\.ts$' },
    },
    {
      name: 'rules-reach-no-database',
      comment: 'Not through another file either',
      severity: 'error',
      from: { path: '/rules\\.ts$' },
      to: { path: '^db/|/(?:queries|[a-z]+Queries)\\.ts$', reachable: true },
    },
    {
      name: 'only-queries-know-the-tables',
      comment: "queries.ts, or several named by what they ask, are a room's only SQL",
      severity: 'error',
      from: { path: '^src/', pathNot: '/(?:queries|[a-z]+Queries)\\.ts$' },
      to: { path: '^db/schema/|node_modules/drizzle-orm' },
    },
    {
      name: 'driver-stays-in-db',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: 'node_modules/better-sqlite3' },
    },
    {
      name: 'no-orphan',
      severity: 'error',
      from: { orphan: true, pathNot: '^src/start/(?:index|loader)\\.ts$|\\.d\\.ts$' },
      to: {},
    },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '\\?raw$' } },
  ],
  options: {
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
