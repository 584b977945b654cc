import { t } from '../../../cli/language.js';
import type { Reader } from '../../../cli/reader.js';
import type { Shell } from '../../../cli/shell.js';
import { option, optionalArgument, toggle, type ValuesOf, verb } from '../../../cli/verb.js';
import { REPORTED_FIGURES, type ReportedFigure } from '../../../policy/appraisal.js';
import type { Month } from '../../../shared/dates.js';
import { usageError } from '../../../shared/errors.js';
import { halfWidth, type Parsed, parseRate } from '../../../shared/money.js';
import { FIGURE_OPTIONS, messages } from '../messages.js';
import { figureText, monthToReport, REPORTED, type TypedFigure, withWhy } from '../rules.js';
import type { ReportInput } from '../submit.js';
import { handedInTable, handedInValue, reportSheet } from '../view.js';

const flags = {
  month: option('<month>', messages.reportMonth, { short: 'm' }),
  agree: toggle(messages.agreeOption),
  sales: option('<amount>', messages.salesOption),
  profit: option('<amount>', messages.profitOption),
  newCustomers: option('<number>', messages.newCustomersOption),
  csat: option('<percent>', messages.csatOption),
  why: option('<text>', messages.whyOption),
  salesWhy: option('<text>', messages.whyOf(REPORTED_FIGURES.sales)),
  profitWhy: option('<text>', messages.whyOf(REPORTED_FIGURES.profit)),
  newCustomersWhy: option('<text>', messages.whyOf(REPORTED_FIGURES.newCustomers)),
  csatWhy: option('<text>', messages.whyOf(REPORTED_FIGURES.csat)),
  feedback: option('<text>', messages.feedbackOption),
  planNext: option('<text>', messages.planNextOption),
  for: option('<member>', messages.forOption),
  reason: option('<text>', messages.reasonOption),
  show: toggle(messages.showOption),
};
type ReportFlags = ValuesOf<typeof flags>;

export default verb({
  args: { member: optionalArgument(messages.shownArg), month: optionalArgument(messages.reportMonth) },
  flags,
  examples: [
    'salesdesk appraisal report',
    'salesdesk appraisal report --agree --feedback "两家客户要求移动审批" --plan-next "拜访五家老客户"',
    'salesdesk appraisal report --month 2026-11 --sales 120000 --why "浦东二期漏记"',
    'salesdesk appraisal report --show',
    'salesdesk appraisal report 张伟 --show --month 2026-11',
  ],
  notes: [messages.reportNote],
  async run(shell, words, typed) {
    const { member, month } = await shell.input((read) => {
      const { member, month } = read.memberAndMonth(words);
      return { member, month: read.typedMonth(month, typed.month) ?? monthToReport(read) };
    });
    if (typed.show) return await show(shell, member, month, typed);
    if (member !== undefined) throw usageError(messages.shownOnly);
    const asked = isSaid(typed) || !shell.ask.possible ? typed : await askReport(shell, month, typed);
    if (!isSaid(asked)) throw usageError(messages.sayAgree, { hints: [messages.agreeHint(month)] });
    const input = await shell.input((read) => readReport(read, month, asked));
    const { handInReport } = await import('../submit.js');
    await shell.change(
      (ctx) => handInReport(ctx, input),
      (report) => ({
        kind: 'done',
        value: handedInValue(report),
        code: report.member.code,
        lines: [messages.handedIn(report.member.name, month, report.version)],
        sections: [handedInTable(report, (fen) => shell.money(fen))],
        notes: report.soFar ? [messages.soFarNote] : [],
        hints: [messages.showHint(month, input.instead === undefined ? null : report.member.name)],
      }),
    );
  },
});

/** Whether it was said of the figures that they agree, or which do not. */
const isSaid = (typed: ReportFlags): boolean =>
  typed.agree === true || REPORTED.some((figure) => typed[figure] !== undefined);

