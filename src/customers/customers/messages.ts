import type { CustomerFields } from '../../app/audit/facts/customers.js';
import { SOURCES } from '../../policy/stages.js';
import { terms } from '../../policy/terms.js';
import { type Day, daysBetween } from '../../shared/dates.js';
import type { Fen } from '../../shared/money.js';
import { joinTexts, type Messages, plural, same, type Text } from '../../shared/text.js';
import type { Likeness } from './rules.js';

/** The fields of an archive, by name. */
const FIELDS = {
  name: terms.name,
  shortName: { zh: '简称', en: 'short name' },
  uscc: { zh: '统一社会信用代码', en: 'USCC' },
  level: terms.level,
  industry: terms.industry,
  region: terms.region,
  size: { zh: '规模', en: 'size' },
  source: { zh: '来源', en: 'source' },
  owner: terms.owner,
  phone: terms.phone,
  email: { zh: '邮箱', en: 'e-mail' },
  address: { zh: '地址', en: 'address' },
  creditLimitFen: { zh: '信用额度', en: 'credit limit' },
  tags: { zh: '标签', en: 'tags' },
  preferences: { zh: '偏好', en: 'preferences' },
  note: { zh: '备注', en: 'note' },
} as const satisfies Record<keyof CustomerFields, Text>;

/** What a possible duplicate agrees in. */
const LIKENESSES: Record<Likeness, Text> = {
  name: { zh: '名称相同', en: 'same name' },
  uscc: { zh: '信用代码相同', en: 'same USCC' },
  phone: { zh: '电话相同', en: 'same phone' },
  email: { zh: '邮箱相同', en: 'same e-mail' },
};

const isField = (field: string): field is keyof typeof FIELDS => Object.hasOwn(FIELDS, field);

/** A value of an archive as people read it: amounts as money, choices by name, an owner by code and name. */
function fieldText(field: string, value: unknown, money: (fen: Fen) => string): Text {
  if (value === null || value === undefined) return terms.none;
  if (field === 'creditLimitFen' && typeof value === 'number') return same(money(value));
  if (field === 'source') return sourceText(String(value));
  if (Array.isArray(value)) return joinTexts(value.map((item) => same(String(item))));
  if (typeof value === 'object') return same(Object.values(value).join(' '));
  return same(String(value));
}

const sourceText = (code: string): Text =>
  Object.entries(SOURCES).find(([source]) => source === code)?.[1] ?? same(code);

