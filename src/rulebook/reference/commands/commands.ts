import { type Column, listView } from '../../../cli/output/view.js';
import { verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { type CommandReference, referenceOf } from '../view.js';

const columns: Column<CommandReference>[] = [
  { key: 'path', head: messages.command, neverCut: true, value: ({ path }) => path || 'salesdesk' },
  { key: 'summary', head: messages.summary },
];

export default verb({
  examples: [
    'salesdesk commands',
    'salesdesk commands --json path,flags,exitCodes',
    "salesdesk commands --jq '.[] | select(.writes) | .path'",
  ],
  notes: [messages.programNote],
  async run(shell) {
    await shell.print(listView(referenceOf(await shell.program.tree()), columns));
  },
});
