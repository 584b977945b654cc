import type { Likeness } from '../../customers/customers/rules.js';
import { FAPIAO_FORMS } from '../../shared/fapiaoNumber.js';
import { type Messages, plural, same, type Text } from '../../shared/text.js';
import { KINDS, type Kind } from './fields.js';

const MATCH_NAMES: Record<Likeness, { zh: string; en: string }> = {
  name: { zh: '名称', en: 'name' },
  uscc: { zh: '统一社会信用代码', en: 'USCC' },
  phone: { zh: '电话', en: 'phone' },
  email: { zh: '邮箱', en: 'e-mail' },
};

export const messages = {
  lateNoReason: (month: string) => ({
    zh: `${month} 已结束，须有“原因”列`,
    en: `${month} is over: it needs a reason (column reason)`,
  }),
  lateBySecond: (month: string) => ({
    zh: `${month} 已结束，须由第二人确认，请逐条下达：salesdesk target set … --month ${month} --reason "…"`,
    en: `${month} is over and takes a second person: set it by salesdesk target set … --month ${month} --reason "…"`,
  }),
  summary: {
    zh: '从 CSV 或 Excel 导入：members customers products deals contracts adjustments receivables targets budgets claims standards cities receipts contacts leads surveys followups',
    en: 'import a CSV or Excel file: members customers products deals contracts adjustments receivables targets budgets claims standards cities receipts contacts leads surveys followups',
  },
  kindArg: {
    zh: 'members customers products deals contracts adjustments receivables targets budgets claims standards cities receipts contacts leads surveys followups；或 all：export all 的文件夹',
    en: 'members, customers, products, deals, contracts, adjustments, receivables, targets, budgets, claims, standards, cities, receipts, contacts, leads, surveys, followups; or all, for the folder of an export',
  },
  fileArg: { zh: 'CSV 或 XLSX 文件；- 表示标准输入', en: 'a CSV or XLSX file; - for stdin' },
  targetsNote: {
    zh: '列和规则同  salesdesk import targets（见 import --help）',
    en: 'the columns and rules are those of  salesdesk import targets (import --help)',
  },
  rulesOption: {
    zh: '规则文件：列、常量、取值、键（docs/import.md）',
    en: 'a rules file: columns, constants, values, keys (docs/import.md)',
  },
  sheetOption: {
    zh: '工作簿中要读取的工作表（默认：第一张有表头的可见工作表）',
    en: 'the sheet of a workbook (default: the first visible one that has a header)',
  },
  encodingOption: {
    zh: 'CSV 的编码，如 GB18030、Big5、Latin-1、UTF-16LE（UTF-8 和能确定的中文不必写）',
    en: 'the encoding of a CSV, e.g. GB18030, Big5, Latin-1, UTF-16LE (not needed for UTF-8 and what is surely Chinese)',
  },
  columnsNote: {
    zh: '各类数据的列（* 必需；表头可用中文或英文，完整列表见 docs/import.md）：',
    en: 'Columns of each kind (* required; headers may be Chinese or English, full list in docs/import.md):',
  },
  columnsOf: (kind: Kind, zh: string, en: string) => ({
    zh: `  ${kind}（${KINDS[kind].noun.zh}）：${zh}`,
    en: `  ${kind}: ${en}`,
  }),
  kindHint: (kind: string, file: string) => same(`salesdesk import ${kind} ${file} --dry-run`),
  kinds: (kinds: readonly Kind[]) => ({
    zh: `可以导入：${kinds.map((kind) => `${kind}（${KINDS[kind].noun.zh}）`).join(' ')}`,
    en: `available: ${kinds.join(' ')}`,
  }),
  rejectsOption: {
    zh: '只导入正确的行，有问题的行写入这个文件',
    en: 'import the valid rows and write the invalid ones to this file',
  },
  note: {
    zh: '全部导入或全部不导入；同一文件再导入一次不会重复。历史数据不核对阶段条件，但计入已结账月份的数据一律不能导入。',
    en: 'All or nothing; re-importing a file adds nothing. Past data skips the stage gates, but is refused for closed months.',
  },
  noKind: (text: string, guess: string) => ({
    zh: `不能导入 “${text}”${guess ? `，您是不是要写 ${guess}？` : ''}`,
    en: `cannot import "${text}"${guess ? `. Did you mean ${guess}?` : ''}`,
  }),
  isEmpty: { zh: '为空', en: 'is empty' },
  tooManyCells: (n: number, of: number) => ({
    zh: `有 ${n} 格，表头只有 ${of} 格`,
    en: `has ${n} cells; the header has ${of}`,
  }),
  threeDecimals: (text: string, decimals: number) => ({
    zh: `${text} 超过两位小数；如要允许（先合计再取整）：在规则文件中写 [amounts] decimals = ${decimals}`,
    en: `${text} has more than two decimals; to allow it (summed before rounding): [amounts] decimals = ${decimals} in the rules file`,
  }),
  badDecimal: (text: string) => ({ zh: `“${text}” 不是数字`, en: `"${text}" is not a number` }),
  tooLarge: (text: string) => ({ zh: `“${text}” 太大`, en: `"${text}" is too large` }),
  ambiguousDay: (text: string, days: string) => ({
    zh: `“${text}” 按不同格式会识别为不同日期（${days}），dates 请只保留一种格式`,
    en: `"${text}" matches several dates (${days}); keep only one format in dates`,
  }),
  emptyKey: { zh: '键的各列都为空', en: 'every column of the key is empty' },
  groupBad: (line: number) => ({
    zh: `同一键的第 ${line} 行有问题，整组不导入`,
    en: `line ${line} with the same key is invalid; the whole group is skipped`,
  }),
  badDay: (text: string, formats: string) => ({
    zh: `“${text}” 不是日期（格式 ${formats}）`,
    en: `"${text}" is not a date (${formats})`,
  }),
  badChoice: (text: string, known: string) => ({
    zh: `无法识别 “${text}”，可用：${known}`,
    en: `unknown "${text}"; use ${known}`,
  }),
  notFound: (what: string, text: string) => ({ zh: `没有这个${what} “${text}”`, en: `no such ${what}: "${text}"` }),
  ambiguous: (what: string, text: string) => ({
    zh: `${what} “${text}” 不止一个`,
    en: `more than one ${what} "${text}"`,
  }),
  otherRow: (field: string) => ({
    zh: `与同一键的前面一行不同（${field}）`,
    en: `differs from an earlier row of the same key (${field})`,
  }),
  noTier: (text: string) => ({ zh: `“${text}” 不是城市级别 1、2、3`, en: `"${text}" is no tier: 1, 2, 3` }),
  repeatedRow: (line: number) => ({
    zh: `与第 ${line} 行完全相同，又没有编号：规则文件中写 repeat = "keep"（各算一条）或 repeat = "once"（只算一条）`,
    en: `says the same as line ${line} and has no number: repeat = "keep" in the rules (each counts) or repeat = "once" (the first counts)`,
  }),
  repeatedKey: (key: string, line: number) => ({
    zh: `键 “${key}” 与第 ${line} 行重复`,
    en: `the key "${key}" is that of line ${line} too`,
  }),
  closedBeforeOpened: { zh: '结束早于开始', en: 'closed before it was opened' },
  dueBeforeIssued: { zh: '到期早于开票', en: 'due before it was issued' },
  dueBeyondHorizon: (years: number) => ({
    zh: `到期日超出开票后 ${years} 年`,
    en: `due more than ${years} years after it was issued`,
  }),
  settledBeforeIssued: { zh: '到账早于开票', en: 'settled before it was issued' },
  needsClosed: { zh: '赢单和输单须有结束日期', en: 'won and lost deals need a closing date' },
  needsAmount: {
    zh: '须有金额（不含税），或含税金额，或单价和数量',
    en: 'needs a net amount, a gross amount, or price and quantity',
  },
  belowZero: (text: string) => ({ zh: `“${text}” 不能是负数`, en: `"${text}" must not be negative` }),
  rateTooHigh: (text: string) => ({ zh: `“${text}” 超过 100%`, en: `"${text}" is over 100%` }),
  byPolicy: (text: Text, clause: string) => ({
    zh: `${text.zh}（制度 ${clause}）`,
    en: `${text.en} (policy ${clause})`,
  }),
  asHistory: (count: number) => ({
    zh: `其中 ${count} 条属于建账前的历史数据：不核对条件，在所属月份注明`,
    en: `${plural(count, 'of them is', 'of them are')} history from before the book: no gate applies, its month names it`,
  }),
  afterHistory: (count: number) => ({
    zh: `其中 ${count} 条在历史数据截至日之后：按逐条录入核对，在当月列为“导入”`,
    en: `${plural(count, 'is', 'are')} of days after the history: checked as typed, counted in its month as brought in`,
  }),
  guardedRole: (role: Text, name: string) => ({
    zh: `角色 “${role.zh}” 须两人授予：请用 member add ${name} --role …，由第二人确认`,
    en: `the role ${role.en} is given by two persons: use member add ${name} --role …, which a second one confirms`,
  }),
  wonAfterHistory: {
    zh: '历史数据截至日之后的赢单须有合同：请按未结阶段导入商机，再登记其合同',
    en: 'a deal won after the history needs its contract: bring it in at an open stage, then record the contract',
  },
  lostNeedsReason: { zh: '输单须注明原因', en: 'a lost deal needs its reason' },
  paidAfterHistory: {
    zh: '历史数据截至日之后的付款不能导入：请不填付款日，由报销人提交审核',
    en: 'what was paid after the history is not brought in: leave the day of payment empty, and the claimant submits it',
  },
  othersClaim: {
    zh: '历史数据截至日之后的报销单由报销人本人填写',
    en: 'a claim of a day after the history is made by the claimant himself',
  },
  dealOfOther: (deal: string) => ({
    zh: `商机 ${deal} 属于另一客户`,
    en: `deal ${deal} is another customer's`,
  }),
  contractOfOther: (contract: string) => ({
    zh: `合同 ${contract} 属于另一客户`,
    en: `contract ${contract} is another customer's`,
  }),
  overContract: (contract: string, over: string) => ({
    zh: `超出合同 ${contract} 的总额 ${over}`,
    en: `it exceeds what contract ${contract} comes to by ${over}`,
  }),
  beforeSigning: (contract: string, day: string) => ({
    zh: `早于合同 ${contract} 的签约日 ${day}`,
    en: `before contract ${contract} was signed on ${day}`,
  }),
  needsContract: {
    zh: '历史数据截至日之后的应收款须有合同',
    en: 'a receivable of a day after the history needs its contract',
  },
  lineNeedsRate: { zh: '历史数据截至日之后的合同行须有税率', en: 'a line signed after the history needs its tax rate' },
  held: {
    zh: '客户逾期或超额度，合同须经理放行：contract record … --release "原因"',
    en: 'the customer is overdue or over the credit limit; the manager releases it: contract record … --release "reason"',
  },
  notPositive: (text: string) => ({ zh: `“${text}” 须大于 0`, en: `"${text}" must be more than 0` }),
  noAmount: { zh: '金额不能为 0', en: 'an amount cannot be 0' },
  untilBefore: (day: string) => ({ zh: `早于开始日 ${day}`, en: `before the first day, ${day}` }),
  kindOfOther: (category: string) => ({ zh: `种类不属于类别 ${category}`, en: `not a kind of ${category}` }),
  kmTenths: { zh: '公里数最多一位小数', en: 'kilometres have one decimal at most' },
  claimLines: (count: number) => ({ zh: `共 ${count} 行明细`, en: `${plural(count, 'line')} in all` }),
  doubles: (groups: number, extra: number) => ({
    zh: `! 可能重复：${groups} 组，多出 ${extra} 行（报销人、日期、类别、金额、用途都相同）`,
    en: `! possible doubles: ${plural(groups, 'group')}, ${plural(extra, 'line')} too many (same claimant, day, category, amount and purpose)`,
  }),
  credits: (count: number, ofPurchase: number, ofNone: number) => ({
    zh: `退款 ${count} 行：${ofPurchase} 行对应同一报销单中的一笔消费，${ofNone} 行没有对应`,
    en: `${plural(count, 'credit')}: ${ofPurchase} of a purchase in the same claim, ${ofNone} of none`,
  }),
  noListPrice: (product: string) => ({
    zh: `产品 “${product}” 没有标价，无法计算成本`,
    en: `product "${product}" has no list price to calculate the cost from`,
  }),
  invoiceTaken: (invoice: string) => ({
    zh: `发票 “${invoice}” 已经报销过`,
    en: `invoice "${invoice}" has already been claimed`,
  }),
  needsRate: { zh: '含税金额须有税率', en: 'a gross amount needs a tax rate' },
  grossDiffers: (net: string, gross: string) => ({
    zh: `不含税 ${net} 加税额不等于含税金额 ${gross}`,
    en: `net ${net} and its tax do not add up to ${gross}`,
  }),
  column: { zh: '列', en: 'column' },
  field: { zh: '对应', en: 'field' },
  sample: { zh: '样例', en: 'sample' },
  ignored: { zh: '（未使用）', en: '(not used)' },
  line: { zh: '行', en: 'line' },
  badRow: (line: number, column: string, text: string) => ({
    zh: `第 ${line} 行${column ? `  ${column}` : ''}  ${text}`,
    en: `line ${line}${column ? `  ${column}` : ''}  ${text}`,
  }),
  moreBad: (count: number) => ({ zh: `……还有 ${count} 处`, en: `… ${count} more` }),
  refused: (rows: number, bad: number) => ({
    zh: `${rows} 行里有 ${bad} 行有问题，没有导入任何内容`,
    en: `${bad} of ${rows} rows are invalid; nothing was imported`,
  }),
  otherArchive: (code: string, name: string) => same(`${code} ${name}`),
  otherLine: (line: number) => ({ zh: `第 ${line} 行`, en: `line ${line}` }),
  possibleDuplicate: (likeness: Likeness, other: Text) => ({
    zh: `${MATCH_NAMES[likeness].zh}与 ${other.zh} 相同，可能是同一个客户`,
    en: `may be ${other.en}: the same ${MATCH_NAMES[likeness].en}`,
  }),
  duplicatesFound: (rows: number, alike: number) => ({
    zh: `${rows} 行里有 ${alike} 行可能是已有的客户，没有导入任何内容`,
    en: `${alike} of ${rows} rows may be existing customers; nothing was imported`,
  }),
  badInvoice: (number: string) => ({
    zh: `“${number}” 不是发票号：${FAPIAO_FORMS.zh}`,
    en: `"${number}" is not the number of a fapiao: ${FAPIAO_FORMS.en}`,
  }),
  possibleRepeat: (agrees: Text, code: string) => ({
    zh: `可能与已有的 ${code} 重复（${agrees.zh}都相同）`,
    en: `may be ${code}: the same ${agrees.en}`,
  }),
  repeatsFound: (rows: number, alike: number) => ({
    zh: `${rows} 行里有 ${alike} 行可能已经登记过，没有导入任何内容`,
    en: `${alike} of ${rows} rows may be recorded already; nothing was imported`,
  }),
  repeatsHint: { zh: '确认都是另外的  加上 --yes', en: 'they are others  add --yes' },
  duplicatesHint: {
    zh: '确认是不同客户  加上 --yes（之后仍可合并：salesdesk customer merge）',
    en: 'they are different customers  add --yes (to merge them later: salesdesk customer merge)',
  },
  rejectsHint: (good: number) => ({
    zh: `只导入正确的 ${good} 行  加上 --rejects 问题行.csv`,
    en: `import the ${good === 1 ? 'one valid row' : `${good} valid rows`}  add --rejects bad.csv`,
  }),
  imported: (
    {
      kind,
      added,
      existing,
      filtered,
      rejected,
    }: { kind: Kind; added: number; existing: number; filtered: number; rejected: number },
    dryRun: boolean,
  ) => ({
    zh: `${dryRun ? '将导入' : '导入'}${KINDS[kind].noun.zh}：新增 ${added}，已有 ${existing}${filtered ? `，按规则略过 ${filtered}` : ''}${rejected ? `，有问题 ${rejected}` : ''}`,
    en: `${dryRun ? 'would import' : 'imported'} ${kind}: ${added} added, ${existing} already present${filtered ? `, ${filtered} left out by the rules` : ''}${rejected ? `, ${rejected} invalid` : ''}`,
  }),
  created: (customers: number, products: number) => ({
    zh: `同时新建：客户 ${customers}，产品 ${products}`,
    en: `also created: ${customers} customers, ${products} products`,
  }),
  ownerless: (count: number) => ({
    zh: `${count} 个客户没有负责人，不会出现在任何人的今日待办中；请用 salesdesk customer assign 分配`,
    en: `${plural(count, 'customer has', 'customers have')} no owner and appear${count === 1 ? 's' : ''} on nobody's today page; assign one with salesdesk customer assign`,
  }),
  lookNext: (line: string) => ({ zh: `查看  salesdesk ${line}`, en: `view it  salesdesk ${line}` }),
  rejectedTo: (file: string, count: number) => ({
    zh: `${count} 行有问题，已写入 ${file}`,
    en: `${count} invalid rows written to ${file}`,
  }),
  progress: (written: number) => ({ zh: `已写入 ${written} 条`, en: `${written} records written` }),
  reason: { zh: '原因', en: 'reason' },
} as const satisfies Messages;
export const NOUNS = {
  member: { zh: '成员', en: 'member' },
  customer: { zh: '客户', en: 'customer' },
  product: { zh: '产品', en: 'product' },
  deal: { zh: '商机', en: 'deal' },
  contract: { zh: '合同', en: 'contract' },
} as const;
