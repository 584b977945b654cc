import type { Choice } from '../shared/choices.js';
import type { Bp } from '../shared/money.js';
import type { Text } from '../shared/text.js';

/** What must be true before a deal may enter a stage; the deals' room looks each of them up. */
export const GATES = {
  customerArchive: { zh: '客户档案已建立', en: 'customer archive exists' },
  firstContact: { zh: '首次接触已记录', en: 'first contact is recorded' },
  amount: { zh: '金额已填写', en: 'amount is set' },
  researchDone: { zh: '需求调研已完成', en: 'requirement research is done' },
  solutionGiven: { zh: '解决方案已提供', en: 'solution is given' },
  demoGiven: { zh: '产品演示已完成', en: 'demonstration is given' },
  quoteComplete: { zh: '报价单含产品价、服务费、付款条件', en: 'quotation has price, service fees, payment terms' },
  negotiationAgreed: { zh: '商务谈判已谈妥', en: 'negotiation is agreed' },
  contractSigned: { zh: '合同已签订', en: 'contract is signed' },
  lostReason: { zh: '输单原因已填写', en: 'reason for the loss is given' },
  questionsAnswered: { zh: '客户的问题都已回答', en: "customer's questions are answered" },
  quoteAccepted: { zh: '客户已接受报价', en: 'the customer accepted a quotation' },
} as const satisfies Record<string, Text>;
export type Gate = keyof typeof GATES;

export interface Stage extends Choice {
  clause: string;
  needs: readonly Gate[];
  /** Forward, in the order of chapter 3; any open stage may also go back (with a reason) or to lost. */
  next: readonly string[];
  /** Days in the stage after which a deal counts as stale. */
  normDays: number;
  probabilityBp: Bp;
}

/** The sales process of chapter 3 as one table: where a deal may stand, what that needs, and where it may go. */
export const STAGES = {
  lead: {
    zh: '线索',
    en: 'lead',
    clause: '3.1.1',
    needs: [],
    next: ['qualified'],
    normDays: 14,
    probabilityBp: 500,
    synonyms: ['prospecting'],
  },
  qualified: {
    zh: '已筛选',
    en: 'qualified',
    clause: '3.1.2',
    needs: ['customerArchive', 'firstContact'],
    next: ['research', 'solution'],
    normDays: 21,
    probabilityBp: 1_000,
    synonyms: ['筛选', '有意向'],
  },
  research: {
    zh: '需求调研',
    en: 'research',
    clause: '3.2.1',
    needs: ['customerArchive', 'firstContact'],
    next: ['solution'],
    normDays: 21,
    probabilityBp: 2_500,
    synonyms: ['调研', 'survey'],
  },
  solution: {
    zh: '解决方案',
    en: 'solution',
    clause: '3.2.3',
    needs: ['researchDone'],
    next: ['quoted'],
    normDays: 21,
    probabilityBp: 4_000,
    synonyms: ['方案', '演示', 'demo'],
  },
  quoted: {
    zh: '已报价',
    en: 'quoted',
    clause: '3.3.2',
    needs: ['researchDone', 'solutionGiven', 'demoGiven', 'quoteComplete'],
    next: ['negotiation'],
    normDays: 21,
    probabilityBp: 5_500,
    synonyms: ['报价', 'quote'],
  },
  negotiation: {
    zh: '商务谈判',
    en: 'negotiation',
    clause: '3.4.1',
    needs: ['quoteComplete', 'amount', 'questionsAnswered'],
    next: ['contract'],
    normDays: 30,
    probabilityBp: 7_000,
    synonyms: ['谈判', 'engaging'],
  },
  contract: {
    zh: '合同',
    en: 'contract',
    clause: '3.5.1',
    needs: ['negotiationAgreed', 'quoteAccepted'],
    next: ['won'],
    normDays: 21,
    probabilityBp: 9_000,
    synonyms: ['签约', '合同审核'],
  },
  won: {
    zh: '赢单',
    en: 'won',
    clause: '3.5.2',
    needs: ['customerArchive', 'contractSigned'],
    next: [],
    normDays: 0,
    probabilityBp: 10_000,
    synonyms: ['成交'],
  },
  lost: {
    zh: '输单',
    en: 'lost',
    clause: '3.1.2',
    needs: ['lostReason'],
    next: [],
    normDays: 0,
    probabilityBp: 0,
    synonyms: ['丢单'],
  },
} as const satisfies Record<string, Stage>;
export type StageCode = keyof typeof STAGES;
export const STAGE_ORDER = Object.keys(STAGES) as StageCode[];
export type OpenStage = Exclude<StageCode, 'won' | 'lost'>;
export const isOpenStage = (stage: StageCode): stage is OpenStage => stage !== 'won' && stage !== 'lost';
/** The stages of a deal that is neither won nor lost, in the order of the sale. */
export const OPEN_STAGES: readonly OpenStage[] = STAGE_ORDER.filter(isOpenStage);
/** One value for each open stage. */
export const byOpenStage = <Value>(read: (stage: OpenStage) => Value): Record<OpenStage, Value> =>
  Object.fromEntries(OPEN_STAGES.map((stage) => [stage, read(stage)])) as Record<OpenStage, Value>;
