import { type Column, listView, translated } from '../../../cli/output/view.js';
import { optionalArgument, verb } from '../../../cli/verb.js';
import { DEFINITIONS, type Definition } from '../../../policy/definitions.js';
import { terms } from '../../../policy/terms.js';
import type { Text } from '../../../shared/text.js';
import { messages } from '../messages.js';
import { findDefinitions } from '../rules.js';
import { printLines } from '../view.js';

const columns: Column<Definition>[] = [
  { key: 'id', head: messages.figure, neverCut: true },
  { key: 'name', head: terms.name, as: translated },
  { key: 'clause', head: terms.clause, neverCut: true },
  { key: 'text', head: messages.meaning, as: translated },
];

export default verb({
  args: { figure: optionalArgument(messages.figureArg) },
  examples: ['salesdesk policy definitions', 'salesdesk policy definitions newCustomers'],
  async run(shell, { figure: word }) {
    const definitions = word === undefined ? DEFINITIONS : findDefinitions(word);
    if (!shell.isTable) return await shell.print(listView(definitions, columns));
    await printLines(shell, [...definitions], definitions.flatMap(textsOf));
  },
});

/** Name and clause, and the meaning on a line of its own; an empty line between figures. */
function textsOf({ id, clause, name, text }: Definition, i: number): Text[] {
  const gap = i > 0 ? '\n' : '';
  return [
    { zh: `${gap}${name.zh}（${id}，制度 ${clause}）`, en: `${gap}${name.en} (${id}, policy ${clause})` },
    { zh: `  ${text.zh}`, en: `  ${text.en}` },
  ];
}
