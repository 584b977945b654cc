// The layers of the program and who may use whom: `.dependency-cruiser.cjs` checks it, docs/architecture.md shows it.
'use strict';

/** Rooms, upstream first: the services of each may use those of the rooms before it. */
const ROOMS = [
  'team/members',
  'team/confirmations',
  'team/absences',
  'customers/identities',
  'customers/purchases',
  'customers/customers',
  'customers/followups',
  'expenses/campaigns',
  'customers/leads',
  'pipeline/products',
  'pipeline/deals',
  'pipeline/quotes',
  'pipeline/tenders',
  'pipeline/forecast',
  'contracts/contracts',
  'contracts/orders',
  'collections/receivables',
  'collections/dunning',
  'collections/fapiao',
  'collections/hardship',
  'collections/statement',
  'collections/progress',
  'collections/dso',
  'expenses/spend',
  'expenses/vouchers',
  'expenses/cities',
  'expenses/standards',
  'expenses/requests',
  'expenses/advances',
  'expenses/budgets',
  'expenses/claims',
  'relations/surveys',
  'appraisal/targets',
  'appraisal/kpi',
  'appraisal/plans',
  'appraisal/appraised',
  'appraisal/selfReports',
  'appraisal/months',
  'appraisal/conduct',
  'appraisal/panels',
  'appraisal/appraisals',
  'appraisal/outcomes',
  'appraisal/coaching',
  'appraisal/payroll',
  'expenses/returns',
  'expenses/findings',
  'expenses/analysis',
];
/** They use every room, and no room uses them. */
const ABOVE = [
  'desk/find',
  'desk/story',
  'desk/today',
  'desk/undo',
  'reports/pages',
  'exchange/imports',
  'exchange/exports',
  'audit/log',
  'store/company',
  'store/database',
  'store/demo',
  'rulebook/policy',
  'rulebook/reference',
];

const room = `(?:${[...ROOMS, ...ABOVE].join('|')})`;
/** The parts of a room that show things in a terminal or a file: its verbs, and the columns and sheets they share. */
const SHOWING = 'commands/|view\\.ts$|[a-z][A-Za-z]*View\\.ts$';

/**
 * Each layer with the files that belong to it and the layers that it may use, besides itself. `rooms` among themselves:
 * only upstream (above).
 */
const LAYERS = [
  { name: 'start', files: '^src/start/', uses: ['main', 'cli', 'shared'] },
  { name: 'main', files: '^src/[a-z]+\\.ts$', uses: ['commands', 'rooms', 'app', 'cli', 'shared', 'db'] },
  {
    name: 'commands',
    files: `^src/${room}/(?:${SHOWING})`,
    uses: ['workflows', 'rooms', 'app', 'policy', 'cli', 'shared', 'db'],
  },
  { name: 'workflows', files: '^src/workflows/', uses: ['rooms', 'app', 'policy', 'shared', 'db'] },
  { name: 'rooms', files: `^src/${room}/(?!${SHOWING})`, uses: ['app', 'policy', 'shared', 'db'] },
  { name: 'app', files: '^src/app/', uses: ['policy', 'shared', 'db'] },
  { name: 'policy', files: '^src/policy/', uses: ['shared'] },
  { name: 'cli', files: '^src/cli/', uses: ['app', 'shared', 'db'] },
  { name: 'db', files: '^db/', uses: ['policy', 'shared'] },
  { name: 'shared', files: '^src/shared/', uses: [] },
];

module.exports = { ABOVE, LAYERS, ROOMS, SHOWING };
