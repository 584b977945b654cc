import { listView } from '../../../cli/output/view.js';
import type { Reader } from '../../../cli/reader.js';
import { option, toggle, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { type NegotiationItem, parseItem } from '../rules.js';
import { carriedLines, carriedValue, dayOption, dealArgument, dealSummary, itemColumns, noteOption } from '../view.js';

const readItems = (read: Reader, texts: readonly string[] | undefined): NegotiationItem[] =>
  (texts ?? []).flatMap((text) => {
    const item = parseItem(text);
    if (item.ok) return [item.value];
    read.problem('--item', item.problem);
    return [];
  });

export default verb({
  args: { deal: dealArgument },
  flags: {
    item: option('<item...>', messages.itemOption),
    agreed: toggle(messages.agreeAllOption),
    note: noteOption,
    on: dayOption,
  },
  examples: [
    'salesdesk deal negotiate 42 --item "价格：折扣; 再降 10%; 降 5%" --item "服务：培训; 10 天; 5 天; 谈妥"',
    'salesdesk deal negotiate 42 --agreed',
  ],
  async run(shell, { deal: word }, flags) {
    const input = await shell.input((read) => ({
      day: read.day(flags.on ?? 'today', '--on', true),
      note: read.text(flags.note, '--note'),
      items: readItems(read, flags.item),
      agreed: flags.agreed,
    }));
    const { negotiate } = await import('../negotiate.js');
    await shell.change(
      (ctx) => negotiate(ctx, word, input),
      ({ day, round, items, agreed, note, ...view }) => ({
        kind: 'done',
        value: { ...dealSummary(view), day, round, items, agreed, note, ...carriedValue(view) },
        code: view.deal.code,
        lines: [
          messages.roundDone(view.deal.code, round, day),
          agreed ? messages.allAgreed : messages.itemsOpen(items.filter((item) => !item.agreed).length),
          ...carriedLines(view),
        ],
        sections: [listView(items, itemColumns)],
      }),
    );
  },
});