async function show(shell: Shell, word: string | undefined, month: Month, typed: ReportFlags): Promise<void> {
  const { show: _, month: __, ...others } = typed;
  if (Object.values(others).some((value) => value !== undefined)) throw usageError(messages.showAlone);
  const { showReport } = await import('../show.js');
  const report = await shell.readOpen((ctx) => showReport(ctx, { month, word }));
  await shell.print(reportSheet(report, (fen) => shell.money(fen)));
}

// ---- what was typed

const NONE = ['none', '无', '没有'];
function parseCsat(text: string): Parsed<number | null> {
  if (NONE.includes(halfWidth(text).trim().toLowerCase())) return { ok: true, value: null };
  const rate = parseRate(text);
  return rate.ok && rate.value > 10_000 ? { ok: false, problem: messages.tooMuch } : rate;
}

/** One figure, as it is typed. */
function readFigure(read: Reader, figure: ReportedFigure, text: string): number | null {
  const field = FIGURE_OPTIONS[figure];
  if (figure === 'newCustomers') return read.whole(text, field, -10_000, 10_000);
  if (figure === 'csat') return read.parsed(parseCsat, text, field) ?? null;
  return read.money(text, field);
}

const WHY_FLAGS = {
  sales: 'salesWhy',
  profit: 'profitWhy',
  newCustomers: 'newCustomersWhy',
  csat: 'csatWhy',
} as const satisfies Record<ReportedFigure, keyof ReportFlags>;

function readReport(read: Reader, month: Month, typed: ReportFlags): ReportInput {
  const figures: Partial<Record<ReportedFigure, TypedFigure>> = {};
  for (const figure of REPORTED) {
    const [text, field] = [typed[figure], FIGURE_OPTIONS[figure]];
    const why = read.text(typed[WHY_FLAGS[figure]], `${field}-why`);
    if (text !== undefined) figures[figure] = { value: readFigure(read, figure, text), why };
    else if (why !== undefined) read.problem(`${field}-why`, messages.whyAlone(field));
  }
  const complete = withWhy(figures, read.text(typed.why, '--why'));
  if (complete === undefined) read.problem('--why', messages.whyForNone);
  if (typed.for === undefined && typed.reason !== undefined) read.problem('--reason', messages.whyAlone('--for'));
  return {
    month,
    agrees: typed.agree === true,
    typed: complete ?? figures,
    feedback: read.text(typed.feedback, '--feedback'),
    planNext: read.text(typed.planNext, '--plan-next'),
    instead: typed.for === undefined ? undefined : { member: typed.for, reason: read.reason(typed.reason) },
  };
}

// ---- figure by figure

/** Asks for each figure; Enter agrees with the books. @returns the answers as if they had been typed */
async function askReport(shell: Shell, month: Month, typed: ReportFlags): Promise<ReportFlags> {
  const { draftReport } = await import('../submit.js');
  const instead = await shell.input((read) => readReport(read, month, typed).instead);
  const { member, books, soFar } = await shell.readOpen((ctx) => draftReport(ctx, { month, instead }));
  shell.say(t(messages.askTitle(member.name, month, soFar)));
  const answers: Partial<Record<ReportedFigure | (typeof WHY_FLAGS)[ReportedFigure], string>> = {};
  for (const figure of REPORTED) {
    const shown = figureText(figure, books[figure], (fen) => shell.money(fen));
    const value = await shell.answer(messages.askFigure(REPORTED_FIGURES[figure], shown), (read, text) =>
      text.trim() === '' ? null : readFigure(read, figure, text),
    );
    if (value.trim() === '') continue;
    answers[figure] = value;
    answers[WHY_FLAGS[figure]] = await shell.answer(messages.askWhy(REPORTED_FIGURES[figure]), (read, text) =>
      read.text(text, t(messages.why)),
    );
  }
  const feedback = typed.feedback ?? (await askText(shell, messages.askFeedback));
  const planNext = typed.planNext ?? (await askText(shell, messages.askPlan));
  return { ...typed, ...answers, feedback, planNext, agree: true };
}

async function askText(shell: Shell, question: typeof messages.askPlan | typeof messages.askFeedback) {
  const text = await shell.answer(question, (read, typed) => (typed.trim() === '' ? '' : read.text(typed, '')));
  return text.trim() === '' ? undefined : text;
}
