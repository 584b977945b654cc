import { type Column, listView } from '../../../cli/output/view.js';
import { verb } from '../../../cli/verb.js';
import type { ListedImport } from '../undo.js';
import { undoMessages } from '../undoMessages.js';

const columns: Column<ListedImport>[] = [
  { key: 'id', head: undoMessages.id },
  { key: 'day', head: undoMessages.day },
  { key: 'by', head: undoMessages.by },
  { key: 'file', head: undoMessages.file, dropOrder: 'last' },
  { key: 'kind', head: undoMessages.kind },
  { key: 'added', head: undoMessages.added },
  { key: 'undone', head: undoMessages.undone },
];

export default verb({
  examples: ['salesdesk import list', 'salesdesk import list --json'],
  async run(shell) {
    const { listImports } = await import('../undo.js');
    const imports = await shell.read((ctx) => listImports(ctx));
    await shell.print(listView(imports, columns, { empty: undoMessages.none }));
  },
});
