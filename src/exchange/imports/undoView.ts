import type { DoneView } from '../../cli/output/view.js';
import { STAGES } from '../../policy/stages.js';
import type { Text } from '../../shared/text.js';
import type { UndoneImport } from './undo.js';
import { nounOfTable, undoMessages } from './undoMessages.js';

/** The answer of an undone import. @param backup the one that was made before */
export function undoneView({ imports, rows, moves, reason }: UndoneImport, backup: string | null): DoneView {
  const [first] = imports;
  const ids = imports.map(({ id }) => id).join(', ');
  const lines: Text[] = [undoMessages.done(ids, first?.file ?? '')];
  for (const [table, { count, first: from, last }] of Object.entries(rows))
    lines.push(undoMessages.rows(nounOfTable(table), count, from, last));
  for (const { deal, changes } of moves)
    if (changes.stage?.to) lines.push(undoMessages.moved(deal, STAGES[changes.stage.to]));
  return {
    kind: 'done',
    value: { imports, rows, moves, reason, backup },
    code: ids,
    lines,
    hints: imports.map(({ kind }) => undoMessages.againHint(kind)),
  };
}
