import { RESTING_WAYS } from '../../app/messages.js';
import type { RestingKind } from '../../app/voided.js';
import { type Messages, plural, type Text } from '../../shared/text.js';

/** What is said of the list of imports and of taking one back. */
export const undoMessages = {
  idArg: { zh: '导入编号（见 import list）', en: 'the number of the import (import list)' },
  reasonOption: { zh: '撤回的原因', en: 'why it is taken back' },
  undoNote: {
    zh: '整批撤回：其记录保留，但不再出现在任何列表、数字、查找和查重中；同一文件可以重新导入，编号是新的。已结账月份的记录、或之后另有记录为依据的，会逐条列出，且不撤回任何内容。',
    en: 'It is taken back whole: its rows stay, in no list, figure, look-up or check for duplicates; the same file can be imported again, under new codes. Rows of a closed month, or on which later records rest, are listed, and nothing is undone.',
  },
  id: { zh: '编号', en: 'id' },
  day: { zh: '日期', en: 'day' },
  by: { zh: '导入人', en: 'by' },
  file: { zh: '文件', en: 'file' },
  kind: { zh: '种类', en: 'kind' },
  added: { zh: '新增', en: 'added' },
  undone: { zh: '已撤回', en: 'undone' },
  none: { zh: '还没有导入过', en: 'nothing was imported yet' },
  badId: (text: string) => ({
    zh: `“${text}” 不是导入编号（见 salesdesk import list）`,
    en: `"${text}" is not the number of an import (salesdesk import list)`,
  }),
  noImport: (id: number) => ({ zh: `没有编号为 ${id} 的导入`, en: `there is no import ${id}` }),
  listHint: { zh: '查看所有导入  salesdesk import list', en: 'all imports  salesdesk import list' },
  isUndone: (id: number, day: string, by: string) => ({
    zh: `导入 ${id} 已于 ${day} 由 ${by} 撤回，没有改动任何内容`,
    en: `import ${id} was undone on ${day} by ${by}; nothing was changed`,
  }),
  againHint: (kind: string) => ({
    zh: `重新导入  salesdesk import ${kind} FILE`,
    en: `import it again  salesdesk import ${kind} FILE`,
  }),
  notNoted: (id: number) => ({
    zh: `导入 ${id} 由旧版本程序完成，没有记下带来了哪些记录，不能撤回`,
    en: `import ${id} was made by an older program, which did not note what it brought; it cannot be undone`,
  }),
  restoreHint: {
    zh: '恢复导入前的备份  salesdesk restore FILE（在数据库旁的 backups 目录，名称含 before-import）',
    en: 'restore the backup made before it  salesdesk restore FILE (in backups beside the database, named before-import)',
  },
  changedOthers: (id: number, count: number) => ({
    zh: `导入 ${id} 还改动了原有的${count > 0 ? ` ${count} 条` : ''}记录，不能整批撤回，没有改动任何内容`,
    en: `import ${id} also changed ${count > 0 ? plural(count, 'record') : 'records'} that ${count === 1 ? 'was' : 'were'} there before; it cannot be undone as a whole, and nothing was changed`,
  }),
  closed: (id: number, more: boolean) => ({
    zh: `导入 ${id} 的以下记录${more ? '等' : ''}属于已结账月份，没有改动任何内容`,
    en: `these rows of import ${id}${more ? ', and more,' : ''} lie in closed months; nothing was changed`,
  }),
  closedHeads: [
    { zh: '编号', en: 'code' },
    { zh: '月份', en: 'month' },
  ] as readonly Text[],
  reopenHint: (month: string) => ({
    zh: `先由两人重新打开该月  salesdesk month reopen ${month} --reason "…"`,
    en: `two persons open the month again first  salesdesk month reopen ${month} --reason "…"`,
  }),
  rests: (id: number, count: number) => ({
    zh: `导入 ${id} 不能撤回，之后有 ${count} 项记录以它为依据，没有改动任何内容`,
    en: `import ${id} cannot be undone: ${count === 1 ? '1 later record rests' : `${count} later records rest`} on it; nothing was changed`,
  }),
  restingHeads: [
    { zh: '编号', en: 'code' },
    { zh: '类别', en: 'kind' },
    { zh: '涉及', en: 'of' },
  ] as readonly Text[],
  undoFirst: (id: number) => ({
    zh: `先撤回导入 ${id}  salesdesk import undo ${id}`,
    en: `undo import ${id} first  salesdesk import undo ${id}`,
  }),
  undoCode: (code: string) => ({
    zh: `先撤回  salesdesk undo ${code}`,
    en: `take it back first  salesdesk undo ${code}`,
  }),
  logHint: (code: string) => ({
    zh: `查看由来  salesdesk audit log --subject ${code}`,
    en: `how it came about  salesdesk audit log --subject ${code}`,
  }),
  confirm: (id: number, file: string, added: number) => ({
    zh: `撤回导入 ${id}（${file}，新增 ${added} 条）？`,
    en: `Undo import ${id} (${file}, ${added} added)?`,
  }),
  done: (ids: string, file: string) => ({ zh: `已撤回导入 ${ids}：${file}`, en: `import ${ids} undone: ${file}` }),
  rows: (noun: Text, count: number, first: string, last: string) => ({
    zh: `${noun.zh} ${count} 条：${first}${count > 1 ? ` – ${last}` : ''}`,
    en: `${noun.en}: ${count}, ${first}${count > 1 ? ` to ${last}` : ''}`,
  }),
  moved: (deal: string, stage: Text) => ({
    zh: `商机 ${deal} 回到${stage.zh}阶段`,
    en: `deal ${deal} is at ${stage.en} again`,
  }),
  undoHint: (id: number, backup: string) => ({
    zh: `撤回这次导入  salesdesk import undo ${id}（导入前已备份：${backup}）`,
    en: `take this import back  salesdesk import undo ${id} (backup before it: ${backup})`,
  }),
  correctImport: (id: number | undefined) => ({
    zh:
      id === undefined
        ? '按编号整批撤回（import undo）  salesdesk import list'
        : `整批撤回  salesdesk import undo ${id}`,
    en:
      id === undefined
        ? 'take it back whole by its number (import undo)  salesdesk import list'
        : `take it back whole  salesdesk import undo ${id}`,
  }),
  correctUndo: {
    zh: '重新导入该文件，编号是新的；导入记录  salesdesk import list',
    en: 'import the file again, under new codes; the imports  salesdesk import list',
  },
} as const satisfies Messages;

