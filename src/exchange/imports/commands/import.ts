import { argument, verb } from '../../../cli/verb.js';
import { importFile, importFlags } from '../importView.js';
import { messages } from '../messages.js';
import { columnNotes } from '../view.js';

export default verb({
  args: { kind: argument(messages.kindArg), file: argument(messages.fileArg) },
  flags: importFlags,
  examples: [
    'salesdesk import customers 客户.xlsx --dry-run',
    'salesdesk import receivables 应收.csv --rules 应收.toml --rejects 问题行.csv',
  ],
  notes: [messages.note, messages.columnsNote, ...columnNotes()],
  async run(shell, { kind, file }, flags) {
    await importFile(shell, kind, file, flags);
  },
});
