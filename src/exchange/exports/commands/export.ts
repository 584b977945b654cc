import { messages as cliMessages } from '../../../cli/messages.js';
import { argument, option, toggle, verb } from '../../../cli/verb.js';
import { exportBook, exportOne } from '../exportView.js';
import { messages } from '../messages.js';
import { EXPORT_KIND_NAMES } from '../names.js';

export default verb({
  args: { kind: argument(messages.kindArg) },
  flags: {
    asOf: option('<day>', cliMessages.asOf),
    heads: option('<lang>', messages.headsOption),
    withLimits: toggle(messages.limitsOption),
  },
  examples: [
    'salesdesk export customers --out 客户.xlsx',
    'salesdesk export receivables -o jsonl',
    'salesdesk export all --out export-2026-11',
  ],
  notes: [messages.kindsNote(EXPORT_KIND_NAMES), messages.formatNote, messages.allNote],
  async run(shell, { kind }, flags) {
    await (kind.toLowerCase() === 'all' ? exportBook(shell, flags) : exportOne(shell, kind, flags));
  },
});
