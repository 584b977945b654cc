import { shellWord } from '../../shared/shellWord.js';
import { type Messages, plural, same } from '../../shared/text.js';

export const messages = {
  kindArg: {
    zh: '一种数据，或 all（整本账）',
    en: 'a kind, or all: the whole book',
  },
  headsOption: {
    zh: '表头语言：zh 或 en（默认为界面语言）',
    en: 'language of the headers: zh or en (default: that of --lang)',
  },
  limitsOption: {
    zh: 'all：谈判底线（3.4.3）也导出；默认不导出',
    en: 'all: with the bottom lines of negotiations (3.4.3), which are left out otherwise',
  },
  kindsNote: (kinds: readonly string[]) => ({
    zh: `数据种类：${kinds.join(' ')}`,
    en: `Kinds: ${kinds.join(' ')}`,
  }),
  formatNote: {
    zh: '格式按 --out 的文件名结尾或 -o：csv（默认）json jsonl xlsx。表头固定，import 不用规则文件就认得（docs/export.md）。',
    en: 'The format follows the ending of --out, or -o: csv (the default), json, jsonl, xlsx. Headers are stable: import knows them without rules (docs/export.md).',
  },
  allNote: {
    zh: 'all 写一个文件夹：每种数据一个文件、已结账月份的报表、其余各表、附件及 index.csv；经理和系统可用。不含日志。用 salesdesk import all 文件夹 导回新账本。',
    en: 'all writes a folder: a file for each kind, the reports of closed months, every other table, attachments with index.csv. For the manager and the system. Logs are not in it. salesdesk import all FOLDER brings it into a new book.',
  },
  noKind: (word: string, kinds: readonly string[]) => ({
    zh: `不能导出 “${word}”。可以导出：${kinds.join(' ')} all`,
    en: `cannot export "${word}". There are: ${kinds.join(' ')} all`,
  }),
  kindHint: (kind: string) => same(`salesdesk export ${kind}`),
  badFormat: (format: string) => ({
    zh: `“${format}” 不是导出格式：只写开放格式 csv json jsonl xlsx`,
    en: `"${format}" is no format of an export: open ones only, csv json jsonl xlsx`,
  }),
  badHeads: (typed: string) => ({
    zh: `--heads 只能是 zh 或 en，不是 “${typed}”`,
    en: `--heads is zh or en, not "${typed}"`,
  }),
  needsFolder: { zh: 'export all 须有 --out 文件夹', en: 'export all needs --out FOLDER' },
  needsFolderHint: same('salesdesk export all --out export-2026-11'),
  isFile: (folder: string) => ({
    zh: `${folder} 不是文件夹：export all 写一个文件夹`,
    en: `${folder} is no folder: export all writes one`,
  }),
  folderNotEmpty: (folder: string) => ({ zh: `文件夹 ${folder} 不是空的`, en: `the folder ${folder} is not empty` }),
  folderHint: {
    zh: '换一个文件夹；或加 --overwrite 覆盖同名文件',
    en: 'name another folder, or replace the files of the same names with --overwrite',
  },
  makeFolderHint: (folder: string) => ({
    zh: `先自己建文件夹  mkdir ${shellWord(folder)}`,
    en: `make it yourself first  mkdir ${shellWord(folder)}`,
  }),
  noFolder: (folder: string) => ({ zh: `没有文件夹 ${folder}`, en: `there is no folder ${folder}` }),
  limitsOfAll: { zh: '--with-limits 只用于 export all', en: '--with-limits is for export all' },
  xlsxToTerminal: { zh: 'xlsx 须写入文件', en: 'xlsx is written to a file' },
  xlsxHint: { zh: '加 --out 文件.xlsx', en: 'add --out FILE.xlsx' },
  tooManyRows: (kind: string) => ({
    zh: `${kind} 超过一张工作表的行数（1,048,575）`,
    en: `${kind} has more rows than a sheet holds (1,048,575)`,
  }),
  csvHint: { zh: '用 -o csv', en: 'use -o csv' },
  wroteKind: (kind: string, rows: number, file: string) => ({
    zh: `已把 ${kind} ${rows} 行写入 ${file}`,
    en: `wrote ${plural(rows, 'row')} of ${kind} to ${file}`,
  }),
  done: (folder: string, asOf: string) => ({
    zh: `已导出整本账（截至 ${asOf}）到 ${folder}`,
    en: `exported the book as of ${asOf} to ${folder}`,
  }),
  doneKinds: (kinds: number, rows: number) => ({
    zh: `可导回的：${kinds} 种数据，${rows} 行`,
    en: `to bring in again: ${plural(kinds, 'kind')}, ${plural(rows, 'row')}`,
  }),
  doneRest: (months: number, tables: number, attachments: number) => ({
    zh: `其余：已结账月份报表 ${months} 份，其他表 ${tables} 张，附件 ${attachments} 个`,
    en: `besides: ${plural(months, 'report')} of closed months, ${plural(tables, 'other table')}, ${plural(attachments, 'attachment')}`,
  }),
  limitsLeftOut: (rows: number) => ({
    zh: `未导出：谈判底线（3.4.3）${rows} 条；要导出请加 --with-limits`,
    en: `left out: ${plural(rows, 'bottom line')} of negotiations (3.4.3); --with-limits writes them too`,
  }),
  tablesLeftOut: {
    zh: '未导出：其余各表（没有过去某天的状态，只有今天的）',
    en: 'left out: the other tables, which are known as of today only',
  },
  againHint: (folder: string) => same(`salesdesk import all ${shellWord(folder)}`),
} as const satisfies Messages;
