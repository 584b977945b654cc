import { type Messages, plural } from '../../shared/text.js';

/** What is said of cells that cannot be read, and of columns that are not. */
export const valueMessages = {
  tooLong: (most: number) => ({ zh: `太长，最多 ${most} 个字符`, en: `is too long: at most ${most} characters` }),
  foreign: (code: string, currency: string) => ({
    zh: `币种 ${code} 不是本公司的货币 ${currency}，请换算后导入`,
    en: `${code} is not ${currency}, the company's currency: convert the amounts first`,
  }),
  tooFine: (text: string) => ({
    zh: `${text} 的小数位太多，最多四位`,
    en: `${text} has too many decimals, four at most`,
  }),
  parenthesesHint: {
    zh: '；括号表示负数时，在规则文件中写 [amounts] parentheses = true',
    en: '; where parentheses mean less than 0: [amounts] parentheses = true in the rules file',
  },
  spacesHint: {
    zh: '；千位之间有空格时，在规则文件中写 [amounts] thousands = " "',
    en: '; where spaces part the thousands: [amounts] thousands = " " in the rules file',
  },
  commaHint: {
    zh: '；以逗号为小数点时，在规则文件中写 [amounts] decimal = ","',
    en: '; where a comma is the decimal mark: [amounts] decimal = "," in the rules file',
  },
  blankHint: (text: string) => ({
    zh: `；表示空白时，在规则文件中写 [blank."*"] is = [${JSON.stringify(text)}]`,
    en: `; where it stands for nothing: [blank."*"] is = [${JSON.stringify(text)}] in the rules file`,
  }),
  serialDay: (text: string) => ({
    zh: `“${text}” 是 Excel 的日期序号，请在规则文件中写 dates = ["excel"]`,
    en: `"${text}" is a day as Excel counts it: dates = ["excel"] in the rules file`,
  }),
  areSerialDays: {
    zh: '是 Excel 的日期序号，请在规则文件中写 dates = ["excel"]',
    en: 'a day as Excel counts it: dates = ["excel"] in the rules file',
  },
  areNoDays: (formats: string) => ({ zh: `不是日期（格式 ${formats}）`, en: `not a date (${formats})` }),
  areNoNumbers: { zh: '不是数字', en: 'not a number' },
  areNotKnown: (known: string) => ({ zh: `无法识别，可用：${known}`, en: `not known; use ${known}` }),
  areNotFound: (zh: string, en: string) => ({ zh: `没有这个${zh}`, en: `no such ${en}` }),
  /** Several rows that are wrong in the same way. */
  group: (column: string, values: number, rows: number, cause: { zh: string; en: string }) => ({
    zh: `${column}：${values} 个值${cause.zh}（${rows} 行）`,
    en: `${column}: ${plural(values, 'value')}: ${cause.en} (${plural(rows, 'row')})`,
  }),
  rowsOf: (count: number, line: number) => ({
    zh: `${count} 行，首见于第 ${line} 行`,
    en: `${plural(count, 'row')}, the first is line ${line}`,
  }),
  moreValues: (count: number) => ({ zh: `……还有 ${count} 个值`, en: `… ${plural(count, 'more value')}` }),
  pasteHint: {
    zh: '写明含义后放进规则文件（--rules），再导入：',
    en: 'to say what they mean, fill this in and add it to the rules file (--rules):',
  },
  unused: (columns: readonly string[]) => ({
    zh: `未使用的列：${columns.join('、')}`,
    en: `columns not used: ${columns.join(', ')}`,
  }),
  matters: (column: string, meaning: { zh: string; en: string }) => ({
    zh: `列 “${column}” 是${meaning.zh}，不读取会改变数据的含义`,
    en: `column "${column}" is ${meaning.en}: without it the rows would mean something else`,
  }),
  mattering: (count: number) => ({
    zh: `有 ${count} 列不读取会改变数据的含义，没有导入任何内容`,
    en: `${count} columns would change what the rows mean if they were left out; nothing was imported`,
  }),
  ignoreHint: (columns: readonly string[]) => ({
    zh: `在规则文件中用 [columns]、[[where]] 读取，或注明不需要  ignore = [${columns.map((column) => JSON.stringify(column)).join(', ')}]`,
    en: `read them in the rules file ([columns], [[where]]), or say that they do not matter  ignore = [${columns.map((column) => JSON.stringify(column)).join(', ')}]`,
  }),
  byTemplate: (fields: string) => ({ zh: `${fields}（模板）`, en: `${fields} (template)` }),
  byWhere: { zh: '用于筛选（where）', en: 'for where' },
  byKey: { zh: '键', en: 'key' },
  byIgnore: { zh: '不需要（ignore）', en: 'named in ignore' },
  byCheck: { zh: '币种（须为本公司货币）', en: "currency (must be the company's)" },
  notUsed: { zh: '未使用', en: 'not used' },
  needsReceivedDay: {
    zh: '已收的部分须有到账日期（settled 列，或规则文件 [constants] settled）',
    en: 'what was received needs its day (column settled, or [constants] settled in the rules file)',
  },
  receivedOver: { zh: '已收金额超出应收金额', en: 'more was received than is due' },
  openDiffers: { zh: '应收金额减已收金额不等于未收金额', en: 'the amount less what was received is not what is open' },
  receivedNothing: { zh: '有到账日期，但没有收到任何金额', en: 'has a day of settlement, but nothing was received' },
  constantBad: (field: string, problem: string) => ({
    zh: `规则文件的 constants.${field}：${problem}`,
    en: `rules file, constants.${field}: ${problem}`,
  }),
} as const satisfies Messages;
