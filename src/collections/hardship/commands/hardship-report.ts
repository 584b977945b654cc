import { asDay, asMoney, type Column, listView } from '../../../cli/output/view.js';
import { argument, option, requiredOption, verb } from '../../../cli/verb.js';
import { HARDSHIP_REASONS } from '../../../policy/hardship.js';
import { terms } from '../../../policy/terms.js';
import { listChoices } from '../../../shared/choices.js';
import type { Day } from '../../../shared/dates.js';
import type { Fen } from '../../../shared/money.js';
import { messages } from '../messages.js';

export default verb({
  args: { target: argument(messages.targetArg) },
  flags: {
    reason: requiredOption('<reason>', messages.reasonOption, { choices: HARDSHIP_REASONS }),
    note: option('<text>', messages.caseNoteOption),
  },
  examples: [
    'salesdesk payment hardship report PAY-2026-0002 --reason 资金周转困难 --note "客户的客户破产，要到年底才有钱"',
    'salesdesk payment hardship report 浦东 --reason insolvency',
  ],
  notes: [messages.reasonChoices(listChoices(HARDSHIP_REASONS)), messages.reportRule],
  async run(shell, { target }, { reason, note }) {
    const input = await shell.input((read) => ({
      target: read.text(target, 'target'),
      reason: read.choice(HARDSHIP_REASONS, reason, '--reason'),
      note: read.text(note, '--note'),
    }));
    const { reportHardship } = await import('../report.js');
    await shell.change(
      (ctx) => reportHardship(ctx, input),
      (reported) => {
        const { code, customer, instalments, openFen } = reported;
        return {
          kind: 'done',
          value: reported,
          code,
          lines: [
            messages.reported(code, customer.name, instalments.length, shell.money(openFen)),
            messages.waitsForManager,
          ],
          sections: [listView(instalments, columns)],
          hints: [messages.decideHint(code)],
        };
      },
    );
  },
});

const columns: Column<{ code: string; dueDay: Day | null; openFen: Fen }>[] = [
  { key: 'code', head: terms.code, neverCut: true },
  { key: 'dueDay', head: terms.due, as: asDay },
  { key: 'openFen', head: terms.open, as: asMoney },
];
