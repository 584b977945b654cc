import type { Messages } from '../../shared/text.js';

/** What is said of rules, and of the columns that they or the known headers name. */
export const ruleMessages = {
  badToml: (file: string, line: number | undefined, text: string) => ({
    zh: `规则文件 ${file}${line === undefined ? '' : ` 第 ${line} 行`}有误：${text}`,
    en: `rules file ${file}${line === undefined ? '' : `, line ${line}`}: ${text}`,
  }),
  /** A fault of the rules, behind the name of the file. */
  fault: (file: string, { zh, en }: { zh: string; en: string }) => ({
    zh: `规则文件 ${file}${zh}`,
    en: `rules file ${file}${en}`,
  }),
  noKey: (key: string, line: number | undefined, guess: string, known: string) => ({
    zh: `${line === undefined ? '' : ` 第 ${line} 行`}：没有 “${key}” 这一项${guess ? `，您是不是要写 ${guess}？` : '。'}可用：${known}`,
    en: `${line === undefined ? '' : `, line ${line}`}: there is no "${key}"${guess ? `. Did you mean ${guess}?` : '.'} Available: ${known}`,
  }),
  badValue: (key: string, line: number | undefined) => ({
    zh: `${line === undefined ? '' : ` 第 ${line} 行`}：${key} `,
    en: `${line === undefined ? '' : `, line ${line}`}: ${key} `,
  }),
  needsOneOf: (known: string, guess: string) => ({
    zh: `须为以下之一：${known}${guess ? `，您是不是要写 ${guess}？` : ''}`,
    en: `must be one of: ${known}${guess ? `. Did you mean ${guess}?` : ''}`,
  }),
  needsDerivation: {
    zh: '须为 minus = ["列", "列"]，或 percent_of_list = 70（可加 round_to）',
    en: 'needs minus = ["column", "column"], or percent_of_list = 70 (and perhaps round_to)',
  },
  needsTexts: { zh: '须为文字或文字列表', en: 'needs a text or a list of texts' },
  atMost: (most: string) => ({ zh: `最大为 ${most}`, en: `is ${most} at most` }),
  atLeast: (least: string) => ({ zh: `太小或为空（至少 ${least}）`, en: `is too small or empty (${least} at least)` }),
  needsOther: (text: string) => ({ zh: `不对：${text}`, en: `is wrong: ${text}` }),
  noField: (file: string, key: string, kind: string, known: string, guess: string) => ({
    zh: `规则文件 ${file}：${key} 不是 ${kind} 的字段${guess ? `，您是不是要写 ${guess}？` : '。'}可用：${known}`,
    en: `rules file ${file}: ${key} is not a field of ${kind}${guess ? `. Did you mean ${guess}?` : '.'} Available: ${known}`,
  }),
  noColumn: (column: string, field: string, guess: string) => ({
    zh: `文件没有列 “${column}”（${field}）${guess ? `，您是不是要写 ${guess}？` : ''}`,
    en: `the file has no column "${column}" (${field})${guess ? `. Did you mean ${guess}?` : ''}`,
  }),
  columnsOfFile: (heads: string) => ({ zh: `文件的列：${heads}`, en: `columns of the file: ${heads}` }),
  missingField: (field: string, zh: string, en: string) => ({
    zh: `没有列对应 ${field}（可用表头：${zh}）`,
    en: `no column for ${field} (known headers: ${en})`,
  }),
  badDateFormat: (file: string, format: string, token: string) => ({
    zh: `规则文件 ${file}：日期格式 “${format}”${token === format ? '须有年和月，各一次' : `中没有 “${token}” 这个符号`}`,
    en: `rules file ${file}: the date format "${format}" ${token === format ? 'needs a year and a month, once each' : `has "${token}", which stands for nothing`}`,
  }),
  dateTokens: (tokens: string) => ({ zh: `可用符号  ${tokens}`, en: `what formats are made of  ${tokens}` }),
  missingFields: (count: number) => ({
    zh: `缺少 ${count} 个必需的列，没有导入任何内容`,
    en: `${count} required columns are missing; nothing was imported`,
  }),
  mapHint: { zh: '用规则文件指定列   --rules FILE.toml', en: 'name the columns in a rules file  --rules FILE.toml' },
} as const satisfies Messages;
