import type { Noun } from '../../cli/grammar.js';
import type { Shell } from '../../cli/shell.js';
import { m } from '../messages.js';

export function build(undo: Noun, shell: Shell): void {
  undo
    .itself({
      summary: m.undo,
      clauses: ['1.3.2'],
      writes: true,
      examples: ['salesdesk undo', 'salesdesk undo --dry-run'],
      notes: [m.undoNote],
    })
    .action(async () => {
      const { undoLast } = await import('../service/undo.js');
      await shell.change(undoLast, ({ said, ...value }) => ({
        kind: 'done',
        value,
        code: value.subject.split(' ')[0]!,
        lines: [m.undone(said, value.seq, value.undoes)],
      }));
    });
}
