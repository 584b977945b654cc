/**
 * What is typed most, with the one command file that it needs: each gets a bundle of its own (docs/decisions, one
 * bundle), because every room in a bundle costs each start something. `none` is the program without a word, or `--help`.
 */
export const HOT = {
  none: undefined,
  today: './desk/command/today.js',
  find: './desk/command/find.js',
  log: './customers/command/followup.js',
  followup: './customers/command/followup.js',
  move: './pipeline/command/deal.js',
  deal: './pipeline/command/deal.js',
  due: './collections/command.js',
  payment: './collections/command.js',
  claim: './expenses/command/claim.js',
  kpi: './appraisal/command/kpi.js',
};
