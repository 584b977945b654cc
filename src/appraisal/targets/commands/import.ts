import { argument, verb } from '../../../cli/verb.js';
import { importFile, importFlags } from '../../../exchange/imports/importView.js';
import { messages } from '../../../exchange/imports/messages.js';

export default verb({
  args: { file: argument(messages.fileArg) },
  flags: importFlags,
  examples: ['salesdesk target import 任务.csv --dry-run'],
  notes: [messages.targetsNote],
  async run(shell, { file }, flags) {
    await importFile(shell, 'targets', file, flags);
  },
});
