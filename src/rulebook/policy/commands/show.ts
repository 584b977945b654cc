import { type Column, listView, translated } from '../../../cli/output/view.js';
import { optionalArgument, verb } from '../../../cli/verb.js';
import { CLAUSES, type Clause } from '../../../policy/clauses.js';
import { terms } from '../../../policy/terms.js';
import type { Text } from '../../../shared/text.js';
import { messages } from '../messages.js';
import { findClauses } from '../rules.js';
import { printLines } from '../view.js';

type Row = Omit<Clause, 'heading'> & { heading: boolean; clauses: [string] };
const columns: Column<Row>[] = [
  { key: 'id', head: terms.clause, neverCut: true },
  { key: 'rule', head: messages.rule, as: translated, value: ({ zh, en }) => ({ zh, en }) },
];

export default verb({
  args: { clause: optionalArgument(messages.clauseArg) },
  examples: ['salesdesk policy show', 'salesdesk policy show 5.2', 'salesdesk help policy 3'],
  async run(shell, { clause: word }) {
    const clauses = word === undefined ? CLAUSES : findClauses(word);
    const rows = clauses.map(
      ({ id, zh, en, heading }): Row => ({ id, heading: heading === true, zh, en, clauses: [id] }),
    );
    if (!shell.isTable) return await shell.print(listView(rows, columns));
    await printLines(shell, rows, textsOf(clauses));
  },
});

/** A line for each clause, with an empty line before each chapter. */
function textsOf(clauses: readonly Clause[]): Text[] {
  return clauses.map(({ id, zh, en, heading }, i) => {
    const newChapter = heading && !id.includes('.') && i > 0 && !clauses[i - 1]?.heading;
    const start = `${newChapter ? '\n' : ''}${id}${' '.repeat(Math.max(1, 8 - id.length))}`;
    return { zh: start + zh, en: start + en };
  });
}
