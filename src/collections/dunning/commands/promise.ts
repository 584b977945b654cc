import type { DoneView } from '../../../cli/output/view.js';
import { argument, option, verb } from '../../../cli/verb.js';
import { DUNNING_VIAS } from '../../../policy/collections.js';
import { dayWithWeekday } from '../../../shared/dates.js';
import type { Fen } from '../../../shared/money.js';
import { both } from '../../../shared/text.js';
import { messages } from '../messages.js';
import type { PromiseMade } from '../promise.js';

export default verb({
  args: {
    target: argument(messages.promiseArg),
    day: argument(messages.promisedDayArg),
    amount: argument(messages.amountArg),
  },
  flags: {
    via: option('<via>', messages.viaOption, { choices: DUNNING_VIAS }),
    note: option('<text>', messages.noteOption),
    on: option('<day>', messages.onOption),
  },
  examples: ['salesdesk payment promise PAY-2026-0001 下周五 20000', 'salesdesk payment promise 浦东 12/15 50,000'],
  notes: [messages.promiseNote],
  async run(shell, { target, day, amount }, flags) {
    const input = await shell.input((read) => ({
      promisedDay: read.day(day, 'day'),
      amountFen: read.positiveMoney(amount, 'amount'),
      day: read.day(flags.on ?? 'today', '--on', true),
      via: read.choice(DUNNING_VIAS, flags.via, '--via'),
      note: read.text(flags.note, '--note'),
    }));
    const { recordPromise } = await import('../promise.js');
    await shell.change(
      (ctx) => recordPromise(ctx, target, input),
      (promise) => promiseView(promise, (fen) => shell.money(fen)),
    );
  },
});

function promiseView(promise: PromiseMade, money: (fen: Fen) => string): DoneView {
  const { code, customer, instalment, amountFen, openFen } = promise;
  const by = dayWithWeekday(promise.promisedDay);
  const subject = [customer.name, instalment].filter(Boolean).join(' ');
  return {
    kind: 'done',
    value: promise,
    code,
    lines: [
      both((lang) => messages.promised(code, subject, money(amountFen), by[lang])[lang]),
      messages.promiseEffect(money(openFen)),
    ],
  };
}
