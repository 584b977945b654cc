import { t } from '../../../cli/language.js';
import { argument, argumentList, option, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';

export default verb({
  args: { legal: argument(messages.legalArg), file: argumentList(messages.documentArg) },
  flags: {
    on: option('<day>', messages.onOption),
    note: option('<text>', messages.noteOption),
  },
  examples: ['salesdesk payment legal document LF-2026-0001 律师函.pdf 起诉状.pdf'],
  async run(shell, { legal, file: names }, { on, note }) {
    const { readAttachments } = await import('../../../cli/attachments.js');
    const input = await shell.input((read) => ({
      files: readAttachments(names, shell, (text) => read.problem(t(messages.documentArg), text)),
      day: read.day(on ?? 'today', '--on', true),
      note: read.text(note, '--note'),
    }));
    const { addLegalDocuments } = await import('../legal.js');
    await shell.change(
      (ctx) => addLegalDocuments(ctx, legal, input),
      (added) => ({
        kind: 'done',
        value: added,
        code: added.code,
        lines: [messages.documentsKept(added.code, added.documents.map(({ name }) => name).join('  '))],
      }),
    );
  },
});
