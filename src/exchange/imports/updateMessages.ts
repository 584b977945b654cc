import type { Messages, Text } from '../../shared/text.js';

/** What an import says of rows that are there already, and of `--update`. */
export const updateMessages = {
  updateOption: {
    zh: '按文件更改已有的内容：逐条经过相应命令的规则，并记入审计',
    en: 'change what is there as the file says: each change by the rules of its command, all in the audit log',
  },
  differ: (count: number) => ({
    zh: `其中 ${count} 条与文件不同，保留原有内容`,
    en: `${count} of those differ from the file and were left unchanged`,
  }),
  updated: (count: number, dryRun: boolean) => ({
    zh: dryRun ? `其中 ${count} 条与文件不同，将按文件更改` : `其中 ${count} 条与文件不同，已按文件更改`,
    en: dryRun
      ? `${count} of those differ from the file and would be changed`
      : `${count} of those differed from the file and ${count === 1 ? 'was' : 'were'} changed`,
  }),
  differing: (line: number, code: string, changes: Text) => ({
    zh: `  第 ${line} 行  ${code}  ${changes.zh}`,
    en: `  line ${line}  ${code}  ${changes.en}`,
  }),
  change: (field: string, from: Text, to: Text) => ({
    zh: `${field} ${from.zh} → ${to.zh}`,
    en: `${field} ${from.en} → ${to.en}`,
  }),
  none: { zh: '（空）', en: '(empty)' },
  more: (count: number) => ({
    zh: `  ……还有 ${count} 条（--json 列出全部）`,
    en: `  … ${count} more (--json has them all)`,
  }),
  updateHint: { zh: '按文件更改  加上 --update', en: 'change them as the file says  add --update' },
  reason: (file: string, line: number) => ({ zh: `导入 ${file} 第 ${line} 行`, en: `import of ${file}, line ${line}` }),
  notByImport: (field: string, from: Text, to: Text, way: string) => ({
    zh: `已有的 ${field} 为 ${from.zh}，文件为 ${to.zh}：导入不能更改它，请用  salesdesk ${way}`,
    en: `${field} is ${from.en}, the file says ${to.en}: an import does not change it; use  salesdesk ${way}`,
  }),
  neverChanges: (field: string, from: Text, to: Text) => ({
    zh: `已有的 ${field} 为 ${from.zh}，文件为 ${to.zh}：它登记后不再更改`,
    en: `${field} is ${from.en}, the file says ${to.en}: once recorded it does not change`,
  }),
  byItsCommand: (field: string, from: Text, to: Text) => ({
    zh: `已有的 ${field} 为 ${from.zh}，文件为 ${to.zh}：导入不能更改它，请用相应的命令`,
    en: `${field} is ${from.en}, the file says ${to.en}: an import does not change it; use the command for it`,
  }),
  receivedLess: (code: string) => ({
    zh: `收款减少或没有到账日期：请用  salesdesk payment reverse … 或 payment receive ${code} …`,
    en: `less was received, or on no day: use  salesdesk payment reverse … or payment receive ${code} …`,
  }),
  waits: { zh: '须由第二人确认', en: 'takes a second person' },
} as const satisfies Messages;
