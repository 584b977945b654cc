import { type Messages, plural, type Text } from '../../shared/text.js';

export const amendmentMessages = {
  supplementDrafted: (code: string, contract: string, before: string, after: string) => ({
    zh: `已起草 ${contract} 的变更 ${code}  含税 ${before === after ? before : `${before} → ${after}`}`,
    en: `drafted ${code}, an amendment of ${contract}  gross ${before === after ? before : `${before} → ${after}`}`,
  }),
  supplementSigned: (code: string, contract: string, version: number, day: string) => ({
    zh: `已签变更 ${code}  ${contract} 第 ${version} 版，${day} 起生效`,
    en: `signed ${code}: version ${version} of ${contract}, in force from ${day}`,
  }),
  preparedAgain: (order: string) => ({
    zh: `订单 ${order} 重新备货  salesdesk order ready ${order} …`,
    en: `order ${order} is being prepared again  salesdesk order ready ${order} …`,
  }),
  supplementCounts: (code: string, net: string, day: string) => ({
    zh: `价格变化 ${net}（不含税）计入 ${day}：${code}`,
    en: `the price changes by ${net} net, which counts on ${day}: ${code}`,
  }),
  amendmentOpen: (code: string, draft: string) => ({
    zh: `${code} 有一项变更 ${draft} 尚未签署`,
    en: `the amendment ${draft} of ${code} is not signed yet`,
  }),
  withdrawDraftHint: (code: string) => ({
    zh: `或撤回  salesdesk contract withdraw ${code} --reason "…"`,
    en: `or withdraw it  salesdesk contract withdraw ${code} --reason "…"`,
  }),
  beforeVersion: (version: number, day: string) => ({
    zh: `早于第 ${version} 版的签署日 ${day}`,
    en: `that is before version ${version} was signed, ${day}`,
  }),
  notAmended: {
    zh: '变更不改名称、业绩份额和违约金条款',
    en: 'an amendment leaves the title, the credit shares and the penalty clause as they are',
  },
  onIsOfSignature: {
    zh: '这类变更自签署日起生效，--on 写在 contract sign',
    en: 'such an amendment is in force from its signature: give --on with contract sign',
  },
  noVersion: (code: string, version: number, count: number) => ({
    zh: `${code} 没有第 ${version} 版，共 ${count} 版`,
    en: `${code} has no version ${version}, only ${plural(count, 'version')}`,
  }),
  compareOption: {
    zh: '比较已签合同的两个版本，如 --compare 1 2',
    en: 'compare two versions of a signed contract, e.g. --compare 1 2',
  },
  comparison: (code: string, from: number, to: number) => ({
    zh: `合同 ${code}：第 ${from} 版与第 ${to} 版比较`,
    en: `contract ${code}: version ${from} against version ${to}`,
  }),
  versions: { zh: '版本', en: 'versions' },
  differences: { zh: '不同之处', en: 'differences' },
  sameVersions: { zh: '两个版本的内容相同', en: 'the two versions are the same' },
  compared: { zh: '内容', en: 'part' },
  comparedField: { zh: '项目', en: 'field' },
  waitingAmendments: { zh: '待生效的变更', en: 'amendments that wait' },
  amends: { zh: '变更的合同', en: 'amends' },
  supplementDueOption: { zh: '变更加价部分的到期日', en: 'due day of what an amendment adds' },
  storySupplement: { zh: '起草合同变更', en: 'amendment drafted' },
  correctSupplement: (code: string) => ({
    zh: `再变更一次  salesdesk contract amend ${code} --specification "…" --reason "…"`,
    en: `amend it again  salesdesk contract amend ${code} --specification "…" --reason "…"`,
  }),
  declinedDone: (code: string) => ({
    zh: `${code} 的变更未同意，仍按原约定`,
    en: `the amendment of ${code} was declined; what was signed stands`,
  }),
  correctedDone: (code: string, file: string) => ({
    zh: `${code} 的付款计划已按 ${file} 更正，此前各日按新计划判断`,
    en: `the payment plan of ${code} was corrected by ${file}; the days before are judged by it`,
  }),
  nothingToPlan: (code: string) => ({
    zh: `${code} 已无未结款项，没有可重新安排的付款计划`,
    en: `nothing of ${code} is open, so there is nothing to plan again`,
  }),
  oldPlan: (codes: string) => ({ zh: `原计划 ${codes}`, en: `the old plan was ${codes}` }),
  proposalOpen: (code: string, day: string) => ({
    zh: `${code} 在 ${day} 已提出一项变更，尚未决定`,
    en: `an amendment of ${code} was proposed on ${day} and is not decided yet`,
  }),
  noProposal: (code: string) => ({ zh: `${code} 没有待决定的变更`, en: `${code} has no amendment to decide` }),
  proposalsHint: { zh: '查看  salesdesk contract amendments', en: 'see them  salesdesk contract amendments' },
  noProposals: { zh: '没有待决定的变更', en: 'no amendments to decide' },
  withdrawnProposal: (code: string) => ({ zh: `${code} 的变更已撤回`, en: `the amendment of ${code} is withdrawn` }),
  declineReason: { zh: '不同意须写明原因', en: 'give the reason for declining' },
  planReasonRequired: (code: string) => ({
    zh: `${code} 已有付款计划：变更须写明原因 --reason`,
    en: `${code} has a payment plan: give the reason of the change with --reason`,
  }),
  planOverdue: (code: string, day: string) => ({
    zh: `${code} 自 ${day} 起逾期，其计划只能按付款困难处理`,
    en: `${code} is overdue since ${day}; its plan changes only by a hardship decision`,
  }),
  planOverdueHint: (code: string) => ({
    zh: `申报付款困难  salesdesk payment hardship report ${code} --reason …`,
    en: `report hardship  salesdesk payment hardship report ${code} --reason …`,
  }),
  correctionHint: (code: string) => ({
    zh: `若登记有误，凭已签文件更正  salesdesk contract plan ${code} --terms "…" --correction --file FILE --reason "…"`,
    en: `if it was recorded wrongly, correct it by the signed paper  salesdesk contract plan ${code} --terms "…" --correction --file FILE --reason "…"`,
  }),
  planInPast: (number: number, day: string) => ({
    zh: `第 ${number} 期的到期日 ${day} 已过；变更只约定今后的到期日`,
    en: `instalment ${number} would be due on ${day}, which has passed; an amendment sets days to come`,
  }),
  noPlanToCorrect: (code: string) => ({
    zh: `${code} 还没有付款计划，直接设定即可`,
    en: `${code} has no payment plan yet: just plan it`,
  }),
  paperRequired: { zh: '更正须附已签文件：--file FILE', en: 'a correction needs the signed paper: --file FILE' },
  paperOnly: { zh: '--file 只用于 --correction', en: '--file goes with --correction' },
  correctOwn: (code: string) => ({
    zh: `${code} 由经理本人负责，须由财务更正付款计划`,
    en: `${code} belongs to the manager, so finance corrects its plan`,
  }),
  correctByManager: (code: string) => ({
    zh: `${code} 的付款计划须由经理更正`,
    en: `the plan of ${code} is corrected by the manager`,
  }),
  changeReasonOption: { zh: '变更或更正的原因', en: 'reason of the amendment or correction' },
  correctionOption: {
    zh: '更正登记错误：凭已签文件，此前各日按新计划判断（经理；经理自己的合同由财务）',
    en: "mend a slip by the signed paper: the days before are judged again (the manager; finance for the manager's own)",
  },
  paperOption: { zh: '已签文件', en: 'the signed paper' },
  allProposalsOption: { zh: '包括已决定的', en: 'decided ones as well' },
  amendmentDecisionArg: { zh: '同意或不同意', en: 'agree or decline' },
  whatChanges: { zh: '变更', en: 'change' },
  proposedBy: { zh: '提出人', en: 'proposed by' },
  decisionReason: { zh: '决定原因', en: 'reason of the decision' },
  decidedBy: { zh: '决定人', en: 'decided by' },
  changedTo: (field: Text, before: Text | null, after: Text) => ({
    zh: `${field.zh}：${before === null ? '' : `${before.zh} → `}${after.zh}`,
    en: `${field.en}: ${before === null ? '' : `${before.en} → `}${after.en}`,
  }),
  correctionShort: { zh: '更正', en: 'correction' },
  storyAmended: { zh: '合同变更', en: 'contract amended' },
  storyProposed: { zh: '提出合同变更', en: 'amendment proposed' },
  storyDecided: { zh: '合同变更决定', en: 'amendment decided' },
  correctDecide: (code: string) => ({
    zh: `提出相反的变更  salesdesk contract amend ${code} --until 日期 --reason "…"`,
    en: `amend it again  salesdesk contract amend ${code} --until DAY --reason "…"`,
  }),
  correctPlanned: (code: string) => ({
    zh: `再变更付款计划  salesdesk contract plan ${code} --terms "…" --reason "…"`,
    en: `amend the plan again  salesdesk contract plan ${code} --terms "…" --reason "…"`,
  }),
  correctPlan: (code: string) => ({
    zh: `再次更正  salesdesk contract plan ${code} --terms "…" --correction --file FILE --reason "…"`,
    en: `correct it again  salesdesk contract plan ${code} --terms "…" --correction --file FILE --reason "…"`,
  }),
  correctAmend: (code: string) => ({
    zh: `改回原值  salesdesk contract amend ${code} --until 日期 --reason "…"`,
    en: `set the old values again  salesdesk contract amend ${code} --until DAY --reason "…"`,
  }),
} as const satisfies Messages;

/** What two versions of a contract are compared by. */
export const comparedParts = {
  line: { zh: '明细', en: 'line' },
  text: { zh: '条款', en: 'text' },
  sum: { zh: '合计', en: 'total' },
} as const satisfies Messages;
export const lineChanges = {
  added: { zh: '新增', en: 'added' },
  removed: { zh: '删除', en: 'removed' },
} as const satisfies Messages;
export const comparedFields = {
  quantityMilli: { zh: '数量', en: 'quantity' },
  netFen: { zh: '不含税', en: 'net' },
  taxRateBp: { zh: '税率', en: 'tax rate' },
  taxFen: { zh: '税额', en: 'tax' },
  grossFen: { zh: '含税', en: 'gross' },
  costFen: { zh: '成本', en: 'cost' },
  rights: { zh: '双方权利义务', en: 'rights and duties' },
  specification: { zh: '产品规格', en: 'product specification' },
  afterSales: { zh: '售后服务', en: 'after-sales service' },
  deliveryDay: { zh: '交付日', en: 'delivery date' },
  startDay: { zh: '开始日', en: 'start' },
  endDay: { zh: '到期日', en: 'end' },
  terms: { zh: '付款条件', en: 'payment terms' },
} as const satisfies Messages;