export const messages = {
  asOfNote: {
    zh: '--as-of：当天为止已建档的客户，负责人、档案内容、最近联系均为当天的；合同、商机、往来只到当天。',
    en: '--as-of: archives opened by that day, with the owner, the fields and the last contact of that day; contracts, deals and the story up to it.',
  },
  // the archive: words of the commands
  nameArg: { zh: '客户全称', en: 'full name' },
  customerArg: {
    zh: '编号、名称的一部分、拼音、首字母、电话、信用代码、@last',
    en: 'code, part of the name, pinyin, initials, phone, USCC, @last',
  },
  duplicatesNote: {
    zh: '名称（不计公司后缀）、信用代码或电话与已有客户相同时，先列出可能重复的客户，确认后再保存；加 --yes 直接保存。',
    en: 'Customers with the same name (legal form aside), USCC or phone are listed first: confirm, or add --yes.',
  },
  shortNameOption: FIELDS.shortName,
  usccOption: { zh: '统一社会信用代码（18 位，验证校验位）', en: 'USCC: 18 characters; the check digit is verified' },
  levelOption: { zh: '级别：A、B、C（A 为重点客户）', en: 'A, B or C; A is a key account' },
  sizeOption: { zh: '规模，如 50-200人', en: 'size, e.g. 50-200' },
  ownerOption: { zh: '负责人（销售代表默认为本人）', en: 'owner (a rep owns it by default)' },
  phoneOption: { zh: '电话（无国家代码的按中国号码）', en: 'phone (Chinese unless it has a country code)' },
  tagsOption: { zh: '标签，用逗号分隔', en: 'tags, separated by commas' },
  newNameOption: { zh: '新名称', en: 'new name' },
  idleOption: { zh: '至少多少天没有联系，如 30d', en: 'not contacted for at least this long, e.g. 30d' },
  toContactOption: {
    zh: '只列出该联系的客户（设置 contact.days）',
    en: 'only those due for contact (setting contact.days)',
  },
  outdatedOption: {
    zh: '只列出久未更新的档案（设置 archive.days）',
    en: 'only archives that are out of date (setting archive.days)',
  },
  sortOption: {
    zh: '排序：code、name、level、last（最久没有联系的在前）、owner',
    en: 'sort by code, name, level, last (longest silence first) or owner',
  },
  ownerAndRep: { zh: '--owner 与 --rep 含义相同，请二选一', en: '--owner and --rep mean the same; use one of them' },
  badDays: (text: string) => ({
    zh: `“${text}” 不是天数，例如 30d、4w`,
    en: `"${text}" is not a number of days, e.g. 30d or 4w`,
  }),
  noneYet: { zh: '还没有客户', en: 'no customers yet' },
  noCustomers: { zh: '没有符合条件的客户', en: 'no customer matches' },
  field: { zh: '项目', en: 'field' },
  value: { zh: '内容', en: 'value' },
  shortName: FIELDS.shortName,
  uscc: FIELDS.uscc,
  size: FIELDS.size,
  source: FIELDS.source,
  email: FIELDS.email,
  address: FIELDS.address,
  creditLimit: FIELDS.creditLimitFen,
  tags: FIELDS.tags,
  preferences: FIELDS.preferences,
  note: FIELDS.note,
  updated: { zh: '档案更新', en: 'archive updated' },
  contacts: (count: number) => ({ zh: `联系人（${count}）`, en: `Contacts (${count})` }),
  inHand: (amount: string) => ({ zh: `预收款 ${amount}`, en: `${amount} in hand` }),
  questionnaire: { zh: '需求调研问卷', en: 'Research questionnaire' },
  questionNumber: { zh: '序号', en: 'No.' },
  question: { zh: '问题', en: 'question' },
  answer: { zh: '回答', en: 'answer' },
  purchases: (count: number) => ({ zh: `购买记录（${count}）`, en: `Purchases (${count})` }),
  openDeals: (count: number) => ({ zh: `在谈商机（${count}）`, en: `Open deals (${count})` }),
  signed: { zh: '签约日', en: 'signed' },
  net: { zh: '不含税', en: 'net' },
  gross: { zh: '含税', en: 'gross' },
  cancelled: { zh: '取消日', en: 'cancelled' },
  since: { zh: '进入阶段', en: 'since' },

  // the archive: what happened and what was refused
  added: (code: string, name: string) => ({ zh: `已建档 ${code}  ${name}`, en: `added ${code}  ${name}` }),
  edited: (code: string, name: string) => ({ zh: `已修改 ${code}  ${name}`, en: `changed ${code}  ${name}` }),
  /** A field with its value before and after. @param money as people read an amount */
  changed: (field: string, before: unknown, after: unknown, money: (fen: Fen) => string): Text => {
    const { zh, en } = isField(field) ? FIELDS[field] : same(field);
    const change = messages.change(field, before, after, money);
    return { zh: `${zh}  ${change.zh}`, en: `${en}  ${change.en}` };
  },
  /** The same without the name of the field, where a label says it already. */
  change: (field: string, before: unknown, after: unknown, money: (fen: Fen) => string): Text => {
    const from = fieldText(field, before, money);
    const to = fieldText(field, after, money);
    return { zh: `${from.zh} → ${to.zh}`, en: `${from.en} → ${to.en}` };
  },
  showHint: (code: string) => ({
    zh: `查看档案  salesdesk customer show ${code}`,
    en: `view the archive  salesdesk customer show ${code}`,
  }),
  editHint: {
    zh: '例如 --level A --owner 张伟 --phone …；全部选项  salesdesk customer edit --help',
    en: 'e.g. --level A --owner NAME --phone …; all options  salesdesk customer edit --help',
  },
  duplicatesFound: (count: number) => ({
    zh: `可能重复：已有 ${count} 个相似的客户或线索，没有保存`,
    en: `possible duplicate: ${plural(count, 'similar customer or lead', 'similar customers or leads')} found, nothing was saved`,
  }),
  duplicatesListed: (count: number) => ({
    zh: `可能重复：已有 ${count} 个相似的客户或线索`,
    en: `possible duplicate: ${plural(count, 'similar customer or lead', 'similar customers or leads')} found`,
  }),
  keptArg: { zh: '保留的客户', en: 'the customer to keep' },
  duplicateArg: { zh: '重复的客户（并入前者）', en: 'the duplicate to merge into it' },
  memberArg: { zh: '新负责人', en: 'the new owner' },
  reasonOption: { zh: '原因', en: 'reason' },
  assignOn: { zh: '生效日（默认今天）', en: 'first day it applies (default: today)' },
  dealsOption: { zh: '未结束的商机一并改派', en: 'assign its open deals as well' },
  owners: { zh: '历任负责人', en: 'Owners' },
  fromDay: { zh: '起始日', en: 'from' },
  reason: { zh: '原因', en: 'reason' },
  story: { zh: '往来记录', en: 'History' },
  what: { zh: '事项', en: 'event' },
  merged: (duplicate: string, kept: string, name: string) => ({
    zh: `已合并 ${duplicate} → ${kept} ${name}`,
    en: `merged ${duplicate} into ${kept} ${name}`,
  }),
  filled: (fields: readonly (keyof CustomerFields)[]) => {
    const { zh, en } = joinTexts(fields.map((field) => FIELDS[field]));
    return { zh: `补全：${zh}`, en: `filled in: ${en}` };
  },
  pastStays: { zh: '已结账月份的数字不变', en: 'the figures of closed months stay as they are' },
  mergedOn: (code: string, into: string, day: string) => ({
    zh: `${code} 已于 ${day} 并入 ${into}`,
    en: `${code} was merged into ${into} on ${day}`,
  }),
  sameCustomer: (word: string, code: string) => ({
    zh: `${word} 和 ${code} 是同一个客户`,
    en: `${word} and ${code} are the same customer`,
  }),
  mergedBefore: (code: string, into: string, day: string) => ({
    zh: `${code} 已于 ${day} 并入 ${into}，没有改动任何内容`,
    en: `${code} was merged into ${into} on ${day}; nothing was changed`,
  }),
  mergeOtherHint: (kept: string, duplicate: string) => ({
    zh: `如要合并的是后者  salesdesk customer merge ${kept} ${duplicate} --reason "…"`,
    en: `to merge that one instead  salesdesk customer merge ${kept} ${duplicate} --reason "…"`,
  }),
  readMergedHint: (code: string) => ({
    zh: `查看原档案  salesdesk customer show ${code}`,
    en: `view the old archive  salesdesk customer show ${code}`,
  }),
  mergedArchive: (code: string, name: string) => ({
    zh: `合并前的档案  ${code}  ${name}`,
    en: `Archive before the merge  ${code}  ${name}`,
  }),
  mergedArchives: (count: number) => ({ zh: `并入的档案（${count}）`, en: `Merged archives (${count})` }),
  mergedDay: { zh: '并入日', en: 'merged' },
  mergeQuestion: (duplicate: string, kept: string) => ({
    zh: `${duplicate} 的全部内容将并入 ${kept}，不能撤销。继续吗？`,
    en: `Everything of ${duplicate} moves to ${kept}. This cannot be undone. Continue?`,
  }),
  assigned: (code: string, name: string, from: string, to: string, day: string) => ({
    zh: `已改派 ${code} ${name}  ${from ? `${from} → ` : ''}${to}  自 ${day} 起`,
    en: `assigned ${code} ${name}  ${from ? `${from} → ` : ''}${to}  from ${day}`,
  }),
  withDeals: (count: number) => ({
    zh: `${count} 个未结束的商机一并改派`,
    en: `with ${plural(count, 'open deal')}`,
  }),
  alreadyOwns: (code: string, name: string) => ({
    zh: `${code} 已由 ${name} 负责`,
    en: `${name} already owns ${code}`,
  }),
  beforeOwner: (day: string) => ({
    zh: `早于上一次改派的 ${day}`,
    en: `before the last change of owner on ${day}`,
  }),
  likenessHead: { zh: '相同之处', en: 'match' },
  leadContacted: (day: string | null) => ({
    zh: day === null ? '线索，从未' : `线索，${day}`,
    en: day === null ? 'lead, never' : `lead, ${day}`,
  }),
  convertLeadHint: (code: string) => ({
    zh: `如就是这条线索  salesdesk lead convert ${code}`,
    en: `if it is this lead  salesdesk lead convert ${code}`,
  }),
  likenesses: (alike: readonly Likeness[]): Text => joinTexts(alike.map((likeness) => LIKENESSES[likeness])),
  openDuplicateHint: (code: string) => ({
    zh: `如是同一个客户，请查看档案  salesdesk customer show ${code}`,
    en: `if it is the same customer, view it  salesdesk customer show ${code}`,
  }),
  saveAnywayQuestion: { zh: '确认不是同一家，仍要保存吗？', en: 'Is it a different company? Save it anyway?' },
  ownerRole: (name: string) => ({
    zh: `${name} 的角色不能负责客户（经理、销售代表、售前可以）`,
    en: `${name} has no role that may own customers (manager, rep, presales)`,
  }),
  onlyManagerAssigns: (name: string) => ({
    zh: `只有经理可以把客户分给 ${name}`,
    en: `only the manager may give customers to ${name}`,
  }),
  askManager: {
    zh: '请经理执行  salesdesk customer assign … … --reason "…"',
    en: 'ask the manager to run  salesdesk customer assign … … --reason "…"',
  },
  badPhone: (text: string) => ({
    zh: `“${text}” 不是有效的电话号码，例如 13800138000、021-58886666、+1 415 555 2671`,
    en: `"${text}" is not a valid phone number, e.g. 13800138000, 021-58886666 or +1 415 555 2671`,
  }),
  badEmail: (text: string) => ({ zh: `“${text}” 不是有效的邮箱地址`, en: `"${text}" is not an e-mail address` }),
  badUscc: (text: string) => ({
    zh: `“${text}” 不是统一社会信用代码（18 位数字和大写字母，不含 I O S V Z）`,
    en: `"${text}" is not a USCC (18 digits and capital letters, without I, O, S, V, Z)`,
  }),
  badUsccDigit: (text: string) => ({
    zh: `“${text}” 的校验位不对，请核对`,
    en: `the check digit of "${text}" is wrong, please check it`,
  }),

  // contacts
  contact: { zh: '联系人', en: 'contact' },
  contactHead: { zh: '姓名', en: 'name' },
  contactArg: { zh: '联系人姓名', en: "the contact's name" },
  title: { zh: '职务', en: 'title' },
  wechat: { zh: '微信', en: 'WeChat' },
  contactAdded: (name: string, code: string, customer: string) => ({
    zh: `已添加联系人 ${name}  ${code}  ${customer}`,
    en: `added contact ${name}  ${code}  ${customer}`,
  }),
  contactEdited: (name: string, code: string, customer: string) => ({
    zh: `已修改联系人 ${name}  ${code}  ${customer}`,
    en: `changed contact ${name}  ${code}  ${customer}`,
  }),
  contactExists: (customer: string, name: string) => ({
    zh: `${customer} 已有联系人 “${name}”`,
    en: `${customer} already has a contact "${name}"`,
  }),
  editContactHint: (code: string, name: string) => ({
    zh: `修改  salesdesk customer contact edit ${code} ${name} …`,
    en: `change it  salesdesk customer contact edit ${code} ${name} …`,
  }),

  // tags
  tagArg: { zh: '标签，可写多个', en: 'a tag, or several' },
  tagsAdded: (code: string, name: string) => ({ zh: `已添加标签 ${code}  ${name}`, en: `tagged ${code}  ${name}` }),
  tagsRemoved: (code: string, name: string) => ({ zh: `已移除标签 ${code}  ${name}`, en: `untagged ${code}  ${name}` }),
  tagsExist: (customer: string, tags: readonly string[]) => ({
    zh: `${customer} 已有标签 ${tags.join('、')}，没有改动任何内容`,
    en: `${customer} already has ${tags.length === 1 ? 'the tag' : 'the tags'} ${tags.join(', ')}; nothing was changed`,
  }),
  noTag: (customer: string, tags: readonly string[]) => ({
    zh: `${customer} 没有标签 ${tags.join('、')}，没有改动任何内容`,
    en: `${customer} has no tag ${tags.join(', ')}; nothing was changed`,
  }),
  tagsNow: (tags: readonly string[]) => ({
    zh: `现有标签：${tags.join('、') || terms.none.zh}`,
    en: `its tags are ${tags.join(', ') || terms.none.en}`,
  }),

  // finding
  noCustomer: (word: string) => ({ zh: `没有找到客户 “${word}”`, en: `no customer "${word}"` }),
  findCustomerHints: [
    { zh: '查找  salesdesk find 名称', en: 'look for it  salesdesk find NAME' },
    { zh: '新建  salesdesk customer add 名称', en: 'add it  salesdesk customer add NAME' },
  ],
  noLast: {
    zh: '您还没有操作过客户，@last 不指任何客户',
    en: 'you have not worked on a customer yet, so @last means none',
  },
  ambiguousCustomer: (word: string, count: number, only: Text) => ({
    zh: `“${word}” 对应 ${count} 个客户，没有改动任何内容${only.zh}`,
    en: `"${word}" matches ${count} customers, nothing was changed${only.en}`,
  }),
  useCode: { zh: '用编号或更多字', en: 'use the code, or more of the name' },
  useCodeIn: (command: string) => ({
    zh: `用编号或更多字  ${command}`,
    en: `use the code, or more of the name  ${command}`,
  }),
  ago: (day: Day, today: Day): Text => {
    const days = daysBetween(day, today);
    if (days === 0) return { zh: '今天', en: 'today' };
    return { zh: `${days} 天前`, en: days === 1 ? 'yesterday' : `${days} days ago` };
  },
  never: { zh: '从未', en: 'never' },

  // the story of a customer
  storyAdded: { zh: '建立档案', en: 'archive opened' },
  storyEdited: { zh: '修改档案', en: 'archive changed' },
  storyTagsAdded: { zh: '添加标签', en: 'tags added' },
  storyTagsRemoved: { zh: '移除标签', en: 'tags removed' },
  storyContactAdded: { zh: '新增联系人', en: 'contact added' },
  storyContactEdited: { zh: '修改联系人', en: 'contact changed' },

  // an archive opened by mistake
  voided: (code: string, name: string) => ({ zh: `已作废 ${code}  ${name}`, en: `voided ${code}  ${name}` }),
  unvoided: (code: string, name: string) => ({
    zh: `${code}  ${name} 恢复有效`,
    en: `${code}  ${name} is valid again`,
  }),
  notVoided: (code: string) => ({ zh: `${code} 没有作废`, en: `${code} was not voided` }),
  mergeInstead: (code: string) => ({
    zh: `如是重复建档  salesdesk customer merge … ${code} --reason "…"`,
    en: `if it is a duplicate  salesdesk customer merge … ${code} --reason "…"`,
  }),
  voidEffect: {
    zh: '视为从未建立：不再出现在名单、查找、查重和统计中；编号不再使用',
    en: 'it never was: it leaves lists, find, duplicate checks and rates; its code is not given again',
  },
  voidNote: {
    zh: '作废表示从未发生：联系人、标签和跟进一并作废，从建档日起（该月已结账的，从第一个未结账日起）；编号仍可用 customer show 查看。有商机、合同、款项等记录时不能作废。',
    en: 'Voiding says that it never was: contacts, tags and follow-ups go with it, from the day it was opened on (or, if that month is closed, from the first open day); customer show still tells of the code. Nothing may rest on it: no deal, contract or money.',
  },
  voidedOn: (code: string, day: string, by: string, reason: string) => ({
    zh: `${code} 已作废：${day}，${by}，${reason}`,
    en: `${code} was voided on ${day} by ${by}: ${reason}`,
  }),
  storyVoided: { zh: '作废', en: 'voided' },

  // what cannot be undone, and how to correct it
  correctEdit: (code: string) => ({
    zh: `改回原值  salesdesk customer edit ${code}`,
    en: `set the old values again  salesdesk customer edit ${code}`,
  }),
  correctTagAdd: (code: string) => ({
    zh: `移除标签  salesdesk customer tag remove ${code} …`,
    en: `remove the tags  salesdesk customer tag remove ${code} …`,
  }),
  correctTagRemove: (code: string) => ({
    zh: `重新添加  salesdesk customer tag add ${code} …`,
    en: `add them again  salesdesk customer tag add ${code} …`,
  }),
  correctContactAdd: (code: string) => ({
    zh: `请修改  salesdesk customer contact edit ${code} 联系人`,
    en: `change it  salesdesk customer contact edit ${code} CONTACT`,
  }),
  correctContactEdit: (code: string) => ({
    zh: `改回原值  salesdesk customer contact edit ${code} 联系人`,
    en: `set the old values again  salesdesk customer contact edit ${code} CONTACT`,
  }),
  correctAssign: (code: string) => ({
    zh: `改派回去  salesdesk customer assign ${code} … --reason …`,
    en: `assign it back  salesdesk customer assign ${code} … --reason …`,
  }),
  correctMerge: (code: string) => ({
    zh: `合并不能撤销，合并前的档案仍可查看  salesdesk customer show ${code}`,
    en: `a merge is final; the other archive can still be viewed  salesdesk customer show ${code}`,
  }),
} as const satisfies Messages;

/** The alternative whenever possible duplicates were shown. */
export const SAVE_ANYWAY_WAY = { zh: '如不是同一家，加 --yes', en: 'if it is a different company, add --yes' };

export const CANDIDATE_HEADS = [terms.code, terms.customer, terms.owner, terms.lastContact];
