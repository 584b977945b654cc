import type { Noun } from '../../cli/grammar.js';
import { t } from '../../cli/language.js';
import { messages as cliMessages } from '../../cli/messages.js';
import { listView, said } from '../../cli/output/view.js';
import type { Shell } from '../../cli/shell.js';
import { terms } from '../../policy/terms.js';
import { clockTime } from '../../shared/clock.js';
import { previousMonth } from '../../shared/dates.js';
import { usageError } from '../../shared/errors.js';
import { formatMoney } from '../../shared/money.js';
import { joinTexts } from '../../shared/text.js';
import { reportSections } from '../kpi/command.js';
import { messages } from '../kpi/messages.js';
import type { MonthCheck } from './service.js';

interface MonthFlags {
  month?: string;
  confirm?: string;
  acceptGaps?: string;
}

export function build(month: Noun, shell: Shell): void {
  const readMonth = (word: string | undefined, flags: MonthFlags) =>
    shell.input((read) => read.month(word ?? flags.month ?? previousMonth(read.today.slice(0, 7)), 'month'));

  const checkView = ({ month: of, closed, checks, ready }: MonthCheck) => ({
    kind: 'report' as const,
    value: {
      month: of,
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
    sections: [
      listView(
        checks,
        [
          { key: 'met', head: { zh: '', en: '' }, value: ({ met }) => (met ? '✓' : '!'), keep: true },
          { key: 'name', head: messages.checkName, as: said },
          { key: 'state', head: messages.state, as: said },
        ],
        {
          title: closed
            ? messages.checkClosed(of)
            : messages.checkTitle(of, checks.filter(({ met }) => !met).length, checks.length),
        },
      ),
    ],
  });

  month
    .verb('check [month]', {
      summary: messages.check,
      clauses: ['4.2'],
      args: { month: messages.monthArg },
      examples: ['salesdesk month check', 'salesdesk month check 2026-11'],
    })
    .option('-m, --month <month>', t(cliMessages.month))
    .action(async (word: string | undefined, flags: MonthFlags) => {
      const of = await readMonth(word, flags);
      const { monthCheck } = await import('./service.js');
      const found = await shell.read((ctx) => monthCheck(ctx, of));
      await shell.print(checkView(found));
      if (found.checks.some(({ check, met }) => check === 'targets' && !met)) shell.hint(messages.hintTargets(of));
      if (!found.ready && !found.closed) shell.found();
    });

  month
    .verb('close [month]', {
      summary: messages.close,
      clauses: ['4.2'],
      writes: true,
      args: { month: messages.monthArg },
      examples: [
        'salesdesk month close 2026-11',
        'salesdesk month close 2026-11 --yes --confirm 2026-11',
        'salesdesk month close 2026-11 --dry-run',
      ],
    })
    .option('-m, --month <month>', t(cliMessages.month))
    .option('--confirm <month>', t(messages.confirmOption))
    .option('--accept-gaps <reason>', t(messages.gapsOption))
    .action(async (word: string | undefined, flags: MonthFlags) => {
      const { of, gapsReason } = await shell.input((read) => ({
        of: read.month(word ?? flags.month ?? previousMonth(read.today.slice(0, 7)), 'month'),
        gapsReason: read.text(flags.acceptGaps, '--accept-gaps'),
      }));
      const { closeMonth, requireClosable } = await import('./service.js');
      const gaps = await shell.read((ctx) => requireClosable(ctx, { month: of, gapsReason }));
      if (gaps.length > 0) shell.say(`! ${t(messages.notMet(of, joinTexts(gaps.map(({ name }) => name))))}`);
      if (!shell.globals.dryRun) {
        await confirmName(shell, of, flags.confirm);
        const { backupBefore } = await import('../../store/database/backup.js');
        const { file } = await backupBefore(await shell.session(), `before-close-${of}`);
        shell.say(`✓ ${t(messages.backedUp(file))}`);
      }
      const session = await shell.session();
      const who = await shell.read(async (ctx) => ctx.actor.name);
      await shell.change(
        (ctx) => closeMonth(ctx, { month: of, gapsReason }),
        (report) => ({
          kind: 'done',
          value: report,
          code: of,
          lines: [
            messages.closedDone(of, formatMoney(report.team.salesFen, session.company.currency), who),
            messages.closedMeans,
          ],
          sections: reportSections(report, session.company.currency).sections,
        }),
      );
    });

  month.verb('status', { summary: messages.status, clauses: ['4.2'] }).action(async () => {
    const { monthStatus } = await import('./service.js');
    const { rows, timeZone } = await shell.read(async (ctx) => ({
      rows: await monthStatus(ctx),
      timeZone: ctx.company.timeZone,
    }));
    await shell.print(
      listView(
        rows,
        [
          { key: 'month', head: terms.month, keep: true },
          { key: 'closed', head: terms.status, value: ({ closed }) => t(closed ? messages.closedWord : messages.open) },
          { key: 'by', head: messages.by },
          { key: 'at', head: messages.at, keep: true, value: ({ at }) => (at ? clockTime(at, timeZone) : null) },
          { key: 'gapsReason', head: messages.gapsReason },
        ],
        { empty: messages.noMonths },
      ),
    );
  });
}

/** The month's name, typed once more: what is closed cannot be opened again. */
async function confirmName(shell: Shell, month: string, confirm: string | undefined): Promise<void> {
  if (confirm !== undefined || shell.globals.yes || !shell.ask.possible) {
    if (confirm === undefined || (!shell.globals.yes && !shell.ask.possible))
      throw usageError(messages.needsName(month));
    if (confirm !== month) throw usageError(messages.wrongName(confirm, month));
    return;
  }
  shell.say(t(messages.locks(month)));
  const typed = await shell.ask.input(t(messages.typeMonth(month)));
  if (typed.trim() !== month) throw usageError(messages.wrongName(typed, month));
}
