import { messages as cliMessages } from '../../../cli/messages.js';
import { asDay, type Column, listView, named } from '../../../cli/output/view.js';
import { option, optionalArgument, verb } from '../../../cli/verb.js';
import { CONDUCT_FACTS } from '../../../policy/appraisal.js';
import { terms } from '../../../policy/terms.js';
import type { FactRow } from '../facts.js';
import { messages } from '../messages.js';

const columns: Column<FactRow>[] = [
  { key: 'kind', head: messages.fact, as: named(CONDUCT_FACTS) },
  { key: 'code', head: terms.code, neverCut: true },
  { key: 'day', head: terms.day, as: asDay },
  { key: 'about', head: messages.about },
];

export default verb({
  args: { member: optionalArgument(messages.memberArg), month: optionalArgument(cliMessages.month) },
  flags: {
    month: option('<month>', cliMessages.month, { short: 'm' }),
    kind: option('<kind>', messages.kindOption, { choices: CONDUCT_FACTS }),
  },
  examples: ['salesdesk conduct facts 李娜 --month 2026-11', 'salesdesk conduct facts 李娜 --kind lateFollowups'],
  notes: [messages.factsNote],
  async run(shell, words, flags) {
    const { word, month, kind } = await shell.input((read) => {
      const typed = read.memberAndMonth(words);
      return {
        word: typed.member,
        month: read.monthOrLast(typed.month, flags.month),
        kind: read.choice(CONDUCT_FACTS, flags.kind, '--kind'),
      };
    });
    const { listFacts } = await import('../facts.js');
    const { member, rows } = await shell.readOpen((ctx) => listFacts(ctx, { word, month, kind }));
    await shell.print(
      listView(rows, columns, {
        title: messages.factsTitle(member.name, month),
        empty: messages.noFacts(member.name, month),
      }),
    );
  },
});
