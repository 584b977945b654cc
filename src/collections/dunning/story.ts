import type { Context } from '../../app/context.js';
import type { Day } from '../../shared/dates.js';
import { formatMoney } from '../../shared/money.js';
import { compareText, type Text } from '../../shared/text.js';
import { promiseJudge } from './contactHistory.js';
import { messages } from './messages.js';
import { promiseTarget } from './promise.js';
import { dunningsOfCustomer, promisesOn, promisesUntil } from './queries.js';

export interface DunningLine {
  day: Day;
  who: string;
  action: 'dun' | 'promise';
  text: Text;
  /** Of the instalment dunned, or of the promise. */
  code: string;
}

/** All reminders, dunnings and promises of a customer in the order of days (policy 3.7.2). */
export async function dunningStory(ctx: Context, customerId: number, asOf: Day = ctx.today): Promise<DunningLine[]> {
  const promises = await promisesUntil(ctx.db, asOf, { customerId });
  const judge = await promiseJudge(ctx, promises, asOf);
  const dunnings = (await dunningsOfCustomer(ctx.db, customerId)).filter(({ day }) => day <= asOf);
  const lines: DunningLine[] = dunnings.map((dunning) => {
    const { day, who, code } = dunning;
    return { day, who, action: 'dun', text: messages.dunnedLine(dunning), code };
  });
  for (const promise of promises) {
    const { day, who, code, promisedDay, amountFen, note } = promise;
    const amount = formatMoney(amountFen, ctx.company.currency);
    const text = messages.promiseLine(promisedDay, amount, judge(promise).state, note);
    lines.push({ day, who, action: 'promise', code, text });
  }
  return lines.sort((a, b) => compareText(a.day, b.day));
}

/** As `dunningStory`, for words that mean a customer or one instalment. */
export async function storyOf(ctx: Context, word: string, asOf?: Day): Promise<DunningLine[]> {
  const { instalment, customerId } = await promiseTarget(ctx, word);
  const lines = await dunningStory(ctx, customerId, asOf);
  if (!instalment) return lines;
  const promises = await promisesOn(ctx.db, [instalment.code], [], asOf ?? ctx.today);
  const codes = new Set([instalment.code, ...promises.map(({ code }) => code)]);
  return lines.filter(({ code }) => codes.has(code));
}
