import { type Gate, LOST_REASONS, SOURCES, STAGES } from '../../policy/stages.js';
import { choiceHelp } from '../../shared/choices.js';
import type { Messages, Text } from '../../shared/text.js';
import { messages as forecastMessages } from '../forecast/messages.js';

export const messages = {
  forecast: forecastMessages,
  deal: { zh: '商机', en: 'deal' },
  add: { zh: '新建商机', en: 'add a deal' },
  list: { zh: '列出商机', en: 'list deals' },
  show: { zh: '查看一个商机', en: 'show a deal' },
  edit: { zh: '修改商机', en: 'change a deal' },
  move: { zh: '把商机移到另一个阶段', en: 'move a deal to another stage' },
  assign: { zh: '改派商机', en: 'give a deal to another owner' },
  titleArg: { zh: '商机名称', en: 'title of the deal' },
  dealArg: {
    zh: 'D-2026-0042、42、客户的名称或拼音、@last',
    en: "D-2026-0042, 42, the customer's name or pinyin, @last",
  },
  movedArg: {
    zh: 'D-2026-0042、42、客户的名称或拼音、@last，- 从标准输入读编号',
    en: "D-2026-0042, 42, the customer's name or pinyin, @last, or - for codes on stdin",
  },
  stageArg: choiceHelp('阶段', 'stage', STAGES),
  memberArg: { zh: '新负责人', en: 'the new owner' },
  customerOption: { zh: '客户', en: 'customer' },
  amountOption: { zh: '金额', en: 'amount' },
  ownerOption: { zh: '负责人', en: 'owner' },
  sourceOption: choiceHelp('来源', 'source', SOURCES),
  expectedOption: { zh: '预计签约日', en: 'expected day of signing' },
  presalesOption: { zh: '售前', en: 'presales member' },
  productOption: { zh: '产品', en: 'product' },
  onOption: { zh: '发生在哪天（默认今天）', en: 'the day it happened (default today)' },
  stageOption: { zh: '只看这个阶段', en: 'only in this stage' },
  idleOption: { zh: '这么久没有动静，如 30d', en: 'nothing has happened for so long, e.g. 30d' },
  staleOption: { zh: '只看停留超过常规天数的', en: 'only those in their stage longer than its norm' },
  allOption: { zh: '包括赢单和输单', en: 'won and lost ones as well' },
  historyOption: { zh: '加上阶段历史', en: 'with the history of its stages' },
  reasonOption: choiceHelp('后退的原因；输单的', 'reason for going back; for lost', LOST_REASONS),
  noteOption: { zh: '说明', en: 'note' },
  toOption: { zh: '输给哪个竞争对手', en: 'the competitor who won it' },
  modeOption: { zh: '方式: interview questionnaire live-demo other', en: 'interview, questionnaire, live-demo, other' },
  agreedOption: { zh: '各项已谈妥', en: 'all items are agreed' },
  titleOption: { zh: '新名称', en: 'new title' },
  title: { zh: '名称', en: 'title' },
  since: { zh: '自', en: 'since' },
  days: { zh: '天数', en: 'days' },
  norm: { zh: '正常', en: 'norm' },
  opened: { zh: '开始', en: 'opened' },
  closed: { zh: '结束', en: 'closed' },
  presales: { zh: '售前', en: 'presales' },
  who: { zh: '谁', en: 'who' },
  taken: { zh: '撤销', en: 'taken back' },
  action: { zh: '动作', en: 'move' },
  stayed: { zh: '停留天数', en: 'days stayed' },
  work: { zh: '工作', en: 'work' },
  history: { zh: '阶段历史', en: 'history' },
  noDeals: { zh: '没有商机', en: 'no deals' },
  added: (code: string, title: string, customer: string, amount: string, stage: string) => ({
    zh: `已新建 ${code}  ${title}${customer ? `  ${customer}` : ''}${amount ? `  ${amount}` : ''}  ${stage}`,
    en: `added ${code}  ${title}${customer ? `  ${customer}` : ''}${amount ? `  ${amount}` : ''}  ${stage}`,
  }),
  edited: (code: string, title: string) => ({ zh: `已修改 ${code}  ${title}`, en: `changed ${code}  ${title}` }),
  assigned: (code: string, from: string, to: string) => ({
    zh: `已改派 ${code}  ${from} → ${to}`,
    en: `assigned ${code}  ${from} → ${to}`,
  }),
  moved: (code: string, from: string, to: string, customer: string, amount: string, days: number) => ({
    zh: `${code} ${from} → ${to}${customer ? `   ${customer}` : ''}${amount ? `   ${amount}` : ''}   在${from}停留 ${days} 天`,
    en: `${code} ${from} → ${to}${customer ? `   ${customer}` : ''}${amount ? `   ${amount}` : ''}   ${days} ${days === 1 ? 'day' : 'days'} in ${from}`,
  }),
  lostLine: (reason: string, competitor: string) => ({
    zh: `原因 ${reason}${competitor ? `   竞品 ${competitor}` : ''}`,
    en: `reason ${reason}${competitor ? `   competitor ${competitor}` : ''}`,
  }),
  reasonLine: (reason: string) => ({ zh: `原因 ${reason}`, en: `reason ${reason}` }),
  many: (count: number) => ({ zh: `共 ${count} 条`, en: `${count} in all` }),
  confirmMany: (count: number, stage: string) => ({
    zh: `把 ${count} 个商机移到 ${stage}？`,
    en: `move ${count} deals to ${stage}?`,
  }),
  stepDone: (code: string, kind: string, day: string, who: string) => ({
    zh: `已记录 ${code}  ${kind}  ${day}  ${who}`,
    en: `recorded ${code}  ${kind}  ${day}  ${who}`,
  }),
  toNext: (stage: string) => ({ zh: `进入${stage}的条件`, en: `gates to ${stage}` }),
  hintUndo: { zh: '撤销 salesdesk undo', en: 'take back  salesdesk undo' },
  hintNext: (code: string, stage: string) => ({
    zh: `下一步 salesdesk move ${code} ${stage}`,
    en: `next  salesdesk move ${code} ${stage}`,
  }),
  noStage: (text: string) => ({ zh: `没有阶段 “${text}”`, en: `no stage "${text}"` }),
  refused: (code: string, stage: string, missing: number) => ({
    zh: `${code} 不能进入 ${stage}，还差 ${missing} 项`,
    en: `${code} cannot move to ${stage}, ${missing} ${missing === 1 ? 'condition is' : 'conditions are'} missing`,
  }),
  alreadyThere: (code: string, stage: string) => ({
    zh: `${code} 已经在 ${stage}`,
    en: `${code} is in ${stage} already`,
  }),
  closedAlready: (code: string, stage: string) => ({
    zh: `${code} 已经 ${stage}，不再移动`,
    en: `${code} is ${stage}; it does not move any more`,
  }),
  contractStands: (code: string, contract: string) => ({
    zh: `${code} 的合同 ${contract} 已签，不能算输单`,
    en: `the contract ${contract} of ${code} is signed; the deal is not lost`,
  }),
  cancelWay: (contract: string) => ({
    zh: `经理或财务先取消合同  salesdesk contract cancel ${contract} --reason "…"`,
    en: `manager or finance cancel the contract first  salesdesk contract cancel ${contract} --reason "…"`,
  }),
  closedWays: [
    { zh: '刚才移错了  salesdesk undo', en: 'just a mistake  salesdesk undo' },
    { zh: '经理可写原因重新打开  --reason', en: 'the manager may reopen it with  --reason' },
  ],
  backNeedsReason: (from: string, to: string) => ({
    zh: `从 ${from} 退回 ${to} 要写原因`,
    en: `going back from ${from} to ${to} needs a reason`,
  }),
  reasonWay: { zh: '加上 --reason "…"', en: 'add --reason "…"' },
  lostNeedsReason: { zh: '输单要写原因', en: 'lost needs a reason' },
  otherNeedsNote: { zh: '原因是“其他”时要写说明 --note', en: 'the reason "other" needs a --note' },
  futureMove: (day: string) => ({ zh: `${day} 还没有到`, en: `${day} has not come yet` }),
  beforeStage: (day: string) => ({
    zh: `早于进入当前阶段的日子 ${day}`,
    en: `that is before it entered its stage, ${day}`,
  }),
  beforeOpened: (day: string) => ({
    zh: `早于商机开始的日子 ${day}`,
    en: `that is before the deal was opened, ${day}`,
  }),
  hasContract: (code: string, contract: string) => ({
    zh: `${code} 有合同 ${contract}，不能改客户`,
    en: `${code} has contract ${contract}; its customer stays`,
  }),
  nothingToChange: { zh: '没有要改的内容', en: 'nothing to change was given' },
  ownerLeft: (name: string, day: string) => ({ zh: `${name} 已于 ${day} 离开`, en: `${name} left on ${day}` }),
  ownerRole: (name: string) => ({
    zh: `${name} 的角色不负责商机（经理、销售代表可以）`,
    en: `${name} has no role that owns deals (manager, rep)`,
  }),
  ownsAlready: (code: string, name: string) => ({
    zh: `${code} 已经由 ${name} 负责`,
    en: `${code} is ${name}'s already`,
  }),
  notPresales: (name: string) => ({ zh: `${name} 不是售前`, en: `${name} is not presales` }),
  dryMany: (count: number) => ({
    zh: `将改 ${count} 条，去掉 --dry-run 执行`,
    en: `${count} would change; leave --dry-run away to do it`,
  }),
  gates: {
    customerArchive: { zh: '客户档案已建立', en: 'customer archive exists' },
    firstContact: { zh: '首次接触已记录', en: 'first contact is recorded' },
    amount: { zh: '有金额', en: 'has an amount' },
    researchDone: { zh: '需求调研已完成', en: 'requirement research is done' },
    solutionGiven: { zh: '解决方案已提供', en: 'solution is given' },
    demoGiven: { zh: '演示已完成', en: 'demonstration is given' },
    quoteComplete: { zh: '报价单含产品价、服务费、付款条件', en: 'quotation has price, service fees, payment terms' },
    negotiationAgreed: { zh: '商务谈判已谈妥', en: 'negotiation is agreed' },
    contractSigned: { zh: '合同已签', en: 'contract is signed' },
    lostReason: { zh: '输单原因', en: 'reason of the loss' },
    questionsAnswered: { zh: '客户的问题都已回答', en: "customer's questions are answered" },
    quoteAccepted: { zh: '客户已接受报价', en: 'the customer accepted a quotation' },
  },
  missing: { zh: '缺', en: 'missing' },
  stillOpen: {
    questionsAnswered: (count: number) => ({ zh: `还有 ${count} 个没有回答`, en: `${count} still open` }),
    negotiationAgreed: (count: number) => ({ zh: `还有 ${count} 项未定`, en: `${count} still open` }),
  } as Partial<Record<Gate, (count: number) => Text>>,
  waivedBy: (day: string, by: string, reason: string) => ({
    zh: `${by} ${day} 豁免: ${reason}`,
    en: `waived by ${by} ${day}: ${reason}`,
  }),
  waive: {
    zh: '豁免一个阶段条件（经理，写原因，计入月报）',
    en: "waive a gate (manager, with a reason, counted in the month's report)",
  },
  waiverList: { zh: '列出豁免', en: 'list what was waived' },
  gateArg: { zh: '条件，如 demoGiven、quoteComplete', en: 'the gate, e.g. demoGiven, quoteComplete' },
  waiveReason: { zh: '为什么', en: 'why' },
  gate: { zh: '条件', en: 'gate' },
  waivers: { zh: '豁免', en: 'waived' },
  noWaivers: { zh: '没有豁免', en: 'nothing was waived' },
  waived: (code: string, gate: string, reason: string) => ({
    zh: `已豁免 ${code} 的 “${gate}”: ${reason}`,
    en: `waived "${gate}" of ${code}: ${reason}`,
  }),
  waivedCounts: { zh: '豁免计入本月月报', en: "waivers are counted in the month's report" },
  notWaivable: (gate: string) => ({ zh: `“${gate}” 不能豁免`, en: `"${gate}" cannot be waived` }),
  metAlready: (code: string, gate: string, proof: string) => ({
    zh: `${code} 的 “${gate}” 已经满足${proof ? `: ${proof}` : ''}，不用豁免`,
    en: `"${gate}" of ${code} is met${proof ? `: ${proof}` : ''}; there is nothing to waive`,
  }),
  waivedAlready: (code: string, day: string) => ({
    zh: `${code} 的这个条件已于 ${day} 豁免`,
    en: `that gate of ${code} was waived on ${day}`,
  }),
  waiveWay: (code: string, gate: string) => ({
    zh: `经理可豁免  salesdesk deal waive ${code} ${gate} --reason "…"`,
    en: `the manager may waive it  salesdesk deal waive ${code} ${gate} --reason "…"`,
  }),
  draftsToo: (codes: string) => ({ zh: `在途的合同一并转交: ${codes}`, en: `its contract goes along: ${codes}` }),
  missingQuote: (parts: readonly ('price' | 'service' | 'terms' | 'sent')[]) => {
    const words = {
      price: ['产品价', 'price'],
      service: ['服务费', 'service fees'],
      terms: ['付款条件', 'payment terms'],
      sent: ['发出', 'sending it'],
    } as const;
    return {
      zh: `缺${parts.map((p) => words[p][0]).join('、')}`,
      en: `missing ${parts.map((p) => words[p][1]).join(', ')}`,
    };
  },
} as const;
messages satisfies { gates: Messages } & object;
