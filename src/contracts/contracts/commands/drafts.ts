import { t } from '../../../cli/language.js';
import { messages as cliMessages } from '../../../cli/messages.js';
import { asDay, asMoney, type Column, count, listView, named } from '../../../cli/output/view.js';
import { option, toggle, verb } from '../../../cli/verb.js';
import { APPROVAL_LEVELS, DRAFT_STATUSES } from '../../../policy/contracts.js';
import { terms } from '../../../policy/terms.js';
import { joinTexts } from '../../../shared/text.js';
import { amendmentMessages } from '../amendmentMessages.js';
import type { ListedDraft } from '../list.js';
import { messages } from '../messages.js';

const columns: Column<ListedDraft>[] = [
  { key: 'code', head: terms.code, neverCut: true },
  { key: 'customer.name', head: terms.customer, dropOrder: 'last' },
  { key: 'title', head: messages.title },
  { key: 'amends', head: amendmentMessages.amends, neverCut: true, wide: true },
  { key: 'status', head: terms.status, as: named(DRAFT_STATUSES), dropOrder: 'last' },
  {
    key: 'waitsFor',
    head: messages.level,
    value: ({ waitsFor }) => t(joinTexts(waitsFor.map((level) => APPROVAL_LEVELS[level]))),
    wide: true,
  },
  { key: 'since', head: messages.since, as: asDay },
  { key: 'days', head: messages.days, as: count },
  {
    key: 'lateDays',
    head: messages.daysLate,
    as: count,
    value: ({ lateDays }) => (lateDays === 0 ? null : lateDays),
    tone: ({ lateDays }) => (lateDays > 0 ? 'bad' : undefined),
  },
  { key: 'grossFen', head: messages.gross, as: asMoney },
  { key: 'owner.name', head: terms.owner },
];

export default verb({
  flags: {
    rep: option('<member>', cliMessages.rep, { short: 'r' }),
    late: toggle(messages.lateOption),
    waiting: toggle(messages.waitingOption),
    exitCode: toggle(cliMessages.exitCode),
  },
  examples: ['salesdesk contract drafts --late --exit-code', 'salesdesk contract drafts --waiting'],
  async run(shell, _args, { rep, late, waiting, exitCode }) {
    const { listDrafts } = await import('../list.js');
    const filter = { rep, late, waiting: waiting ? (['approving', 'submitted'] as const) : undefined };
    const rows = await shell.read((ctx) => listDrafts(ctx, filter));
    await shell.printFound(listView(rows, columns, { empty: messages.noDrafts }), exitCode);
  },
});
