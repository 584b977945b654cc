import { type Messages, plural, same } from '../../shared/text.js';

/** What is said of a folder that `export all` wrote. */
export const folderMessages = {
  noManifest: (folder: string, file: string) => ({
    zh: `${folder} 不是 export all 写的文件夹：没有可读的 ${file}`,
    en: `${folder} is no folder that export all wrote: it has no ${file} that can be read`,
  }),
  kindHint: same('salesdesk import customers FILE.csv'),
  notCsv: (format: string) => ({
    zh: `文件夹里是 ${format}：import 只读 csv 和 xlsx`,
    en: `the folder holds ${format}: import reads csv and xlsx`,
  }),
  notCsvHint: same('salesdesk export all --out FOLDER -o csv'),
  noOptions: {
    zh: 'import all 自带规则，不用 --rules、--rejects',
    en: 'import all has its own rules: it takes neither --rules nor --rejects',
  },
  otherCurrency: (theirs: string, ours: string) => ({
    zh: `导出的账本用 ${theirs}，本账本用 ${ours}`,
    en: `the export is in ${theirs}, this book in ${ours}`,
  }),
  otherCurrencyHint: (currency: string) => same(`salesdesk init --currency ${currency}`),
  afterHistory: (asOf: string, until: string) => ({
    zh: `导出截至 ${asOf}，本账本的历史截至 ${until}：之后的须逐笔记录`,
    en: `the export is as of ${asOf}, the history of this book ends on ${until}: what came later is recorded, not brought in`,
  }),
  historyHint: (asOf: string) => ({
    zh: `导入新账本  salesdesk init --history-until ${asOf}`,
    en: `bring it into a new book  salesdesk init --history-until ${asOf}`,
  }),
  done: (company: string, asOf: string) => ({
    zh: `已导入 ${company} 截至 ${asOf} 的账本`,
    en: `imported the book of ${company} as of ${asOf}`,
  }),
  kindLine: (kind: string, added: number, existing: number) => ({
    zh: `${kind}：新增 ${added}，已有 ${existing}`,
    en: `${kind}: ${added} added, ${existing} already present`,
  }),
  notKnown: (kinds: readonly string[]) => ({
    zh: `文件夹里有、import 不认得的：${kinds.join(' ')}`,
    en: `in the folder, but unknown to import: ${kinds.join(' ')}`,
  }),
  inFile: (file: string, rows: number) => ({
    zh: `在 ${file} 里停下（${rows} 行）。之前的文件已导入；改好后再导入一次，已有的不会重复`,
    en: `stopped in ${file} (${plural(rows, 'row')}); the files before it are in. Correct it and import the folder again: what is there is not added twice`,
  }),
} as const satisfies Messages;
