import { type Messages, plural, type Text } from '../../shared/text.js';
import { KINDS, type Kind } from './fields.js';

/** A place in a text file, both from 1. */
interface Place {
  line: number;
  byte: number;
}

/** As much of a text as a message shows. */
const shortened = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);

/** At most this many lines are named. */
const MOST_LINES = 5;
const linesNamed = (lines: readonly number[], count: number): string =>
  lines.slice(0, MOST_LINES).join(', ') + (count > MOST_LINES ? ' …' : '');

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
  brokenHead: (file: string, line: number, text: Text) => ({
    zh: `${file} 的表头（第 ${line} 行）无法读取：${text.zh}`,
    en: `the header of ${file} (line ${line}) cannot be read: ${text.en}`,
  }),
  strayQuote: (text: string) => ({
    zh: `CSV 有误：引号 (") 位置不对：${shortened(text)}。单元格中的引号要写两个（""），整格再加引号`,
    en: `broken CSV: a quote (") where none may be: ${shortened(text)}. Inside a cell it is written twice (""), with the cell in quotes`,
  }),
  openQuote: (line: number) => ({
    zh: `CSV 有误：第 ${line} 行的引号 (") 没有结束`,
    en: `broken CSV: the quote (") that opens on line ${line} is never closed`,
  }),
  brokenXlsx: (file: string) => ({ zh: `无法打开 XLSX 文件：${file}`, en: `the XLSX file cannot be opened: ${file}` }),
  twiceHead: (head: string, count: number) => ({
    zh: `表头 “${head}” 出现${count === 2 ? '两' : ` ${count} `}次`,
    en: `the header "${head}" appears ${count === 2 ? 'twice' : `${count} times`}`,
  }),
  twiceHeadHint: (head: string) => ({
    zh: `在规则文件中写明是哪一列  "${head} (1)" 或 "${head} (2)"`,
    en: `say in a rules file which one it is  "${head} (1)" or "${head} (2)"`,
  }),
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
  mixedEncoding: (file: string, utf8: number, { line, byte }: Place) => ({
    zh: `${file} 混有两种编码：第 ${utf8} 行是 UTF-8，第 ${line} 行（第 ${byte} 字节）不是。请另存为 UTF-8`,
    en: `${file} mixes encodings: line ${utf8} is UTF-8, line ${line} is not (byte ${byte}). Save it as UTF-8`,
  }),
  headRead: (line: number, heads: string) => ({
    zh: `以第 ${line} 行为表头：${heads}`,
    en: `row ${line} was used as the header: ${heads}`,
  }),
  noHeadLine: (file: string, line: number) => ({
    zh: `${file} 第 ${line} 行不是表头（空行，或不在前 50 行）`,
    en: `row ${line} of ${file} is not a header (it is empty, or below the first 50 rows)`,
  }),
  reading: (file: string, encoding: string, delimiter: string, head: number, rows: number) => ({
    zh: `读取 ${file}：${encoding}${delimiter}，第 ${head} 行为表头，共 ${rows} 行`,
    en: `reading ${file}: ${encoding}${delimiter}, row ${head} is the header, ${rows} rows`,
  }),
  ofSheet: (name: string) => ({ zh: `，工作表 “${name}”`, en: `, sheet "${name}"` }),
  othersLeft: (read: string, others: readonly Text[]) => ({
    zh: `读取工作表 “${read}”；没有读取：${others.map(({ zh }) => zh).join('、')}   选择：--sheet 名称`,
    en: `sheet "${read}" was read; not read: ${others.map(({ en }) => en).join(', ')}  (choose with --sheet NAME)`,
  }),
  hiddenSheet: (name: string) => ({ zh: `${name}（隐藏）`, en: `${name} (hidden)` }),
  noSheet: (name: string, guess: string) => ({
    zh: `没有工作表 “${name}”${guess ? `，您是不是要写 ${guess}？` : ''}`,
    en: `there is no sheet "${name}"${guess ? `. Did you mean ${guess}?` : ''}`,
  }),
  sheetsHint: (names: string) => ({ zh: `工作表：${names}`, en: `sheets: ${names}` }),
  noSheets: (file: string) => ({
    zh: `${file} 不是工作簿，没有工作表`,
    en: `${file} is no workbook: it has no sheets`,
  }),
  noVisibleSheet: (file: string) => ({
    zh: `${file} 的工作表全部隐藏，请用 --sheet 指定一张`,
    en: `every sheet of ${file} is hidden: name one with --sheet`,
  }),
  noSheetsInText: (file: string) => ({
    zh: `${file} 是文本，没有工作表可选`,
    en: `${file} is text: it has no sheets to choose from`,
  }),
  markedOtherwise: (file: string, named: string, marked: string) => ({
    zh: `${file} 的文件头表明是 ${marked}，不是 ${named}`,
    en: `${file} is marked as ${marked}, not ${named}`,
  }),
  noEncodingOfXlsx: (file: string) => ({
    zh: `${file} 是 XLSX，不需要指定编码`,
    en: `${file} is XLSX: it has no encoding to name`,
  }),
  noEncoding: (name: string, guess: string) => ({
    zh: `不认识编码 “${name}”${guess ? `，您是不是要写 ${guess}？` : ''}`,
    en: `no encoding is named "${name}"${guess ? `. Did you mean ${guess}?` : ''}`,
  }),
  notOfEncoding: (file: string, encoding: string) => ({
    zh: `${file} 不是 ${encoding}`,
    en: `${file} is not ${encoding}`,
  }),
  notOfEncodingAt: (file: string, encoding: string, { line, byte }: Place) => ({
    zh: `${file} 不是 ${encoding}：第 ${line} 行第 ${byte} 字节`,
    en: `${file} is not ${encoding}: line ${line}, byte ${byte}`,
  }),
  unknownEncoding: (file: string, { line, byte }: Place) => ({
    zh: `${file} 第 ${line} 行第 ${byte} 字节不是 UTF-8，是哪种编码无法确定，须指定`,
    en: `line ${line}, byte ${byte} of ${file} is not UTF-8, and which encoding it is cannot be told: name it`,
  }),
  encodingHint: (name: string, sample: string) => ({
    zh: `--encoding ${name}${sample ? `   则该行为  ${sample}` : ''}`,
    en: `--encoding ${name}${sample ? `  reads that line as  ${sample}` : ''}`,
  }),
  zeroByte: (file: string, line: number, byte: number) => ({
    zh: `既不是文本，也不是 XLSX：${file}（第 ${line} 行第 ${byte} 字节为 NUL）`,
    en: `neither text nor XLSX: ${file} (line ${line}, byte ${byte} is NUL)`,
  }),
  binaryAt: (file: string, { line, byte }: Place) => ({
    zh: `既不是文本，也不是 XLSX：${file}（第 ${line} 行第 ${byte} 字节）`,
    en: `neither text nor XLSX: ${file} (line ${line}, byte ${byte})`,
  }),
  endlessLine: (file: string) => ({
    zh: `${file} 有一行长得不像表格`,
    en: `a line of ${file} is too long for a table`,
  }),
  changed: (file: string) => ({
    zh: `${file} 在读取时被改动，没有导入任何内容`,
    en: `${file} changed while it was read; nothing was imported`,
  }),
  nothingPiped: { zh: '标准输入是终端，没有内容可读', en: 'stdin is a terminal: there is nothing to read' },
  pipeHint: { zh: '用管道送入  … | salesdesk import customers -', en: 'pipe it in  … | salesdesk import customers -' },
  stdinTwice: { zh: '数据和规则不能都从标准输入（-）读取', en: 'the file and the rules cannot both be stdin (-)' },
  isProtected: (file: string) => ({
    zh: `${file} 有密码保护，无法读取`,
    en: `${file} is protected by a password and cannot be read`,
  }),
  noPasswordHint: {
    zh: '用 Excel 或 WPS 打开，去掉密码后另存',
    en: 'open it in Excel or WPS and save it without the password',
  },
  bombXlsx: (file: string) => ({
    zh: `${file} 解压后大得不合理，没有读取`,
    en: `${file} unpacks to far more than a workbook holds; it was not read`,
  }),
  farCell: (file: string, cell: string) => ({
    zh: `${file} 在 ${cell} 有内容，远在表格之外。请删除该格后另存`,
    en: `${file} has something in ${cell}, far outside of a table. Delete that cell and save it again`,
  }),
  textTooMuch: (file: string) => ({
    zh: `${file} 的文字太多，请另存为 CSV UTF-8`,
    en: `${file} holds too much text for a workbook to be read: save it as CSV UTF-8`,
  }),
  errorCell: (text: string) => ({
    zh: `是错误值 ${text}，请先在表格中更正`,
    en: `is the error ${text}: correct it in the spreadsheet`,
  }),
  noValueCell: {
    zh: '是公式，但文件中没有它的值：请在 Excel 或 WPS 中打开、保存后再导入',
    en: 'is a formula whose value the file does not hold: open and save it in Excel or WPS, then import it',
  },
  longNumberCell: (text: string) => ({
    zh: `${text} 是超过 15 位的数字，表格只保留 15 位：请把该列设为文本格式，重新填写`,
    en: `${text} is a number of more than 15 digits, of which a spreadsheet keeps 15: format the column as text and enter it again`,
  }),
  mergedNumberCell: {
    zh: '与上一行合并为一格，无法确定数字属于哪一行：请取消合并，逐行填写',
    en: 'is merged with the row above: whose number it is cannot be told. Unmerge it and enter each',
  },
  shortRows: (count: number, lines: readonly number[], width: number) => ({
    zh: `! ${count} 行的单元格少于表头（${width} 列）：第 ${linesNamed(lines, count)} 行`,
    en: `! ${plural(count, 'row has', 'rows have')} fewer cells than the header (${width}): line${count === 1 ? '' : 's'} ${linesNamed(lines, count)}`,
  }),
  noLastEnd: (line: number) => ({
    zh: `! 最后一行（第 ${line} 行）没有换行符，请确认文件完整`,
    en: `! the last line (${line}) has no end: check that the file is complete`,
  }),
  totalsLeft: (count: number, named: readonly Text[]) => ({
    zh: `略过 ${count} 行合计：${named.map(({ zh }) => zh).join('、')}${count > named.length ? ' ……' : ''}`,
    en: `${plural(count, 'total row')} left out: ${named.map(({ en }) => en).join(', ')}${count > named.length ? ' …' : ''}`,
  }),
  totalNamed: (line: number, name: string) => ({ zh: `第 ${line} 行 ${name}`, en: `line ${line} ${name}` }),
  separated: (delimiter: string) => ({ zh: `，${delimiter} 分隔`, en: `, separated by ${delimiter}` }),
  fileHint: (kind: Kind) => ({
    zh: `把文件放在当前文件夹，或写出它的路径；需要哪些列：salesdesk import --help（${KINDS[kind].noun.zh}）`,
    en: `put it in this folder or give its path; the columns of ${kind}: salesdesk import --help`,
  }),
} as const satisfies Messages;