/** What the table says of a stage, its gates as any stage has them. */
export const stageOf = (code: StageCode): Stage => STAGES[code];

/** What the customer buys: the work before the first quotation is asked of a new sale (definitions, Pipeline). */
export const DEAL_KINDS = {
  new: { zh: '新购', en: 'new', synonyms: ['新签', '新单'] },
  extension: { zh: '增购', en: 'extension', synonyms: ['扩容', '加购'] },
  renewal: { zh: '续约', en: 'renewal', synonyms: ['续签', '续费', '续购'] },
} as const satisfies Record<string, Choice>;
export type DealKind = keyof typeof DEAL_KINDS;
/** The gates that a kind of deal may leave out, by the word of the settings `gates.<kind>`. */
export const KIND_GATES = {
  research: 'researchDone',
  solution: 'solutionGiven',
  demo: 'demoGiven',
} as const satisfies Record<string, Gate>;

export interface DealActKind extends Text {
  clause: string;
  /** The last stage that it carries a deal to: the last one whose gates wait for it. */
  reach: Exclude<StageCode, 'lost'>;
  /** Of what the company does of its own will: its stage is entered at once, or the act is refused. */
  willed?: boolean;
  /** Of a willed act: the gates that follow this stage are asked, even of a deal that is further. */
  after?: StageCode;
}
/**
 * What happens on a deal and moves it (definitions, Pipeline). What happened is recorded and carries the deal as far as
 * the gates are met; what the company does of its own will is refused at a gate that is not met.
 */
export const DEAL_ACTS = {
  research: { zh: '需求调研', en: 'research', clause: '3.2.2', reach: 'quoted' },
  solution: { zh: '解决方案', en: 'solution', clause: '3.2.3', reach: 'quoted' },
  demo: { zh: '产品演示', en: 'demonstration', clause: '3.3.1', reach: 'quoted' },
  quoteSent: {
    zh: '发出报价',
    en: 'quotation sent',
    clause: '3.3.2',
    reach: 'quoted',
    willed: true,
    after: 'solution',
  },
  negotiation: { zh: '商务谈判', en: 'negotiation', clause: '3.4.2', reach: 'contract' },
  quoteAccepted: { zh: '客户接受报价', en: 'quotation accepted', clause: '3.3.2', reach: 'contract' },
  contractDrafted: {
    zh: '起草合同',
    en: 'contract drafted',
    clause: '3.5.1',
    reach: 'contract',
    willed: true,
    after: 'negotiation',
  },
  contractSubmitted: {
    zh: '合同送审',
    en: 'contract submitted',
    clause: '3.5.2',
    reach: 'contract',
    willed: true,
    after: 'negotiation',
  },
  contractSigned: {
    zh: '合同签订',
    en: 'contract signed',
    clause: '3.5.2',
    reach: 'won',
    willed: true,
    after: 'negotiation',
  },
  contractRecorded: { zh: '登记合同', en: 'contract recorded', clause: '3.5.2', reach: 'won' },
} as const satisfies Record<string, DealActKind>;
export type DealAct = keyof typeof DEAL_ACTS;
/** What the table says of an act. */
export const actOf = (act: DealAct): DealActKind => DEAL_ACTS[act];
/** What moves a deal back, or settles it. */
export const OTHER_CAUSES = {
  contractCancelled: { zh: '合同取消', en: 'contract cancelled' },
  contractVoided: { zh: '合同作废', en: 'contract voided' },
  actUndone: { zh: '依据已撤销', en: 'what it rested on was undone' },
  reordered: { zh: '按发生日期重排', en: 'put in the order of days' },
  settled: { zh: '按合同结清状态', en: 'settled by its contracts' },
} as const satisfies Record<string, Text>;
/** Why a deal moved, if nobody moved it by hand. */
export const MOVE_CAUSES = { ...DEAL_ACTS, ...OTHER_CAUSES };
export type MoveCause = keyof typeof MOVE_CAUSES;

/** What becomes of a won deal whose last contract was cancelled (definitions, Pipeline). */
export const AFTER_CONTRACT = {
  open: { zh: '重新打开', en: 'open again', synonyms: ['打开'] },
  lost: { zh: '输单', en: 'lost', synonyms: ['丢单'] },
} as const satisfies Record<string, Choice>;

/** Work of chapter 3 that is recorded on a deal. `quote`: from before there were quotations. */
export const STEP_KINDS = {
  research: { zh: '需求调研', en: 'research' },
  solution: { zh: '解决方案', en: 'solution' },
  demo: { zh: '产品演示', en: 'demonstration' },
  quote: { zh: '报价', en: 'quotation' },
  negotiation: { zh: '商务谈判', en: 'negotiation' },
} as const satisfies Record<string, Text>;
export type StepKind = keyof typeof STEP_KINDS;

