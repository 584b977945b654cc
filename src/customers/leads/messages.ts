import { LEAD_REJECTIONS } from '../../policy/leads.js';
import { SOURCES } from '../../policy/stages.js';
import { choiceHelp } from '../../shared/choices.js';
import type { Messages, Text } from '../../shared/text.js';

export const messages = {
  lead: { zh: '线索', en: 'lead' },
  memberArg: { zh: '成员', en: 'member' },
  assignReasonOption: { zh: '为什么改派', en: 'why it is given to another' },
  assigned: (code: string, company: string, from: string, to: string) => ({
    zh: `已改派 ${code} ${company}  ${from} → ${to}`,
    en: `assigned ${code} ${company}  ${from} → ${to}`,
  }),
  alreadyOwns: (code: string, name: string) => ({
    zh: `${code} 已经由 ${name} 负责`,
    en: `${code} is ${name}'s already`,
  }),
  ownerLeft: (name: string, day: string) => ({ zh: `${name} 已于 ${day} 离开`, en: `${name} left on ${day}` }),
  ownerRole: (name: string) => ({
    zh: `${name} 的角色不跟进线索（经理、销售代表、售前可以）`,
    en: `${name} has no role that works on leads (manager, rep, presales)`,
  }),
  ownerCannot: (code: string, name: string) => ({
    zh: `${code} 的负责人 ${name} 不能跟进商机，没有改动任何内容`,
    en: `${name}, who owns ${code}, cannot have the deal; nothing was changed`,
  }),
  assignWay: (code: string) => ({
    zh: `经理先改派  salesdesk lead assign ${code} … --reason "…"`,
    en: `the manager gives it to another first  salesdesk lead assign ${code} … --reason "…"`,
  }),
  qualifiedDay: { zh: '筛选日', en: 'qualified' },
  decidedDay: { zh: '转化或淘汰日', en: 'decided' },
  rejectReason: { zh: '淘汰原因', en: 'rejected because' },
  rejectNote: { zh: '淘汰说明', en: 'rejection note' },
  waiver: { zh: '未筛选即转化的原因', en: 'converted unscreened because' },
  email: { zh: '邮箱', en: 'e-mail' },
  wechat: { zh: '微信', en: 'wechat' },
  note: { zh: '说明', en: 'note' },
  field: { zh: '项目', en: 'field' },
  companyArg: { zh: '公司名称', en: 'name of the company' },
  leadArg: {
    zh: '线索编号或公司，如 L-2026-0001、1、@last',
    en: 'code or company of the lead, e.g. L-2026-0001, 1, @last',
  },
  textArg: { zh: '说了什么', en: 'what was said' },
  channelOption: choiceHelp('渠道', 'channel', SOURCES),
  campaignOption: { zh: '市场活动，如 2026 上海工博会', en: 'campaign, e.g. Shanghai fair 2026' },
  referrerOption: { zh: '推荐的客户', en: 'the customer who referred it' },
  contactOption: { zh: '联系人', en: 'contact' },
  phoneOption: { zh: '电话', en: 'phone' },
  emailOption: { zh: '邮箱', en: 'e-mail' },
  wechatOption: { zh: '微信', en: 'wechat' },
  ownerOption: { zh: '负责人', en: 'owner' },
  noteOption: { zh: '说明', en: 'note' },
  onOption: { zh: '哪天（默认今天）', en: 'the day (default today)' },
  viaOption: { zh: '方式（默认电话）', en: 'channel of the contact (default phone)' },
  needOption: { zh: '需求', en: 'what they need' },
  budgetOption: { zh: '预算', en: 'their budget' },
  authorityOption: { zh: '谁决定', en: 'who decides' },
  timingOption: { zh: '什么时候要', en: 'when they want it' },
  intentOption: { zh: '意向', en: 'how much they want it' },
  reasonOption: choiceHelp('原因', 'reason', LEAD_REJECTIONS),
  customerOption: { zh: '并入这个已有的客户', en: 'join this customer' },
  titleOption: { zh: '商机名称（默认需求）', en: 'title of the deal (default the need)' },
  amountOption: { zh: '商机金额', en: 'amount of the deal' },
  waiveOption: { zh: '经理: 未筛选也转化的原因', en: "the manager's reason to convert it unscreened" },
  statusOption: { zh: '只看这个状态', en: 'only with this status' },
  lateOption: { zh: '只看首次接触逾期的', en: 'only those whose first contact is late' },
  allOption: { zh: '包括已淘汰和已转化的', en: 'rejected and converted ones as well' },
  channel: { zh: '渠道', en: 'channel' },
  campaign: { zh: '活动', en: 'campaign' },
  company: { zh: '公司', en: 'company' },
  firstContact: { zh: '首次接触', en: 'first contact' },
  lateDays: { zh: '逾期工作日', en: 'working days late' },
  referrer: { zh: '推荐人', en: 'referred by' },
  contactHead: { zh: '联系人', en: 'contact' },
  contacts: { zh: '联系记录', en: 'contacts' },
  question: { zh: '筛选', en: 'screening' },
  answer: { zh: '回答', en: 'answer' },
  memberHead: { zh: '谁', en: 'who' },
  leftOut: (count: number) => ({
    zh: `另有 ${count} 条已转化或退回的没有列出: salesdesk lead list --all`,
    en: `${count} more ${count === 1 ? 'is' : 'are'} converted or rejected: salesdesk lead list --all`,
  }),
  noLeads: { zh: '没有线索', en: 'no leads' },
  missing: { zh: '缺', en: 'missing' },
  added: (code: string, company: string, channel: Text, campaign: string) => ({
    zh: `已登记 ${code}  ${company}  ${channel.zh}${campaign ? `  ${campaign}` : ''}`,
    en: `added ${code}  ${company}  ${channel.en}${campaign ? `  ${campaign}` : ''}`,
  }),
  contactDue: (days: number) => ({
    zh: `${days} 个工作日内首次接触（制度 3.1.3）`,
    en: `first contact within ${days} working days (policy 3.1.3)`,
  }),
  contacted: (code: string, company: string, day: string, first: boolean) => ({
    zh: `已记录 ${code}  ${company}  ${day}${first ? '  首次接触' : ''}`,
    en: `recorded ${code}  ${company}  ${day}${first ? '  first contact' : ''}`,
  }),
  qualified: (code: string, company: string) => ({
    zh: `${code} ${company} 已筛选，有意向`,
    en: `${code} ${company} is qualified`,
  }),
  rejected: (code: string, company: string, reason: Text) => ({
    zh: `${code} ${company} 已淘汰: ${reason.zh}`,
    en: `rejected ${code} ${company}: ${reason.en}`,
  }),
  converted: (code: string, customer: string, deal: string, joined: boolean) => ({
    zh: `${code} 已转化: ${joined ? '并入' : '新建'}客户 ${customer}，商机 ${deal}`,
    en: `converted ${code}: ${joined ? 'joined' : 'new'} customer ${customer}, deal ${deal}`,
  }),
  contactHint: (code: string) => ({
    zh: `下一步 salesdesk lead contact ${code} "…"`,
    en: `next  salesdesk lead contact ${code} "…"`,
  }),
  qualifyHint: (code: string) => ({
    zh: `下一步 salesdesk lead qualify ${code} --need … --budget … --authority … --timing … --intent …`,
    en: `next  salesdesk lead qualify ${code} --need … --budget … --authority … --timing … --intent …`,
  }),
  requestHint: (deal: string) => ({
    zh: `下一步 请售前  salesdesk deal request ${deal}`,
    en: `next, presales please  salesdesk deal request ${deal}`,
  }),
  convertHint: (code: string) => ({
    zh: `下一步 salesdesk lead convert ${code}`,
    en: `next  salesdesk lead convert ${code}`,
  }),
  notOpen: (code: string, status: Text) => ({
    zh: `${code} ${status.zh}，不再变动`,
    en: `${code} is ${status.en}; it does not change any more`,
  }),
  notQualified: (code: string, missing: number) => ({
    zh: `${code} 还没有筛选完，还差 ${missing} 项`,
    en: `${code} is not qualified, ${missing} ${missing === 1 ? 'answer is' : 'answers are'} missing`,
  }),
  notConvertible: (code: string, missing: number) => ({
    zh: `${code} 还不能转化，还差 ${missing} 项`,
    en: `${code} cannot be converted, ${missing} ${missing === 1 ? 'answer is' : 'answers are'} missing`,
  }),
  qualifyWay: (code: string, flags: string) => ({
    zh: `补上  salesdesk lead qualify ${code} ${flags}`,
    en: `supply them  salesdesk lead qualify ${code} ${flags}`,
  }),
  waiveWay: (code: string) => ({
    zh: `经理可豁免  salesdesk lead convert ${code} --waive "原因"`,
    en: `the manager may waive it  salesdesk lead convert ${code} --waive "reason"`,
  }),
  onlyManagerWaives: { zh: '只有经理可以豁免', en: 'only the manager may waive it' },
  noteNeeded: { zh: '原因是“其他”时要写 --note', en: 'the reason "other" needs a --note' },
  futureDay: (day: string) => ({ zh: `${day} 还没有到`, en: `${day} has not come yet` }),
  beforeLead: (day: string) => ({ zh: `早于线索的日子 ${day}`, en: `that is before the lead, ${day}` }),
  referralNeedsCustomer: {
    zh: '渠道是客户推荐时写推荐的客户 --referrer',
    en: 'a referral names the customer who made it: --referrer',
  },
  duplicatesFound: (count: number) => ({
    zh: `可能重复: 已有 ${count} 个相似的客户或线索，没有保存`,
    en: `maybe a duplicate: ${count} ${count === 1 ? 'customer or lead is' : 'customers or leads are'} alike, nothing was saved`,
  }),
  useDuplicateWay: (code: string) => ({
    zh: `是同一个就用 ${code}`,
    en: `the same one: use ${code}`,
  }),
  joinWay: (code: string, customer: string) => ({
    zh: `是同一个  salesdesk lead convert ${code} --customer ${customer}`,
    en: `the same one  salesdesk lead convert ${code} --customer ${customer}`,
  }),
  rejectDuplicateWay: (code: string) => ({
    zh: `是同一条线索  salesdesk lead reject ${code} --reason duplicate`,
    en: `the same lead  salesdesk lead reject ${code} --reason duplicate`,
  }),
  duplicatesListed: (count: number) => ({
    zh: `可能重复，有 ${count} 个相似的:`,
    en: `maybe a duplicate, ${count} are alike:`,
  }),
  saveAnywayQuestion: { zh: '确是另一个，仍要保存？', en: 'It is another one; save it?' },

  // the story of a customer
  storyContacted: { zh: '联系线索', en: 'lead contacted' },
  storyQualified: { zh: '筛选线索', en: 'lead screened' },
  storyAssigned: { zh: '线索换人', en: 'lead assigned' },
  storyRejected: { zh: '排除线索', en: 'lead rejected' },
  storyConverted: { zh: '线索转化', en: 'lead converted' },

  // what cannot be undone, and how to correct it
  correctAdd: (code: string) => ({
    zh: `不跟了请淘汰  salesdesk lead reject ${code} --reason …`,
    en: `reject it  salesdesk lead reject ${code} --reason …`,
  }),
  correctContact: (code: string) => ({
    zh: `记录保留，请再记一次  salesdesk lead contact ${code} …`,
    en: `it stays; record the right one  salesdesk lead contact ${code} …`,
  }),
  correctQualify: (code: string) => ({
    zh: `重新回答  salesdesk lead qualify ${code} …`,
    en: `answer again  salesdesk lead qualify ${code} …`,
  }),
  correctReject: {
    zh: '淘汰的线索保留，要跟进请重新登记  salesdesk lead add …',
    en: 'it stays; to go on, add it again  salesdesk lead add …',
  },
  correctAssign: (code: string) => ({
    zh: `改派回去  salesdesk lead assign ${code} … --reason …`,
    en: `assign it back  salesdesk lead assign ${code} … --reason …`,
  }),
  correctConvert: (code: string) => ({
    zh: `线索与客户的联系永远保留  salesdesk lead show ${code}`,
    en: `the link to the customer stays for ever  salesdesk lead show ${code}`,
  }),
} as const satisfies Messages;
