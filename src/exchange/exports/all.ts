import path from 'node:path';
import type { Context } from '../../app/context.js';
import { requirePermission } from '../../app/permission.js';
import type { Day } from '../../shared/dates.js';
import type { Lang } from '../../shared/text.js';
import type { Cell, ExportColumn, ExportRow } from './columns.js';
import { csvPieces, type ExportFormat, jsonLinePieces, jsonPieces, type Written } from './formats.js';
import { EXPORT_KINDS, exportContext } from './kinds.js';
import { MANIFEST, MANIFEST_FORMAT } from './manifest.js';
import { attachedContent, attachedFiles, closedReports } from './queries.js';
import { type Attachment, attachments, exportTables, LIMITS_TABLE } from './tableQueries.js';

export interface AllOptions {
  asOf: Day;
  lang: Lang;
  format: ExportFormat;
  withLimits: boolean;
}

/** A file of a kind in the folder. */
export interface KindFile {
  kind: string;
  file: string;
  rows: number;
  /** The header of each field. */
  columns: Record<string, string>;
}

/** What was written. */
export interface ExportedAll {
  asOf: Day;
  kinds: KindFile[];
  months: string[];
  tables: { table: string; file: string; rows: number }[];
  attachments: number;
  /** Rows of 3.4.3 that are not in it; null: they are. */
  limitsLeftOut: number | null;
}

/** Writes a file of the folder; `name` may lie in a folder of it. */
export type WriteFile = (name: string, pieces: AsyncIterable<string | Buffer>) => Promise<void>;

/** Pieces of a file in one of the formats that are written piece by piece; a workbook is whole. */
export async function* piecesIn(format: ExportFormat, written: Written & { name: string }, forExcel: boolean) {
  if (format === 'xlsx') {
    const { workbook } = await import('./workbook.js');
    yield await workbook([written]);
  } else if (format === 'csv') yield* csvPieces(written, forExcel);
  else if (format === 'jsonl') yield* jsonLinePieces(written);
  else yield* jsonPieces(written);
}

/** Rows that are counted as they go by. */
export function counting(rows: AsyncIterable<readonly ExportRow[]>) {
  const counted = { rows: 0 };
  async function* passing() {
    for await (const batch of rows) {
      counted.rows += batch.length;
      yield batch;
    }
  }
  return { counted, rows: passing() };
}

/**
 * Exports the whole book (policy 1.3.2): each kind that can be brought in again, as of a day; the reports of closed months as
 * they were closed; every other table of facts; attached files. Logs are not exported.
 *
 * @throws forbidden but for the manager and the system
 */
export async function exportAll(ctx: Context, options: AllOptions, write: WriteFile): Promise<ExportedAll> {
  requirePermission(ctx.actor, 'data.export');
  const { asOf, lang, format, withLimits } = options;
  const from = await exportContext(ctx, asOf, { isWhole: true });
  const writeRows = async (file: string, name: string, columns: readonly ExportColumn[], all: Rows) => {
    const { counted, rows } = counting(all);
    await write(file, piecesIn(format, { name, columns, rows, lang }, true));
    return counted.rows;
  };
  const kinds: KindFile[] = [];
  for (const { name, columns, rows } of EXPORT_KINDS) {
    const file = `${name}.${format}`;
    kinds.push({
      kind: name,
      file,
      rows: await writeRows(file, name, columns, rows(from)),
      columns: Object.fromEntries(columns.map(({ field, head }) => [field, head[lang]])),
    });
  }
  const exported: ExportedAll = {
    asOf,
    kinds,
    months: await writeMonths(ctx, asOf, write),
    tables: [],
    attachments: 0,
    limitsLeftOut: withLimits ? null : 0,
  };
  // They say what is so now: of a day in the past they would say too much.
  if (asOf >= ctx.today) {
    for (const { name, columns, rows } of exportTables()) {
      if (name === LIMITS_TABLE && !withLimits) {
        exported.limitsLeftOut = await countRows(rows(ctx.db));
        continue;
      }
      const file = `tables/${name}.${format}`;
      exported.tables.push({ table: name, file, rows: await writeRows(file, name, columns, rows(ctx.db)) });
    }
    exported.attachments = await writeAttachments(ctx, options, write);
  }
  await write(MANIFEST, one(`${JSON.stringify(manifestOf(ctx, options, exported), null, 2)}\n`));
  return exported;
}

