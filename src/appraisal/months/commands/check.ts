import { seenMembers } from '../../../app/visibility.js';
import { t } from '../../../cli/language.js';
import { messages as cliMessages } from '../../../cli/messages.js';
import { type Column, listView, markColumn, type Tone, translated } from '../../../cli/output/view.js';
import { option, optionalArgument, verb } from '../../../cli/verb.js';
import { restoreNotes } from '../../../store/database/restored.js';
import { controlChangeText, rolesGivenText } from '../../../team/members/messages.js';
import { instantsOf, otherAccountNotes } from '../../../team/members/otherAccounts.js';
import { waiverNotes } from '../../kpi/view.js';
import type { MonthCheck } from '../check.js';
import { messages } from '../messages.js';

/** ✗ keeps the month from being closed, ! does not. */
function toneOf({ met, blocks }: MonthCheck['checks'][number]): Tone {
  if (met) return 'good';
  return blocks ? 'bad' : 'waiting';
}

const columns: Column<MonthCheck['checks'][number]>[] = [
  markColumn('met', toneOf),
  { key: 'name', head: messages.checkName, as: translated },
  { key: 'state', head: messages.state, as: translated },
];

export default verb({
  args: { month: optionalArgument(messages.monthArg) },
  flags: { month: option('<month>', cliMessages.month, { short: 'm' }) },
  examples: ['salesdesk month check', 'salesdesk month check 2026-11'],
  async run(shell, { month: word }, flags) {
    const month = await shell.input((read) => read.monthOrLast(word, flags.month));
    const { monthCheck } = await import('../check.js');
    const { closed, ready, released, broughtIn, notDigested, checks, rolesGiven, controlChanges, owed, isPartial } =
      await shell.read(async (ctx) => ({
        ...(await monthCheck(ctx, month)),
        // Others' claims, contracts and deals are neither named nor counted to whoever may not read them.
        isPartial: (await seenMembers(ctx.db, ctx)) !== undefined,
      }));
    const { engine, company } = await shell.session();
    const otherAccounts = await engine.misfits(instantsOf(month, month, company.timeZone));
    const restores = await shell.readOpen(({ db }) =>
      restoreNotes(db, instantsOf(month, month, company.timeZone), company.timeZone),
    );
    const gaps = checks.filter(({ met }) => !met);
    const title = closed
      ? messages.checkClosed(month)
      : messages.checkTitle(month, {
          gaps: gaps.length,
          blocking: gaps.filter(({ blocks }) => blocks).length,
          all: checks.length,
        });
    await shell.print({
      kind: 'sheet',
      title,
      value: {
        month,
        closed,
        ready,
        released,
        broughtIn,
        notDigested,
        otherAccounts,
        restores: restores.map((line) => t(line)),
        checks: checks.map(({ check, met, blocks, name, state }) => ({
          check,
          met,
          blocks,
          name: t(name),
          state: t(state),
        })),
        rolesGiven,
        controlChanges,
        owed,
      },
      parts: [
        {
          kind: 'table',
          list: listView(checks, columns, { notes: waiverNotes([...released, ...broughtIn, ...notDigested]) }),
        },
      ],
      notes: [
        ...(isPartial ? [messages.checkOfOwn] : []),
        ...rolesGiven.map(rolesGivenText),
        ...controlChanges.map(controlChangeText),
        ...owed.map(({ member, code, balanceFen }) => messages.leaverOwes(member, code, shell.money(balanceFen))),
        ...otherAccountNotes(otherAccounts),
        ...restores,
      ],
    });
    for (const { hint } of gaps) if (hint) shell.hint(hint);
    if (!ready && !closed) shell.reportFound();
  },
});