/** How requirements are researched (policy 3.2.2). */
export const RESEARCH_MODES = {
  interview: { zh: '面谈', en: 'interview', synonyms: ['访谈'] },
  questionnaire: { zh: '问卷', en: 'questionnaire' },
  'live-demo': { zh: '现场演示', en: 'live demo', synonyms: ['demo', '演示'] },
  other: { zh: '其他', en: 'other' },
} as const;
export type ResearchMode = keyof typeof RESEARCH_MODES;

/** Where a request for research stands (policy 3.2.1). */
export const RESEARCH_REQUEST_STATUSES = {
  asked: { zh: '等售前答复', en: 'asked' },
  accepted: { zh: '已接受', en: 'accepted' },
  declined: { zh: '已婉拒', en: 'declined' },
  done: { zh: '已完成', en: 'done' },
} as const;
export type ResearchRequestStatus = keyof typeof RESEARCH_REQUEST_STATUSES;

/** What research covers (policy 3.2.2). */
export const FINDING_AREAS = {
  process: { zh: '业务流程', en: 'business process', synonyms: ['流程'] },
  function: { zh: '功能需求', en: 'functional requirement', synonyms: ['功能', '需求'] },
  habit: { zh: '使用习惯', en: 'usage habit', synonyms: ['习惯', 'habit of use'] },
} as const;
export type FindingArea = keyof typeof FINDING_AREAS;

/** What is negotiated, item by item (policy 3.4.2). */
export const NEGOTIATION_TOPICS = {
  price: { zh: '价格', en: 'price' },
  service: { zh: '服务条款', en: 'service terms', synonyms: ['服务'] },
  contract: { zh: '合同条款', en: 'contract terms', synonyms: ['条款', '合同'] },
} as const;
export type NegotiationTopic = keyof typeof NEGOTIATION_TOPICS;

/** Whose bottom line (policy 3.4.3). */
export const LIMIT_SIDES = {
  customer: { zh: '客户', en: 'customer' },
  ours: { zh: '我方', en: 'ours' },
} as const;
export type LimitSide = keyof typeof LIMIT_SIDES;

export const TENDER_RESULTS = {
  won: { zh: '中标', en: 'won' },
  lost: { zh: '未中标', en: 'lost', synonyms: ['落标'] },
  withdrawn: { zh: '弃标', en: 'withdrawn', synonyms: ['放弃'] },
} as const;
export type TenderResult = keyof typeof TENDER_RESULTS;

/** What happens to the deposit of a tender. */
export const TENDER_DEPOSIT_STEPS = {
  paid: { zh: '已付', en: 'paid', synonyms: ['已缴纳', '缴纳'] },
  returned: { zh: '已退', en: 'returned', synonyms: ['已退还', '退还'] },
} as const;

/** Why a deal was lost. `other` needs a note. */
export const LOST_REASONS = {
  price: { zh: '价格', en: 'price' },
  product: { zh: '产品不合适', en: 'product', synonyms: ['功能', '产品'] },
  service: { zh: '服务', en: 'service' },
  relationship: { zh: '客户关系', en: 'relationship', synonyms: ['关系'] },
  budget: { zh: '没有预算', en: 'budget', synonyms: ['预算'] },
  timing: { zh: '时机不对', en: 'timing', synonyms: ['时机', '推迟'] },
  silent: { zh: '无响应', en: 'no response', synonyms: ['没有响应'] },
  inHouse: { zh: '客户自行开发', en: 'in-house', synonyms: ['自研'] },
  unknown: { zh: '不详（历史数据）', en: 'unknown (history)' },
  other: { zh: '其他', en: 'other' },
} as const;
export type LostReason = keyof typeof LOST_REASONS;

/** Where a lead came from (policy 3.1.1). */
export const SOURCES = {
  research: { zh: '市场调研', en: 'market research' },
  tradeShow: { zh: '行业展会', en: 'trade show', synonyms: ['展会'] },
  web: { zh: '网络营销', en: 'web marketing', synonyms: ['网络', '官网', '网站'] },
  referral: { zh: '客户推荐', en: 'referral', synonyms: ['推荐', '转介绍'] },
  other: { zh: '其他', en: 'other' },
} as const;
export type Source = keyof typeof SOURCES;

/** How a customer was reached. */
export const CHANNELS = {
  phone: { zh: '电话', en: 'phone', synonyms: ['call'] },
  visit: { zh: '拜访', en: 'visit', synonyms: ['上门'] },
  wechat: { zh: '微信', en: 'WeChat', synonyms: ['企业微信'] },
  email: { zh: '邮件', en: 'email', synonyms: ['mail', '邮箱'] },
  meeting: { zh: '会议', en: 'meeting' },
  other: { zh: '其他', en: 'other' },
} as const;
export type Channel = keyof typeof CHANNELS;

/** Key accounts are level A (policy 6.2.3). */
export const LEVELS = {
  A: { zh: 'A', en: 'A', synonyms: ['重点客户', 'key'] },
  B: { zh: 'B', en: 'B' },
  C: { zh: 'C', en: 'C' },
} as const;
export type Level = keyof typeof LEVELS;
