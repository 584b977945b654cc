import type { StoryLine } from '../../app/audit/registry.js';
import type { Context } from '../../app/context.js';
import { FAPIAO_KINDS } from '../../policy/fapiao.js';
import { type Fen, formatMoney, negated } from '../../shared/money.js';
import { messages } from './messages.js';
import { type FapiaoLine, fapiaoLines } from './queries.js';

/** Fapiaos issued, received and reversed, by day: rows of `customer show` (policy 3.7.1). */
export async function fapiaoStory(ctx: Context, customerId: number): Promise<StoryLine[]> {
  const lines = (await fapiaoLines(ctx.db, { customerId })).flatMap((fapiao) =>
    linesOf(fapiao, (fen) => formatMoney(fen, ctx.company.currency)),
  );
  return lines.sort((a, b) => a.day.localeCompare(b.day));
}

function linesOf(fapiao: FapiaoLine, money: (fen: Fen) => string): StoryLine[] {
  const { by, number, day, kind, contract, redOf, reason, receivedDay } = fapiao;
  const base = { who: by, code: number };
  const issued: StoryLine =
    redOf === null
      ? {
          ...base,
          day,
          action: messages.storyIssuedLabel,
          text: messages.storyIssued(FAPIAO_KINDS[kind], money(fapiao.grossFen), contract),
          entry: 'payment.invoiceAdd',
        }
      : {
          ...base,
          day,
          action: messages.storyReversedLabel,
          text: messages.storyReversed(redOf, money(negated(fapiao.grossFen)), reason ?? ''),
          entry: 'payment.invoiceRed',
        };
  if (receivedDay === null) return [issued];
  return [
    issued,
    {
      ...base,
      day: receivedDay,
      action: messages.storyReceivedLabel,
      text: contract,
      entry: 'payment.invoiceReceived',
    },
  ];
}
