import { t } from '../../../cli/language.js';
import {
  asMoney,
  type Column,
  count,
  type Format,
  type ListView,
  listView,
  named,
  orText,
  percent,
} from '../../../cli/output/view.js';
import { option, verb } from '../../../cli/verb.js';
import { LOST_REASONS, STAGES } from '../../../policy/stages.js';
import { terms } from '../../../policy/terms.js';
import { both, type Text } from '../../../shared/text.js';
import { messages } from '../messages.js';
import type { LossRow, Outcome } from '../rules.js';
import type { winLoss } from '../service.js';
import { asOfFlag, daysColumns, rangeFlags, rangeText, readAsOf, readRange } from '../view.js';

type WinLoss = Awaited<ReturnType<typeof winLoss>>;

const BY = { reason: terms.reason, competitor: messages.competitor, stage: terms.stage, rep: terms.rep };
const asIs: Format = { human: String, plain: String };

const outcomeColumns: Column<Outcome>[] = [
  { key: 'won', head: messages.won, as: count },
  { key: 'lost', head: messages.lost, as: count },
  { key: 'winRateBp', head: messages.winRate, as: percent },
  { key: 'wonAmountFen', head: messages.wonAmount, as: asMoney },
  { key: 'lostAmountFen', head: messages.lostAmount, as: asMoney, wide: true },
  ...daysColumns('cycle.'),
];
const repColumns: Column<WinLoss['reps'][number]>[] = [{ key: 'rep.name', head: terms.rep }, ...outcomeColumns];
const lossColumns = (head: Text, as: Format): Column<LossRow>[] => [
  { key: 'key', head, as: orText(as, messages.unknown) },
  { key: 'lost', head: messages.lost, as: count },
  { key: 'shareBp', head: messages.share, as: percent },
  { key: 'lostAmountFen', head: messages.lostAmount, as: asMoney },
];

function sectionsOf(report: WinLoss): Record<keyof typeof BY, ListView> {
  const { lost } = report.total;
  const losses = (rows: readonly LossRow[], head: Text, as: Format, title: Text) =>
    listView(rows, lossColumns(head, as), { title, empty: messages.noLost, total: { key: t(terms.total), lost } });
  return {
    rep: listView(report.reps, repColumns, {
      title: messages.repsOutcomeTitle,
      empty: messages.noClosed,
      total: { rep: { name: t(terms.total) }, ...report.total },
    }),
    reason: losses(report.reasons, terms.reason, named(LOST_REASONS), messages.reasonsTitle),
    competitor: losses(report.competitors, messages.competitor, asIs, messages.competitorsTitle),
    stage: losses(report.stages, messages.lostInStage, named(STAGES), messages.stagesTitle),
  };
}

export default verb({
  flags: { ...rangeFlags, asOf: asOfFlag, by: option('<what>', messages.byOption, { choices: BY }) },
  examples: ['salesdesk deal winloss --month 2026-11', 'salesdesk deal winloss --from 2026-01-01 --by rep -o xlsx'],
  async run(shell, _args, flags) {
    const asOf = await readAsOf(shell, flags.asOf);
    const range = await readRange(shell, flags, asOf);
    const by = await shell.input((read) => read.choice(BY, flags.by, '--by'));
    const { winLoss } = await import('../service.js');
    const report = await shell.read((ctx) => winLoss(ctx, { ...range, asOf, rep: flags.rep }));
    const sections = sectionsOf(report);
    if (by) return await shell.print(sections[by]);
    const heading = listView([report.total], outcomeColumns, {
      title: both((lang) => messages.winlossTitle(rangeText(report)[lang])[lang]),
    });
    await shell.print({
      kind: 'report',
      value: report,
      sections: [heading, sections.rep, sections.reason, sections.competitor, sections.stage],
    });
  },
});