/** What is in a table, in a word. */
const TABLE_NOUNS: Readonly<Record<string, Text>> = {
  members: { zh: '成员', en: 'members' },
  customers: { zh: '客户', en: 'customers' },
  customer_keys: { zh: '来源编号', en: 'keys of a source' },
  contacts: { zh: '联系人', en: 'contacts' },
  products: { zh: '产品', en: 'products' },
  leads: { zh: '线索', en: 'leads' },
  deals: { zh: '商机', en: 'deals' },
  deal_moves: { zh: '阶段变动', en: 'moves' },
  deal_steps: { zh: '售前步骤', en: 'steps of a deal' },
  deal_waivers: { zh: '豁免', en: 'waivers' },
  followups: { zh: '跟进', en: 'follow-ups' },
  quotes: { zh: '报价单', en: 'quotations' },
  quote_lines: { zh: '报价明细', en: 'lines of quotations' },
  tenders: { zh: '投标', en: 'tenders' },
  contracts: { zh: '合同', en: 'contracts' },
  contract_lines: { zh: '合同明细', en: 'lines of contracts' },
  contract_drafts: { zh: '合同草稿', en: 'contract drafts' },
  contract_adjustments: { zh: '合同调整', en: 'adjustments' },
  credits: { zh: '业绩归属', en: 'credits' },
  orders: { zh: '订单', en: 'orders' },
  order_steps: { zh: '订单步骤', en: 'steps of orders' },
  instalments: { zh: '分期款', en: 'instalments' },
  receipts: { zh: '回款', en: 'receipts' },
  fapiaos: { zh: '发票', en: 'fapiaos' },
  dunnings: { zh: '催收', en: 'reminders or dunning' },
  promises: { zh: '付款承诺', en: 'promises' },
  hardships: { zh: '困难分期', en: 'cases of hardship' },
  legal_files: { zh: '法务档案', en: 'legal files' },
  charges: { zh: '违约金或费用', en: 'late interest or fees' },
  surveys: { zh: '满意度调查', en: 'surveys' },
  targets: { zh: '销售任务', en: 'targets' },
  claims: { zh: '报销单', en: 'claims' },
  claim_lines: { zh: '报销明细', en: 'lines of claims' },
  claim_steps: { zh: '报销审核', en: 'steps of claims' },
  expense_requests: { zh: '事前申请', en: 'requests' },
  expense_advances: { zh: '借款', en: 'advances' },
  expense_standards: { zh: '开支标准', en: 'standards' },
  city_tiers: { zh: '城市级别', en: 'tiers of cities' },
  audit_entries: { zh: '审计记录', en: 'entries of the log' },
};

/** A table that has no word of its own holds records. */
export const nounOfTable = (table: string): Text => TABLE_NOUNS[table] ?? { zh: '记录', en: 'records' };

/** What `undo CODE` takes back (docs/decisions/2026-11-29-what-never-was.md). */
const UNDONE_BY_CODE = new Set(['followups', 'deal_moves', 'deal_steps', 'deal_waivers', 'surveys']);
/** As what a row of another table is taken back (`RESTING_WAYS`). */
const GOES_BACK_AS: Readonly<Record<string, RestingKind>> = {
  deals: 'deal',
  contracts: 'contract',
  contract_adjustments: 'adjustment',
  receipts: 'receipt',
  promises: 'promise',
  dunnings: 'dunning',
  expense_requests: 'request',
  contract_drafts: 'draft',
};

/** The command that takes back what a later write recorded, if there is one. @param of what it was recorded of */
export function wayBack({ table, code, of }: { table: string; code: string; of: string }): Text | undefined {
  if (UNDONE_BY_CODE.has(table)) return undoMessages.undoCode(code);
  if (table === 'orders' || table === 'order_steps') return RESTING_WAYS.contract?.(of);
  const kind = GOES_BACK_AS[table];
  return kind && RESTING_WAYS[kind]?.(code);
}
