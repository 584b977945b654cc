import { type CorrectInput, correctAppraisal, planCorrection } from '../../appraisal/appraisals/correct.js';
import { messages } from '../../appraisal/appraisals/messages.js';
import { scoreText } from '../../appraisal/appraisals/rules.js';
import { giveScore, planScore, type ScoreInput } from '../../appraisal/appraisals/score.js';
import { sheetMessages } from '../../appraisal/appraisals/sheetMessages.js';
import { againstBase, baseIn } from '../../appraisal/payroll/against.js';
import { type Fen, formatMoney } from '../../shared/money.js';
import type { Act } from './act.js';

const scoreOrNull = (score: number | null | undefined) =>
  score === null || score === undefined ? null : scoreText(score);

/** The score of a manager who sells himself, by two who stand in for management (policy 4.3.2). */
export const scoreAct: Act<ScoreInput> = {
  async prepare(ctx, input) {
    const { rep, sheet } = await planScore(ctx, input);
    const { month, points, withoutReport } = input;
    return {
      title: messages.actScore(rep.name, month, scoreText(points)),
      changes: [{ what: sheetMessages.manager, from: scoreOrNull(sheet.manager?.points), to: scoreText(points) }],
      lines: [
        messages.actSystem(sheet.system === null ? '—' : scoreText(sheet.system)),
        ...(withoutReport === undefined ? [] : [messages.actWithoutReport(withoutReport)]),
      ],
      basis: [rep.code, month, points, sheet.system ?? '', sheet.manager?.version ?? 0, withoutReport ?? ''].join('|'),
      related: [rep.code, month],
      receiver: rep,
    };
  },
  subject: ({ month, rep }) => `${month} ${rep}`,
  async carryOut(ctx, input) {
    const sheet = await giveScore(ctx, input);
    return [messages.scoredDone(sheet.member.name, input.month, scoreText(input.points))];
  },
};

/** What a closed appraisal should have said (definitions, Result). */
export const correctAct: Act<CorrectInput> = {
  async prepare(ctx, input) {
    const { rep, before } = await planCorrection(ctx, input);
    const { month, points, amountFen } = input;
    const money = (fen: Fen) => formatMoney(fen, ctx.company.currency);
    const change =
      points === undefined
        ? { what: messages.nextPayroll, from: null, to: money(amountFen ?? 0) }
        : { what: sheetMessages.manager, from: scoreOrNull(before), to: scoreText(points) };
    return {
      title: messages.actCorrect(rep.name, month),
      changes: [change],
      lines: amountFen === undefined ? [] : [againstBase(amountFen, await baseIn(ctx, rep, month), money)],
      basis: [rep.code, month, before ?? '', points ?? '', amountFen ?? ''].join('|'),
      related: [rep.code, month],
      receiver: rep,
    };
  },
  subject: ({ month, rep }) => `${month} ${rep}`,
  async carryOut(ctx, input) {
    return [messages.correctedDone(await correctAppraisal(ctx, input), input.month)];
  },
};
