import { t } from '../../../cli/language.js';
import { type Column, listView, translated } from '../../../cli/output/view.js';
import type { Shell } from '../../../cli/shell.js';
import { commandsIn, wordsOf } from '../../../cli/tree.js';
import { toggle, verb } from '../../../cli/verb.js';
import { terms } from '../../../policy/terms.js';
import { messages } from '../messages.js';
import { type CoverageRow, coverageOf } from '../rules.js';

const columns: Column<CoverageRow>[] = [
  { key: 'clause', head: terms.clause, neverCut: true },
  {
    key: 'commands',
    head: messages.commands,
    value: ({ commands }) => (commands.length > 0 ? commands.join(', ') : t(messages.noCommand)),
  },
  { key: 'rule', head: messages.rule, as: translated, wide: true },
];

export default verb({
  flags: { missing: toggle(messages.missingOption), commands: toggle(messages.uncitedOption) },
  examples: ['salesdesk policy coverage', 'salesdesk policy coverage --missing'],
  async run(shell, _args, { missing, commands }) {
    if (commands) await printUncited(shell);
    else await printCoverage(shell, missing === true);
  },
});

/** Generated from the commands' metadata: nobody writes this table by hand. */
async function printCoverage(shell: Shell, missing: boolean): Promise<void> {
  const rows = coverageOf(await citingCommands(shell));
  const rules = rows.filter(({ heading }) => !heading);
  const covered = rules.filter(({ commands }) => commands.length > 0).length;
  const listed = missing ? rows.filter(({ commands }) => commands.length === 0) : rows;
  await shell.print(listView(listed, columns, { notes: [messages.covered(covered, rules.length)] }));
}

/** The commands without a clause: tools that the policy does not ask for. */
async function printUncited(shell: Shell): Promise<void> {
  const uncited = (await citingCommands(shell)).filter(({ clauses }) => clauses.length === 0);
  await shell.print(
    listView(
      uncited.map(({ command, does }) => ({ command, does })),
      [
        { key: 'command', head: messages.commands, neverCut: true },
        { key: 'does', head: messages.about, as: translated },
      ],
    ),
  );
}

async function citingCommands(shell: Shell) {
  return commandsIn(await shell.program.tree()).flatMap((command) => {
    const { facts } = command;
    return facts ? [{ command: wordsOf(command), clauses: facts.clauses ?? [], does: facts.summary }] : [];
  });
}
