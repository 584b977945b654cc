import { firstMonthMessages } from '../../../app/messages.js';
import { t } from '../../../cli/language.js';
import { messages as cliMessages } from '../../../cli/messages.js';
import { listView, translated } from '../../../cli/output/view.js';
import { option, optionalArgument, verb } from '../../../cli/verb.js';
import { monthOf } from '../../../shared/dates.js';
import type { Fen } from '../../../shared/money.js';
import type { Text } from '../../../shared/text.js';
import { messages } from '../messages.js';
import type { TargetCheck, TargetFinding } from '../service.js';

export default verb({
  args: { month: optionalArgument(cliMessages.month) },
  flags: {
    month: option('<month>', cliMessages.month, { short: 'm' }),
    asOf: option('<day>', cliMessages.asOf),
  },
  notes: [messages.asOfNote],
  async run(shell, { month: word }, flags) {
    const { month, asOf } = await shell.input((read) => {
      const asOf = read.asOf(flags.asOf);
      return { asOf, month: read.typedMonth(word, flags.month) ?? monthOf(asOf ?? read.today) };
    });
    const { checkTargets } = await import('../service.js');
    const { firstMonthAfter } = await import('../../../app/firstMonth.js');
    const { first, findings, ...check } = await shell.readOpen(async (ctx) => {
      const first = firstMonthAfter(ctx.company, month);
      const checked = await checkTargets(ctx, month, asOf);
      // Nobody owes a target of a month before the book.
      return first === undefined ? { ...checked, first } : { ...checked, first, findings: [] };
    });
    const texts = findings.map((finding) => describe(finding, (fen) => shell.money(fen)));
    await shell.print({
      kind: 'report',
      value: { ...check, findings: texts.map(t) },
      sections: [
        listView(texts, [{ key: 'finding', head: messages.finding, value: (text) => text, as: translated }], {
          title: messages.checkTitle(month),
          empty: first === undefined ? messages.targetsAgree(month) : firstMonthMessages.nothingDue(month, first),
          notes: levelNotes(check, (fen) => shell.money(fen)),
        }),
      ],
    });
    const without = findings.find(({ finding }) => finding === 'repWithout');
    if (without?.finding === 'repWithout') shell.hint(messages.hintRep(without.name, month));
    if (findings.some(({ finding }) => finding === 'teamWithout')) shell.hint(messages.hintTeam(month));
    if (findings.some(({ finding }) => finding === 'sumDiffers')) shell.hint(messages.hintList(month));
    if (findings.length > 0) shell.reportFound();
  },
});

/** The levels around the team's target, if it has some. */
function levelNotes(
  { teamFen, baseFen, challengeFen }: Omit<TargetCheck, 'findings'>,
  money: (fen: Fen) => string,
): Text[] {
  if (teamFen === null || (baseFen === null && challengeFen === null)) return [];
  const [base, challenge] = [baseFen, challengeFen].map((fen) => (fen === null ? undefined : money(fen)));
  return [messages.teamLevels(money(teamFen), messages.levels(base, challenge))];
}

function describe(finding: TargetFinding, money: (fen: Fen) => string): Text {
  switch (finding.finding) {
    case 'repWithout':
      return messages.repWithout(finding.name);
    case 'teamWithout':
      return messages.teamWithout;
    case 'sumDiffers':
      return messages.sumDiffers(money(finding.repsFen), money(finding.teamFen));
  }
}
