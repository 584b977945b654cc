import { t } from '../../../cli/language.js';
import { messages as cliMessages } from '../../../cli/messages.js';
import type { Shell } from '../../../cli/shell.js';
import { option, optionalArgument, verb } from '../../../cli/verb.js';
import { REPORTED_FIGURES } from '../../../policy/appraisal.js';
import type { Month } from '../../../shared/dates.js';
import { cancelled, SalesdeskError, usageError } from '../../../shared/errors.js';
import { parseScore } from '../../../shared/score.js';
import { joinTexts } from '../../../shared/text.js';
import { askedDone } from '../../../team/confirmations/view.js';
import { messages as reportMessages } from '../../selfReports/messages.js';
import { messages } from '../messages.js';
import type { ScoreInput } from '../score.js';
import type { SheetToShow } from '../shown.js';
import { scoredLines, sheetDone, sheetView } from '../view.js';

export default verb({
  args: { rep: optionalArgument(messages.repArg), month: optionalArgument(cliMessages.month) },
  flags: {
    month: option('<month>', cliMessages.month, { short: 'm' }),
    points: option('<points>', messages.pointsOption),
    reason: option('<text>', messages.reasonOption),
    withoutReport: option('<text>', messages.withoutReportOption),
  },
  examples: [
    'salesdesk appraisal score 张伟 --month 2026-11 --points 82 --reason "演示转化好"',
    'salesdesk appraisal score --month 2026-11',
  ],
  async run(shell, words, { points, reason, withoutReport, ...flags }) {
    const { rep, month } = await shell.input((read) => {
      const { member, month } = read.memberAndMonth({ member: words.rep, month: words.month });
      return { rep: member, month: read.monthOrLast(month, flags.month) };
    });
    await shell.requireOneOf('appraisal.score');
    if (rep === undefined) return await scoreAll(shell, month);
    const { requireScorerOf } = await import('../duty.js');
    await shell.readOpen((ctx) => requireScorerOf(ctx, rep));
    const typed =
      points === undefined ? await askScore(shell, month, rep, withoutReport) : { points, reason, withoutReport };
    if (typed !== undefined) await give(shell, month, rep, typed);
  },
});

interface Typed {
  points: string;
  reason: string | undefined;
  withoutReport: string | undefined;
}

/** Gives a score as it was typed. @throws usageError with every problem of it */
async function give(shell: Shell, month: Month, rep: string, typed: Typed): Promise<void> {
  const input: ScoreInput = await shell.input((read) => ({
    month,
    rep,
    points: read.parsed(parseScore, typed.points, '--points') ?? 0,
    reason: read.reason(typed.reason),
    withoutReport: read.text(typed.withoutReport, '--without-report'),
  }));
  const { scoreOrAsk } = await import('../../../workflows/giveScore.js');
  const { unansweredOf } = await import('../../selfReports/differences.js');
  const { unanswered } = await shell.change(
    async (ctx) => ({ ...(await scoreOrAsk(ctx, input)), unanswered: await unansweredOf(ctx, month, rep) }),
    ({ done, waiting }) => {
      if (waiting !== undefined) return askedDone(waiting);
      return sheetDone(done, scoredLines(done));
    },
  );
  const [first] = unanswered;
  if (first === undefined) return;
  const { member, figure } = first;
  const figures = joinTexts(unanswered.map((one) => REPORTED_FIGURES[one.figure]));
  shell.warn(messages.unanswered(member.name, month, figures));
  shell.hint(reportMessages.answerHint(member.name, figure, month));
}

/** Everybody who waits for a score, one screen each; what was given stays if it is broken off (policy 4.3.2). */
async function scoreAll(shell: Shell, month: Month): Promise<void> {
  if (!shell.ask.possible) throw usageError(messages.repNeeded, { hints: [messages.listHint(month)] });
  const { appraisalOf, listAppraisals } = await import('../appraisals.js');
  const all = await shell.readOpen((ctx) => listAppraisals(ctx, month));
  const waiting = all.filter(({ sheet }) => sheet.state === 'toScore' || sheet.state === 'reportMissing');
  if (waiting.length === 0) return shell.say(t(messages.nothingToScore(month)));
  let given = 0;
  try {
    for (const { sheet } of waiting) {
      const { code } = sheet.member;
      const typed = await askAt(shell, await shell.readOpen((ctx) => appraisalOf(ctx, month, code)), undefined);
      if (typed === undefined) continue;
      await give(shell, month, code, typed);
      given += 1;
    }
  } catch (error) {
    if (given > 0 && error instanceof SalesdeskError && error.kind === 'cancelled')
      throw cancelled(messages.keptSoFar(given));
    throw error;
  }
}

/** Shows the sheet, then asks: on a terminal only. @returns nothing if it was skipped */
async function askScore(
  shell: Shell,
  month: Month,
  rep: string,
  withoutReport: string | undefined,
): Promise<Typed | undefined> {
  if (!shell.ask.possible) throw usageError(messages.pointsNeeded, { hints: [messages.scoreHint(rep, month)] });
  const { appraisalOf } = await import('../appraisals.js');
  return await askAt(shell, await shell.readOpen((ctx) => appraisalOf(ctx, month, rep)), withoutReport);
}

const SKIPS: readonly string[] = ['s', '跳过'];

async function askAt(shell: Shell, found: SheetToShow, withoutReport: string | undefined): Promise<Typed | undefined> {
  const { member, reported } = found.sheet;
  await shell.print(sheetView(found, (fen) => shell.money(fen)));
  const points = await shell.ask.input(t(messages.askPoints(member.name)), {
    validate: (text) => {
      if (SKIPS.includes(text.trim())) return true;
      const parsed = parseScore(text);
      return parsed.ok || t(parsed.problem);
    },
  });
  if (SKIPS.includes(points.trim())) return undefined;
  const reason = await shell.answer(messages.askReason, (read, text) => read.reason(text));
  const isAsked = !reported && withoutReport === undefined;
  return {
    points,
    reason,
    withoutReport: isAsked
      ? await shell.answer(messages.askWithoutReport, (read, text) => read.reason(text, '--without-report'))
      : withoutReport,
  };
}
