import type { Context } from '../../app/context.js';
import { CHARGE_KINDS, HARDSHIP_REASONS, LEGAL_RESULTS, LEGAL_STEPS } from '../../policy/hardship.js';
import type { Day } from '../../shared/dates.js';
import { type Fen, formatMoney } from '../../shared/money.js';
import { both, same, type Text } from '../../shared/text.js';
import { chargeLines, settlementsOfCharges } from './chargeQueries.js';
import { releaseLines } from './creditQueries.js';
import { costsOf, documentsOf, legalFileLines, stepsOf } from './legalQueries.js';
import { messages } from './messages.js';
import { hardshipLines } from './queries.js';

/** One thing that happened with a customer: a row of `customer show`. */
export interface StoryRow {
  day: Day;
  who: string;
  /** `hardship.report`, `legal.step`: what kind of thing it is. */
  action: string;
  text: Text;
  code: string;
}

const named = (choices: Record<string, Text>, code: string): Text => choices[code] ?? same(code);

/** What was done where a customer could not pay: reports, decisions, legal files, charges, releases, by day (policy 3.7.3). */
export async function hardshipStory(ctx: Context, customerId: number): Promise<StoryRow[]> {
  const yuan = (fen: Fen) => formatMoney(fen, ctx.company.currency);
  const rows = [
    ...(await casesOf(ctx, customerId, yuan)),
    ...(await legalOf(ctx, customerId, yuan)),
    ...(await chargesOf(ctx, customerId, yuan)),
    ...(await releaseLines(ctx.db, { customerId })).map((r) => ({
      day: r.day,
      who: r.by,
      action: 'credit.release',
      code: r.contract ?? '',
      text: messages.storyReleased(r.contract ?? '', r.reason, yuan(r.overLimitFen), r.oldestOverdueDays),
    })),
  ];
  return rows.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}

async function casesOf(ctx: Context, customerId: number, yuan: (fen: Fen) => string): Promise<StoryRow[]> {
  return (await hardshipLines(ctx.db, { customerId })).toReversed().flatMap((one) => {
    const { code, status, settledFen } = one;
    const reason = named(HARDSHIP_REASONS, one.reason);
    const reported = {
      day: one.reportedDay,
      who: one.reportedBy,
      action: 'hardship.report',
      code,
      text: both((lang) => messages.storyReported(reason[lang], yuan(one.openFen), one.note ?? '')[lang]),
    };
    if (one.decidedDay === null) return [reported];
    const why = one.decisionReason ?? '';
    const decided =
      status === 'plan'
        ? messages.storyPlan(yuan(settledFen), one.terms ?? '')
        : status === 'waived'
          ? messages.storyWaived(yuan(settledFen), why)
          : status === 'legal'
            ? messages.storyLegal(one.legalFile ?? '', why)
            : messages.storyRejected(why);
    const who = one.decidedBy ?? '';
    return [reported, { day: one.decidedDay, who, action: `hardship.${status}`, code, text: decided }];
  });
}

async function legalOf(ctx: Context, customerId: number, yuan: (fen: Fen) => string): Promise<StoryRow[]> {
  const files = (await legalFileLines(ctx.db, { customerId })).toReversed();
  const ids = files.map(({ id }) => id);
  const codes = new Map(files.map(({ id, code }) => [id, code]));
  const codeOf = (row: { legalFileId: number }) => codes.get(row.legalFileId)!;
  return [
    ...files.map((file) => ({
      day: file.openedDay,
      who: file.openedBy,
      action: 'legal.open',
      code: file.code,
      text: messages.storyFileOpened(yuan(file.claimFen), file.reason),
    })),
    ...(await stepsOf(ctx.db, ids)).map((step) => ({
      day: step.day,
      who: step.by,
      action: 'legal.step',
      code: codeOf(step),
      text: both((lang) => `${named(LEGAL_STEPS, step.kind)[lang]}: ${step.text}`),
    })),
    ...(await documentsOf(ctx.db, ids)).map((document) => ({
      day: document.day,
      who: document.by,
      action: 'legal.document',
      code: codeOf(document),
      text: messages.storyDocument(document.name),
    })),
    ...(await costsOf(ctx.db, ids)).map((cost) => ({
      day: cost.day,
      who: cost.by,
      action: 'legal.cost',
      code: codeOf(cost),
      text: messages.storyCost(cost.text, yuan(cost.amountFen)),
    })),
    ...files.flatMap((file) => {
      if (file.closedDay === null) return [];
      const result = named(LEGAL_RESULTS, file.result ?? '');
      const text = both((lang) => messages.storyClosed(result[lang], file.resultNote ?? '')[lang]);
      return [{ day: file.closedDay, who: file.closedBy ?? '', action: 'legal.close', code: file.code, text }];
    }),
  ];
}

async function chargesOf(ctx: Context, customerId: number, yuan: (fen: Fen) => string): Promise<StoryRow[]> {
  const charged = (await chargeLines(ctx.db, { customerId })).toReversed().map((charge) => ({
    day: charge.day,
    who: charge.by,
    action: 'charge.add',
    code: charge.code,
    text: both(
      (lang) =>
        messages.storyCharged(named(CHARGE_KINDS, charge.kind)[lang], yuan(charge.amountFen), charge.reason)[lang],
    ),
  }));
  const settled = (await settlementsOfCharges(ctx.db, { customerId })).map((one) => ({
    day: one.day,
    who: one.by,
    code: one.charge,
    action: one.receipt === null ? 'charge.waive' : 'charge.settle',
    text:
      one.receipt === null
        ? messages.storyChargeWaived(yuan(one.amountFen), one.reason ?? '')
        : one.amountFen > 0
          ? messages.storyChargePaid(yuan(one.amountFen), one.receipt)
          : messages.storyChargeReopened(yuan(0 - one.amountFen), one.receipt),
  }));
  return [...charged, ...settled];
}
