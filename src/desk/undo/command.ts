import type { Noun } from '../../cli/grammar.js';
import type { Shell } from '../../cli/shell.js';
import { messages } from '../today/messages.js';

export function build(undo: Noun, shell: Shell): void {
  undo
    .itself({
      summary: messages.undo,
      clauses: ['1.3.2'],
      writes: true,
      examples: ['salesdesk undo', 'salesdesk undo --dry-run'],
      notes: [messages.undoNote],
    })
    .action(async () => {
      const { undoLast } = await import('./service.js');
      await shell.change(undoLast, ({ said, ...value }) => ({
        kind: 'done',
        value,
        code: value.subject.split(' ')[0]!,
        lines: [messages.undone(said, value.seq, value.undoes)],
      }));
    });
}
