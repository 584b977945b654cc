import type { Noun } from '../../cli/grammar.js';
import { t } from '../../cli/language.js';
import { messages as cliMessages } from '../../cli/messages.js';
import { asDay, listView, named } from '../../cli/output/view.js';
import type { Shell } from '../../cli/shell.js';
import { terms } from '../../policy/terms.js';
import { both } from '../../shared/text.js';
import { messages } from './messages.js';

/** No gate without a way round that is written down (policy 2.2.1a). */
export function buildWaive(deal: Noun, shell: Shell): void {
  deal
    .verb('waive <deal> <gate>', {
      summary: messages.waive,
      clauses: ['2.2.1a'],
      writes: true,
      args: { deal: messages.dealArg, gate: messages.gateArg },
      examples: ['salesdesk deal waive 42 demoGiven --reason "老客户续购，已熟悉产品"'],
    })
    .requiredOption('--reason <text>', t(messages.waiveReason))
    .action(async (word: string, gate: string, flags: { reason: string }) => {
      const input = await shell.input((read) => ({
        gate: read.choice(messages.gates, gate, 'gate'),
        reason: read.text(flags.reason, '--reason'),
      }));
      const { waiveGate } = await import('./move.js');
      await shell.change(
        (ctx) => waiveGate(ctx, word, input),
        ({ deal: waived, gate: code, reason }) => ({
          kind: 'done',
          value: { code: waived.code, gate: code, reason },
          code: waived.code,
          lines: [
            both((lang) => messages.waived(waived.code, messages.gates[code][lang], reason)[lang]),
            messages.waivedCounts,
          ],
        }),
      );
    });

  deal
    .verb('waivers', {
      summary: messages.waiverList,
      clauses: ['1.3.2'],
      examples: ['salesdesk deal waivers --month 2026-11'],
    })
    .option('-m, --month <month>', t(cliMessages.month))
    .action(async (flags: { month?: string }) => {
      const month = await shell.input((read) => read.month(flags.month, '--month'));
      const { listWaivers } = await import('./move.js');
      const rows = await shell.read((ctx) => listWaivers(ctx, month));
      await shell.print(
        listView(
          rows,
          [
            { key: 'day', head: terms.day, as: asDay },
            { key: 'deal', head: terms.deal, keep: true },
            { key: 'title', head: messages.title },
            { key: 'gate', head: messages.gate, as: named(messages.gates) },
            { key: 'reason', head: terms.reason },
            { key: 'by', head: messages.who },
          ],
          { empty: messages.noWaivers },
        ),
      );
    });
}
