import type { Choices } from '../../shared/choices.js';
import type { Text } from '../../shared/text.js';
import { type FieldType, fieldsOf, KIND_NAMES, type Kind } from '../imports/fields.js';

/** A cell: amounts in fen, rates in basis points, quantities in thousandths, days and months as text, choices as codes. */
export type Cell = string | number | null;
/** A row of a kind, by the names of its fields. */
export type ExportRow = Readonly<Record<string, Cell>>;

/** A column of an exported file; `field` is the field of the import that takes it back. */
export interface ExportColumn {
  field: string;
  type: FieldType;
  head: Text;
  choices?: Choices;
}

/** Fields that have no Chinese header in the import, or none yet. */
const MORE_HEADS: Record<string, string> = {
  id: '编号',
  code: '编号',
  customerName: '客户全称',
  moreRoles: '其他角色',
  enteredAs: '原阶段',
  moves: '阶段记录',
  shares: '业绩分成',
  end: '结束日期',
  delivery: '交付日期',
  delivered: '实际交付日',
  accepted: '验收日期',
  dueRule: '到期规则',
  status: '状态',
  received: '已收金额',
  customer: '客户',
  contract: '合同编号',
  deal: '商机编号',
  member: '成员',
  owner: '负责人',
  name: '姓名',
  title: '职务',
  company: '公司名称',
  contact: '联系人',
  phone: '电话',
  email: '邮箱',
  wechat: '微信',
  note: '备注',
  channel: '渠道',
  campaign: '市场活动',
  need: '需求',
  budget: '预算',
  authority: '决策人',
  timing: '时间',
  intent: '意向',
  rejectReason: '拒绝原因',
  decided: '处理日期',
  referrer: '推荐客户',
  contacted: '首次联系日',
  qualified: '筛选日期',
  day: '日期',
  amount: '金额',
  reference: '摘要',
  invoice: '发票号',
  sent: '发送日期',
  answered: '答复日期',
  score: '评分',
  comment: '意见',
  via: '方式',
  text: '内容',
  next: '下次联系',
  submitted: '提交日期',
};

const HAN = /\p{Script=Han}/u;
/** `creditLimit` as `credit limit`: to the import case and spaces make no difference. */
export const inWords = (field: string): string => field.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

/** The header of a field, stable in both languages: the import's first Chinese one, and the field's own name. */
export function headOf(kind: string, field: string): Text {
  const known = isImported(kind) ? fieldsOf(kind)[field]?.heads.find((head) => HAN.test(head)) : undefined;
  return { zh: known ?? MORE_HEADS[field] ?? field, en: inWords(field) };
}

/** Whether the import knows a kind. */
export const isImported = (kind: string): kind is Kind => (KIND_NAMES as readonly string[]).includes(kind);
