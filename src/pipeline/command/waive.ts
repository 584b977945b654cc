import type { Noun } from '../../cli/grammar.js';
import { t } from '../../cli/language.js';
import { m as shellWords } from '../../cli/messages.js';
import type { Shell } from '../../cli/shell.js';
import { asDay, listView, named } from '../../cli/view.js';
import { terms } from '../../policy/terms.js';
import { both } from '../../shared/text.js';
import { m } from '../messages.js';

/** No gate without a way round that is written down (policy 2.2.1a). */
export function buildWaive(deal: Noun, shell: Shell): void {
  deal
    .verb('waive <deal> <gate>', {
      summary: m.waive,
      clauses: ['2.2.1a'],
      writes: true,
      args: { deal: m.dealArg, gate: m.gateArg },
      examples: ['salesdesk deal waive 42 demoGiven --reason "老客户续购，已熟悉产品"'],
    })
    .requiredOption('--reason <text>', t(m.waiveReason))
    .action(async (word: string, gate: string, flags: { reason: string }) => {
      const input = await shell.input((read) => ({
        gate: read.choice(m.gates, gate, 'gate'),
        reason: read.text(flags.reason, '--reason'),
      }));
      const { waiveGate } = await import('../service.js');
      await shell.change(
        (ctx) => waiveGate(ctx, word, input),
        ({ deal: waived, gate: code, reason }) => ({
          kind: 'done',
          value: { code: waived.code, gate: code, reason },
          code: waived.code,
          lines: [both((lang) => m.waived(waived.code, m.gates[code][lang], reason)[lang]), m.waivedCounts],
        }),
      );
    });

  deal
    .verb('waivers', {
      summary: m.waiverList,
      clauses: ['1.3.2'],
      examples: ['salesdesk deal waivers --month 2026-11'],
    })
    .option('-m, --month <month>', t(shellWords.month))
    .action(async (flags: { month?: string }) => {
      const month = await shell.input((read) => read.month(flags.month, '--month'));
      const { listWaivers } = await import('../service.js');
      const rows = await shell.read((ctx) => listWaivers(ctx, month));
      await shell.print(
        listView(
          rows,
          [
            { key: 'day', head: terms.day, as: asDay },
            { key: 'deal', head: terms.deal, keep: true },
            { key: 'title', head: m.title },
            { key: 'gate', head: m.gate, as: named(m.gates) },
            { key: 'reason', head: terms.reason },
            { key: 'by', head: m.who },
          ],
          { empty: m.noWaivers },
        ),
      );
    });
}
