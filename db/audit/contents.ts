import type { Client } from '../sqlite/client.js';
import type { RowContent } from './findings.js';
import { lastWrite, nameOf } from './rows.js';
import { readRow, sealedSelect, sealedTable } from './seal.js';

/** What rows hold now, those of tables that are not sealed left out. @param rows `claims 3` */
export function contentsOfRows(client: Client, rows: readonly string[]): RowContent[] {
  return rows.flatMap((row) => {
    const found = readRow(client, row);
    if (found === undefined) return [];
    const [name, id] = found;
    const table = sealedTable(client, name);
    const [, ...cells] = (client.prepare(sealedSelect(table, 'WHERE rowid = ?')).raw().get(id) ?? []) as (
      | string
      | number
      | null
    )[];
    const values = table.columns.flatMap((column, at) => {
      const value = cells[at] ?? null;
      return value === null ? [] : [{ column, value }];
    });
    const code = values.find(({ column }) => column === 'code')?.value;
    return [
      {
        row,
        name: nameOf(client, name, id),
        code: code === undefined ? null : String(code),
        values,
        lastWrite: lastWrite(client, name, id),
      },
    ];
  });
}
