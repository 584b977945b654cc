import { t } from '../../../cli/language.js';
import { argument, option, verb } from '../../../cli/verb.js';
import { STAGES } from '../../../policy/stages.js';
import { messages } from '../messages.js';
import { dayOption, dealFlags, dealValue, readDealFlags } from '../view.js';

export default verb({
  args: { title: argument(messages.titleArg) },
  flags: { ...dealFlags, owner: option('<member>', messages.ownerOption), on: dayOption },
  examples: ['salesdesk deal add 协同办公平台 --customer 浦东 --amount 128000 --source 展会'],
  async run(shell, { title }, flags) {
    const input = await shell.input((read) => ({
      title: read.text(title, 'title'),
      ...readDealFlags(read, flags),
      openedDay: read.day(flags.on ?? 'today', '--on', true),
    }));
    const { addDeal } = await import('../add.js');
    await shell.change(
      (ctx) => addDeal(ctx, { ...input, owner: flags.owner }),
      (view) => {
        const { code, title: added, amountFen } = view.deal;
        const amount = amountFen === null ? '' : shell.money(amountFen);
        return {
          kind: 'done',
          value: dealValue(view),
          code,
          lines: [messages.added(code, added, view.customer?.name ?? '', amount, t(STAGES.lead))],
          hints: [messages.hintNext(code, 'qualified')],
        };
      },
    );
  },
});