type Rows = AsyncIterable<readonly ExportRow[]>;

async function* one(piece: string | Buffer): AsyncIterable<string | Buffer> {
  yield piece;
}

async function countRows(rows: Rows): Promise<number> {
  let count = 0;
  for await (const batch of rows) count += batch.length;
  return count;
}

const manifestOf = ({ company, now }: Context, { lang, format }: AllOptions, exported: ExportedAll) => ({
  salesdesk: 'export',
  format: MANIFEST_FORMAT,
  company: company.name,
  currency: company.currency,
  timeZone: company.timeZone,
  asOf: exported.asOf,
  exportedAt: now,
  heads: lang,
  files: format,
  kinds: exported.kinds,
  months: exported.months,
  tables: exported.tables,
  attachments: exported.attachments,
  limitsLeftOut: exported.limitsLeftOut,
});

/** A closed month never moves again: its report is exported as it was closed. */
async function writeMonths(ctx: Context, asOf: Day, write: WriteFile): Promise<string[]> {
  const written: string[] = [];
  for (const { month, report } of await closedReports(ctx.db)) {
    if (month > asOf) continue;
    await write(`months/${month}.json`, one(`${report}\n`));
    written.push(month);
  }
  return written;
}

/** Attached files, each once, under the name that it was attached with; `index.csv` says where each belongs. */
async function writeAttachments(ctx: Context, { lang }: AllOptions, write: WriteFile): Promise<number> {
  const used = new Set<string>();
  const all = await attachments(ctx.db);
  const bySha = Map.groupBy(all, ({ sha256 }) => sha256);
  const rows: Record<string, Cell>[] = [];
  for (const { sha256, sizeBytes } of await attachedFiles(ctx.db)) {
    const named = bySha.get(sha256) ?? [];
    const file = freeName(named[0], sha256, used);
    const content = await attachedContent(ctx.db, sha256);
    if (content === undefined) continue;
    await write(`attachments/${file}`, one(content));
    const where = named.length > 0 ? named : [{ fileName: null, table: null, rowId: null }];
    for (const { fileName, table, rowId } of where) rows.push({ file, sha256, sizeBytes, fileName, table, row: rowId });
  }
  const columns = ['file', 'fileName', 'table', 'row', 'sizeBytes', 'sha256'].map(
    (field): ExportColumn => ({ field, type: 'text', head: INDEX_HEADS[field as keyof typeof INDEX_HEADS] }),
  );
  if (used.size > 0)
    await write(
      'attachments/index.csv',
      csvPieces(
        {
          columns,
          rows: (async function* () {
            yield rows;
          })(),
          lang,
        },
        true,
      ),
    );
  return used.size;
}

const INDEX_HEADS = {
  file: { zh: '文件', en: 'file' },
  fileName: { zh: '原文件名', en: 'attached as' },
  table: { zh: '所属表', en: 'table' },
  row: { zh: '行号', en: 'row id' },
  sizeBytes: { zh: '字节数', en: 'bytes' },
  sha256: { zh: 'SHA-256', en: 'sha-256' },
};

/** What a file may be called in any folder: no separators, no controls, nothing that hides it. */
function freeName(attachment: Attachment | undefined, sha256: string, used: Set<string>): string {
  const typed = path.posix.basename((attachment?.fileName ?? sha256).replaceAll('\\', '/'));
  const name =
    typed
      .replace(/[\u0000-\u001f\u007f<>:"|?*]/g, '_')
      .replace(/^\.+/, '_')
      .slice(-100) || sha256;
  const isTaken = used.has(name.toLowerCase()) || name.toLowerCase() === 'index.csv';
  const free = isTaken ? `${sha256.slice(0, 12)}-${name}` : name;
  used.add(free.toLowerCase());
  return free;
}
