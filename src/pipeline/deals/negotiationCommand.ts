import type { Noun } from '../../cli/grammar.js';
import { t } from '../../cli/language.js';
import { asDay, listView, named, yuan } from '../../cli/output/view.js';
import type { Shell } from '../../cli/shell.js';
import { terms } from '../../policy/terms.js';
import { args, readItems, readLimit } from './stepFlags.js';
import { messages } from './stepMessages.js';
import { dealOf, itemColumns } from './stepSections.js';

/** Rounds of the negotiation, and the limits of both sides (policy 3.4.1–3.4.3). */
export function buildNegotiation(deal: Noun, shell: Shell): void {
  deal
    .verb('negotiate <deal>', {
      summary: messages.negotiate,
      clauses: ['3.4.1', '3.4.2'],
      writes: true,
      args,
      examples: [
        'salesdesk deal negotiate 42 --item "价格: 折扣; 再降 10%; 降 5%" --item "服务: 培训; 10 天; 5 天; 谈妥"',
        'salesdesk deal negotiate 42 --agreed',
      ],
    })
    .option('--item <item...>', t(messages.itemOption))
    .option('--agreed', t(messages.agreedOption))
    .option('--note <text>', t(messages.noteOption))
    .option('--on <day>', t(messages.onOption))
    .action(async (word: string, flags: { item?: string[]; agreed?: boolean; note?: string; on?: string }) => {
      const input = await shell.input((read) => ({
        day: read.day(flags.on ?? 'today', '--on', true),
        note: read.text(flags.note, '--note'),
        items: readItems(read, flags.item),
        agreed: flags.agreed,
      }));
      const { negotiate } = await import('./negotiate.js');
      await shell.change(
        (ctx) => negotiate(ctx, word, input),
        ({ day, round, items, agreed, note, ...seen }) => ({
          kind: 'done',
          value: { ...dealOf(seen), day, round, items, agreed, note },
          code: seen.deal.code,
          lines: [
            messages.roundDone(seen.deal.code, round, day),
            agreed ? messages.allAgreed : messages.itemsOpen(items.filter((item) => !item.agreed).length),
          ],
          sections: [listView(items, itemColumns)],
        }),
      );
    });

  deal
    .verb('limits <deal>', {
      summary: messages.limits,
      clauses: ['3.4.3'],
      writes: true,
      args,
      examples: ['salesdesk deal limits 42', 'salesdesk deal limits 42 --customer "预算 12 万封顶" --ours 105000'],
    })
    .option('--customer <limit>', t(messages.customerLimit))
    .option('--ours <limit>', t(messages.oursLimit))
    .action(async (word: string, flags: { customer?: string; ours?: string }) => {
      const input = await shell.input((read) => ({
        customer: readLimit(read, flags.customer, '--customer'),
        ours: readLimit(read, flags.ours, '--ours'),
      }));
      const { setLimits, showLimits } = await import('./negotiate.js');
      if (input.customer || input.ours) {
        await shell.change(
          (ctx) => setLimits(ctx, word, input),
          (seen) => ({
            kind: 'done',
            value: dealOf(seen),
            code: seen.deal.code,
            lines: [messages.limitsDone(seen.deal.code)],
          }),
        );
        return;
      }
      const { rows } = await shell.read((ctx) => showLimits(ctx, word));
      await shell.print(
        listView(
          rows,
          [
            { key: 'side', head: messages.side, as: named(messages.sides) },
            { key: 'amountFen', head: terms.amount, as: yuan },
            { key: 'text', head: terms.text },
            { key: 'day', head: terms.day, as: asDay },
            { key: 'by', head: messages.who },
          ],
          { empty: messages.noLimits },
        ),
      );
    });
}

export interface DemoFlags {
  presales?: string;
  by?: string;
  audience?: string;
  question?: string[];
  note?: string;
  on?: string;
}
