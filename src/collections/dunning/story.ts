import type { Context } from '../../app/context.js';
import type { Day } from '../../shared/dates.js';
import { formatMoney } from '../../shared/money.js';
import { judgeOf } from './contacts.js';
import { messages } from './messages.js';
import { promisedFor } from './promises.js';
import { dunningsOfCustomer, promisesMade, promisesOn } from './queries.js';

export interface StoryLine {
  day: Day;
  who: string;
  action: 'dun' | 'promise';
  text: { zh: string; en: string };
  /** Of the instalment dunned, or of the promise. */
  code: string;
}

/** All reminders, dunnings and promises of a customer in the order of days (policy 3.7.2). */
export async function dunningStory(ctx: Context, customerId: number, asOf: Day = ctx.today): Promise<StoryLine[]> {
  const made = await promisesMade(ctx.db, asOf, { customerId });
  const judge = await judgeOf(ctx, made, asOf);
  const said = (await dunningsOfCustomer(ctx.db, customerId)).filter(({ day }) => day <= asOf);
  const lines: StoryLine[] = [
    ...said.map(({ day, who, code, ...one }) => ({
      day,
      who,
      action: 'dun' as const,
      text: messages.dunnedLine(one),
      code,
    })),
    ...made.map((promise) => ({
      day: promise.day,
      who: promise.who,
      action: 'promise' as const,
      code: promise.code,
      text: messages.promiseLine(
        promise.promisedDay,
        formatMoney(promise.amountFen, ctx.company.currency),
        judge(promise).state,
        promise.note,
      ),
    })),
  ];
  return lines.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}

/** As `dunningStory`, for words that mean a customer or one instalment. */
export async function storyOf(ctx: Context, word: string, asOf?: Day): Promise<StoryLine[]> {
  const { instalment, customerId } = await promisedFor(ctx, word);
  const lines = await dunningStory(ctx, customerId, asOf);
  if (!instalment) return lines;
  const made = new Set((await promisesOn(ctx.db, [instalment.code], [], asOf ?? ctx.today)).map(({ code }) => code));
  return lines.filter(({ code }) => code === instalment.code || made.has(code));
}
