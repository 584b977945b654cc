import type { Messages } from '../../shared/text.js';
import { KINDS, type Kind } from './fields.js';

/** What is said of a file: how it was read, and why it cannot be. */
export const fileMessages = {
  noFile: (file: string, code: string) => {
    if (code === 'ENOENT') return { zh: `没有文件 ${file}`, en: `there is no file ${file}` };
    if (code === 'EISDIR') return { zh: `${file} 是文件夹`, en: `${file} is a folder` };
    if (code === 'EACCES' || code === 'EPERM')
      return { zh: `没有读取权限：${file}`, en: `cannot read ${file}: permission denied` };
    return { zh: `无法读取文件 ${file}（${code}）`, en: `cannot read ${file} (${code})` };
  },
  emptyFile: (file: string) => ({ zh: `文件是空的：${file}`, en: `the file is empty: ${file}` }),
  binary: (file: string) => ({ zh: `既不是文本，也不是 XLSX：${file}`, en: `neither text nor XLSX: ${file}` }),
  brokenCsv: (file: string, line: number, text: string) => ({
    zh: `${file} 第 ${line} 行的 CSV 不完整：${text}`,
    en: `${file}, line ${line}: broken CSV: ${text}`,
  }),
  brokenXlsx: (file: string) => ({ zh: `无法打开 XLSX 文件：${file}`, en: `the XLSX file cannot be opened: ${file}` }),
  twiceHead: (head: string) => ({ zh: `表头 “${head}” 出现两次`, en: `the header "${head}" appears twice` }),
  isHtml: (file: string) => ({
    zh: `${file} 其实是网页（HTML 或 XML），不是表格，只是扩展名为 Excel`,
    en: `${file} is a web page (HTML or XML) with the extension of a spreadsheet`,
  }),
  saveAsHint: {
    zh: '用 Excel 或 WPS 打开，另存为 .xlsx 或 CSV UTF-8，再导入',
    en: 'open it in Excel or WPS, save it as .xlsx or CSV UTF-8 and import that',
  },
  isOldExcel: (file: string) => ({
    zh: `${file} 是旧的 Excel 97–2003 格式（.xls），无法读取`,
    en: `${file} is an Excel 97-2003 workbook (.xls), which cannot be read`,
  }),
  mixedEncoding: (file: string, utf8: number, other: number) => ({
    zh: `${file} 混有两种编码：第 ${utf8} 行是 UTF-8，第 ${other} 行不是。请另存为 UTF-8`,
    en: `${file} mixes encodings: line ${utf8} is UTF-8, line ${other} is not. Save it as UTF-8`,
  }),
  headRead: (line: number, heads: string) => ({
    zh: `以第 ${line} 行为表头：${heads}`,
    en: `row ${line} was used as the header: ${heads}`,
  }),
  noHeadLine: (file: string, line: number) => ({
    zh: `${file} 第 ${line} 行不是表头（空行，或不在前 20 行）`,
    en: `row ${line} of ${file} is not a header (it is empty, or below the first 20 rows)`,
  }),
  reading: (file: string, encoding: string, delimiter: string, head: number, rows: number) => ({
    zh: `读取 ${file}：${encoding}${delimiter}，第 ${head} 行为表头，共 ${rows} 行`,
    en: `reading ${file}: ${encoding}${delimiter}, row ${head} is the header, ${rows} rows`,
  }),
  separated: (delimiter: string) => ({ zh: `，${delimiter} 分隔`, en: `, separated by ${delimiter}` }),
  fileHint: (kind: Kind) => ({
    zh: `把文件放在当前文件夹，或写出它的路径；需要哪些列：salesdesk import --help（${KINDS[kind].noun.zh}）`,
    en: `put it in this folder or give its path; the columns of ${kind}: salesdesk import --help`,
  }),
} as const satisfies Messages;
