import { LEAD_REJECTIONS } from '../../policy/leads.js';
import { SOURCES } from '../../policy/stages.js';
import { choiceHelp } from '../../shared/choices.js';
import { type Messages, plural, type Text } from '../../shared/text.js';

export const messages = {
  lead: { zh: '线索', en: 'lead' },
  memberArg: { zh: '成员', en: 'member' },
  assignReasonOption: { zh: '改派原因', en: 'reason' },
  assigned: (code: string, company: string, from: string, to: string) => ({
    zh: `已改派 ${code} ${company}  ${from} → ${to}`,
    en: `assigned ${code} ${company}  ${from} → ${to}`,
  }),
  alreadyOwns: (code: string, name: string) => ({
    zh: `${code} 已经由 ${name} 负责`,
    en: `${name} already owns ${code}`,
  }),
  ownerRole: (name: string) => ({
    zh: `${name} 的角色不能跟进线索（经理、销售代表、售前可以）`,
    en: `${name} has no role that may work on leads (manager, rep, presales)`,
  }),
  ownerCannot: (code: string, name: string) => ({
    zh: `${code} 的负责人 ${name} 不能跟进商机，没有改动任何内容`,
    en: `${name}, who owns ${code}, may not own a deal; nothing was changed`,
  }),
  assignHint: (code: string) => ({
    zh: `请经理先改派  salesdesk lead assign ${code} … --reason "…"`,
    en: `the manager has to assign it first  salesdesk lead assign ${code} … --reason "…"`,
  }),
  qualifiedDay: { zh: '筛选日', en: 'qualified' },
  decidedDay: { zh: '转化或淘汰日', en: 'decided' },
  rejectReason: { zh: '淘汰原因', en: 'rejection reason' },
  rejectNote: { zh: '淘汰说明', en: 'rejection note' },
  waiver: { zh: '未筛选即转化的原因', en: 'reason for converting unscreened' },
  email: { zh: '邮箱', en: 'e-mail' },
  wechat: { zh: '微信', en: 'wechat' },
  note: { zh: '说明', en: 'note' },
  field: { zh: '项目', en: 'field' },
  companyArg: { zh: '公司名称', en: 'company name' },
  leadArg: {
    zh: '线索编号或公司，如 L-2026-0001、1、@last',
    en: 'lead code or company, e.g. L-2026-0001, 1, @last',
  },
  textArg: { zh: '联系内容', en: 'what was said' },
  channelOption: choiceHelp('渠道', 'channel', SOURCES),
  campaignOption: {
    zh: '市场活动：编号或名称；不是本公司登记的，按文字保留',
    en: 'campaign: its code or name; one that is not ours is kept as a text',
  },
  leadsArg: { zh: '线索编号或公司，可多个', en: 'lead codes or companies, one or more' },
  toOption: { zh: '归到哪个市场活动：编号或名称', en: 'the campaign that they came from: its code or name' },
  namedOption: { zh: '活动写成这段文字的全部线索', en: 'all leads whose campaign is this text' },
  noneOption: { zh: '不归任何活动', en: 'they came from none' },
  campaignIsText: (text: string) => ({
    zh: `没有登记名为“${text}”的市场活动，按文字保留，不计入活动成效`,
    en: `no campaign of ours is called "${text}": kept as a text, and counted for none`,
  }),
  toOrNone: { zh: '用 --to 指定活动，或用 --none 取消', en: 'say the campaign with --to, or --none' },
  whichLeads: { zh: '没有指定线索：写编号，或用 --named', en: 'which leads? name them, or use --named' },
  noneNamed: (text: string) => ({
    zh: `没有活动写成“${text}”的线索`,
    en: `no lead has the campaign "${text}"`,
  }),
  assignedToCampaign: (count: number, campaign: string) => ({
    zh: `${count} 条线索归到 ${campaign}`,
    en: `${plural(count, 'lead belongs', 'leads belong')} to ${campaign}`,
  }),
  ofNoCampaign: (count: number) => ({
    zh: `${count} 条线索不归任何活动`,
    en: `${plural(count, 'lead belongs', 'leads belong')} to no campaign`,
  }),
  unchangedCampaign: { zh: '线索已是如此，没有改动任何内容', en: 'they are so already; nothing was changed' },
  campaignsAsBefore: (count: number) => ({
    zh: `${count} 条线索恢复原来的活动`,
    en: `${plural(count, 'lead has its', 'leads have their')} former campaign again`,
  }),
  storyCampaign: { zh: '线索归到活动', en: 'campaign of the lead' },
  referrerOption: { zh: '推荐它的客户', en: 'the customer who referred it' },
  contactOption: { zh: '联系人', en: 'contact' },
  phoneOption: { zh: '电话', en: 'phone' },
  emailOption: { zh: '邮箱', en: 'e-mail' },
  wechatOption: { zh: '微信', en: 'wechat' },
  ownerOption: { zh: '负责人', en: 'owner' },
  noteOption: { zh: '说明', en: 'note' },
  onOption: { zh: '日期（默认今天）', en: 'the day (default: today)' },
  viaOption: { zh: '方式（默认电话）', en: 'channel of the contact (default: phone)' },
  needOption: { zh: '需求', en: 'what they need' },
  budgetOption: { zh: '预算', en: 'their budget' },
  authorityOption: { zh: '决策人', en: 'who decides' },
  timingOption: { zh: '采购时间', en: 'when they want it' },
  intentOption: { zh: '意向', en: 'how strongly they want it' },
  reasonOption: choiceHelp('原因', 'reason', LEAD_REJECTIONS),
  customerOption: { zh: '并入这个已有客户', en: 'the existing customer that it joins' },
  titleOption: { zh: '商机名称（默认取需求）', en: 'title of the deal (default: the need)' },
  amountOption: { zh: '商机金额', en: 'amount of the deal' },
  waiveOption: { zh: '未筛选即转化的原因（仅经理）', en: 'reason to convert it unscreened (manager only)' },
  statusOption: { zh: '只看这个状态', en: 'only with this status' },
  lateOption: { zh: '只看首次接触逾期的', en: 'only those whose first contact is late' },
  allOption: { zh: '包括已淘汰和已转化的', en: 'include rejected and converted ones' },
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
  value: { zh: '内容', en: 'value' },
  memberHead: { zh: '跟进人', en: 'by' },
  leftOut: (count: number) => ({
    zh: `另有 ${count} 条已转化或已淘汰的线索没有列出  salesdesk lead list --all`,
    en: `${plural(count, 'converted or rejected lead')} not listed  salesdesk lead list --all`,
  }),
  noLeads: { zh: '没有线索', en: 'no leads' },
  missing: { zh: '未回答', en: 'missing' },
  added: (code: string, company: string, channel: Text, campaign: string) => ({
    zh: `已登记 ${code}  ${company}  ${channel.zh}${campaign ? `  ${campaign}` : ''}`,
    en: `added ${code}  ${company}  ${channel.en}${campaign ? `  ${campaign}` : ''}`,
  }),
  contactDue: (days: number) => ({
    zh: `须在 ${days} 个工作日内首次接触（制度 3.1.3）`,
    en: `first contact due within ${days} working days (policy 3.1.3)`,
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
    zh: `${code} ${company} 已淘汰：${reason.zh}`,
    en: `rejected ${code} ${company}: ${reason.en}`,
  }),
  converted: (code: string, customer: string, deal: string, joined: boolean) => ({
    zh: `${code} 已转化：${joined ? '并入' : '新建'}客户 ${customer}，商机 ${deal}`,
    en: `converted ${code}: ${joined ? 'joined' : 'new'} customer ${customer}, deal ${deal}`,
  }),
  contactHint: (code: string) => ({
    zh: `下一步  salesdesk lead contact ${code} "…"`,
    en: `next  salesdesk lead contact ${code} "…"`,
  }),
  qualifyHint: (code: string) => ({
    zh: `下一步  salesdesk lead qualify ${code} --need … --budget … --authority … --timing … --intent …`,
    en: `next  salesdesk lead qualify ${code} --need … --budget … --authority … --timing … --intent …`,
  }),
  requestHint: (deal: string) => ({
    zh: `下一步，请售前调研  salesdesk deal request ${deal}`,
    en: `next, ask presales  salesdesk deal request ${deal}`,
  }),
  convertHint: (code: string) => ({
    zh: `下一步  salesdesk lead convert ${code}`,
    en: `next  salesdesk lead convert ${code}`,
  }),
  notOpen: (code: string, status: Text) => ({
    zh: `${code} ${status.zh}，不能再修改`,
    en: `${code} is ${status.en} and can no longer be changed`,
  }),
  notQualified: (code: string, missing: number) => ({
    zh: `${code} 还没有完成筛选，还有 ${missing} 项未回答`,
    en: `${code} is not qualified, ${plural(missing, 'answer is', 'answers are')} missing`,
  }),
  notConvertible: (code: string, missing: number) => ({
    zh: `${code} 还不能转化，还有 ${missing} 项未回答`,
    en: `${code} cannot be converted, ${plural(missing, 'answer is', 'answers are')} missing`,
  }),
  supplyAnswersHint: (code: string, flags: string) => ({
    zh: `补充回答  salesdesk lead qualify ${code} ${flags}`,
    en: `supply them  salesdesk lead qualify ${code} ${flags}`,
  }),
  waiveHint: (code: string) => ({
    zh: `经理可豁免  salesdesk lead convert ${code} --waive "…"`,
    en: `the manager may waive it  salesdesk lead convert ${code} --waive "…"`,
  }),
  onlyManagerWaives: { zh: '只有经理可以豁免', en: 'only the manager may waive it' },
  noteNeeded: { zh: '原因为“其他”时，须用 --note 说明', en: 'the reason "other" needs a --note' },
  beforeLead: (day: string) => ({ zh: `早于线索日期 ${day}`, en: `before the day of the lead, ${day}` }),
  referralNeedsCustomer: {
    zh: '渠道为“客户推荐”时，须用 --referrer 指定推荐的客户',
    en: 'a referral needs the customer who made it: --referrer',
  },
  useDuplicateHint: (code: string) => ({
    zh: `如是同一家，请用 ${code}`,
    en: `if it is the same one, use ${code}`,
  }),
  joinHint: (code: string, customer: string) => ({
    zh: `如是同一家  salesdesk lead convert ${code} --customer ${customer}`,
    en: `if it is the same one  salesdesk lead convert ${code} --customer ${customer}`,
  }),
  rejectDuplicateHint: (code: string) => ({
    zh: `如是同一条线索  salesdesk lead reject ${code} --reason duplicate`,
    en: `if it is the same lead  salesdesk lead reject ${code} --reason duplicate`,
  }),

  // the story of a customer
  storyContacted: { zh: '联系线索', en: 'lead contacted' },
  storyQualified: { zh: '筛选线索', en: 'lead screened' },
  storyAssigned: { zh: '改派线索', en: 'lead assigned' },
  storyRejected: { zh: '淘汰线索', en: 'lead rejected' },
  storyConverted: { zh: '线索转化', en: 'lead converted' },

  // what cannot be undone, and how to correct it
  correctAdd: (code: string) => ({
    zh: `不再跟进请淘汰  salesdesk lead reject ${code} --reason …`,
    en: `reject it  salesdesk lead reject ${code} --reason …`,
  }),
  correctContact: (code: string) => ({
    zh: `记录保留，请再记一次  salesdesk lead contact ${code} …`,
    en: `it stays; record the right one  salesdesk lead contact ${code} …`,
  }),
  correctQualify: (code: string) => ({
    zh: `重新回答  salesdesk lead qualify ${code} --need "…"`,
    en: `answer again  salesdesk lead qualify ${code} --need "…"`,
  }),
  correctReject: {
    zh: '淘汰的线索保留，要跟进请重新登记  salesdesk lead add 公司 --channel web',
    en: 'it stays; to go on, add it again  salesdesk lead add COMPANY --channel web',
  },
  correctAssign: (code: string) => ({
    zh: `改派回去  salesdesk lead assign ${code} … --reason …`,
    en: `assign it back  salesdesk lead assign ${code} … --reason …`,
  }),
  correctConvert: (deal: string) => ({
    zh: `作废商机后，线索恢复原状，可重新转化  salesdesk deal void ${deal} --reason "…"`,
    en: `void the deal: the lead is what it was before and may be converted again  salesdesk deal void ${deal} --reason "…"`,
  }),
  convertedAgain: (code: string) => ({
    zh: `${code} 已重新转化；没有改动任何内容`,
    en: `${code} has been converted again; nothing was changed`,
  }),
} as const satisfies Messages;
