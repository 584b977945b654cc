import { t } from '../../../cli/language.js';
import { messages as cliMessages } from '../../../cli/messages.js';
import { type Column, listView, markColumn, translated } from '../../../cli/output/view.js';
import { option, optionalArgument, verb } from '../../../cli/verb.js';
import type { MonthCheck } from '../check.js';
import { messages } from '../messages.js';
import { readMonth } from '../view.js';

const columns: Column<MonthCheck['checks'][number]>[] = [
  markColumn('met', ({ met }) => (met ? 'good' : 'waiting')),
  { key: 'name', head: messages.checkName, as: translated },
  { key: 'state', head: messages.state, as: translated },
];

export default verb({
  args: { month: optionalArgument(messages.monthArg) },
  flags: { month: option('<month>', cliMessages.month, { short: 'm' }) },
  examples: ['salesdesk month check', 'salesdesk month check 2026-11'],
  async run(shell, { month: word }, flags) {
    const month = await shell.input((read) => readMonth(read, word, flags.month));
    const { monthCheck } = await import('../check.js');
    const { closed, ready, checks } = await shell.read((ctx) => monthCheck(ctx, month));
    const gaps = checks.filter(({ met }) => !met);
    const title = closed ? messages.checkClosed(month) : messages.checkTitle(month, gaps.length, checks.length);
    await shell.print({
      kind: 'sheet',
      title,
      value: {
        month,
        closed,
        ready,
        checks: checks.map(({ check, met, blocks, name, state }) => ({
          check,
          met,
          blocks,
          name: t(name),
          state: t(state),
        })),
      },
      parts: [{ kind: 'table', list: listView(checks, columns) }],
    });
    if (gaps.some(({ check }) => check === 'targets')) shell.hint(messages.hintTargets(month));
    if (!ready && !closed) shell.reportFound();
  },
});
