import { t } from '../../../cli/language.js';
import { type Column, count, listView, named } from '../../../cli/output/view.js';
import { verb } from '../../../cli/verb.js';
import { STAGES } from '../../../policy/stages.js';
import { terms } from '../../../policy/terms.js';
import { both } from '../../../shared/text.js';
import { messages } from '../messages.js';
import { daysColumns, rangeFlags, rangeText, readRange } from '../view.js';

const columns: Column<object>[] = [
  { key: 'stage', head: terms.stage, as: named(STAGES) },
  ...daysColumns(''),
  { key: 'cases', head: messages.cases, as: count },
  { key: 'normDays', head: messages.norm, as: count },
];

export default verb({
  flags: rangeFlags,
  examples: ['salesdesk deal cycle', 'salesdesk deal cycle --from 2026-01-01 --to 2026-06-30 --rep 张伟'],
  async run(shell, _args, flags) {
    const range = await readRange(shell, flags);
    const { cycle } = await import('../service.js');
    const report = await shell.read((ctx) => cycle(ctx, { ...range, rep: flags.rep }));
    await shell.print({
      kind: 'report',
      value: report,
      sections: [
        listView(report.stages, columns, {
          title: both((lang) => messages.cycleTitle(rangeText(report)[lang])[lang]),
          total: { stage: t(messages.toWon), ...report.won },
        }),
      ],
    });
  },
});
