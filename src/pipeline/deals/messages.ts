import { DEAL_KINDS, LOST_REASONS, RESEARCH_MODES, SOURCES, STAGES } from '../../policy/stages.js';
import { choiceHelp } from '../../shared/choices.js';
import { type Messages, plural, type Text } from '../../shared/text.js';

/** What a quotation may lack, by the part. */
const QUOTE_PARTS = {
  price: { zh: '产品价', en: 'price' },
  service: { zh: '服务费', en: 'service fees' },
  terms: { zh: '付款条件', en: 'payment terms' },
} as const satisfies Messages;

export const messages = {
  closedBeforeMove: (deal: string, day: string) => ({
    zh: `商机 ${deal} 在 ${day} 还未结束`,
    en: `deal ${deal} was still open on ${day}`,
  }),
  // ---- arguments and options

  deal: { zh: '商机', en: 'deal' },
  titleArg: { zh: '商机名称', en: 'title of the deal' },
  dealArg: {
    zh: 'D-2026-0042、42、客户的名称或拼音、@last',
    en: "D-2026-0042, 42, the customer's name or pinyin, @last",
  },
  movedArg: {
    zh: 'D-2026-0042、42、客户的名称或拼音、@last；- 表示从标准输入读取编号',
    en: "D-2026-0042, 42, the customer's name or pinyin, @last, or - for codes on stdin",
  },
  stageArg: choiceHelp('阶段', 'stage', STAGES),
  memberArg: { zh: '新负责人', en: 'the new owner' },
  gateArg: { zh: '阶段条件，如 demoGiven、quoteComplete', en: 'the gate, e.g. demoGiven, quoteComplete' },
  questionArg: { zh: '问题', en: 'the question' },
  numberArg: { zh: '第几个问题（见 deal show）', en: 'number of the question (see deal show)' },
  answerArg: { zh: '回答', en: 'the answer' },
  fileArg: { zh: '第几个附件（见 deal show，默认 1）', en: 'which file (see deal show, default 1)' },
  customerOption: { zh: '客户', en: 'customer' },
  amountOption: { zh: '金额', en: 'amount' },
  ownerOption: { zh: '负责人', en: 'owner' },
  sourceOption: choiceHelp('来源', 'source', SOURCES),
  expectedOption: { zh: '预计签约日', en: 'expected day of signing' },
  kindOption: choiceHelp('类型', 'kind', DEAL_KINDS),
  presalesOption: { zh: '售前', en: 'presales member' },
  productOption: { zh: '产品', en: 'product' },
  titleOption: { zh: '新名称', en: 'new title' },
  onOption: { zh: '发生在哪天（默认今天）', en: 'the day it happened (default: today)' },
  noteOption: { zh: '说明', en: 'note' },
  stageOption: { zh: '只看这个阶段', en: 'only this stage' },
  idleOption: { zh: '多久没有进展，如 30d', en: 'no move and no follow-up for this long, e.g. 30d' },
  staleOption: { zh: '只看停留超过标准天数的', en: 'only those longer in their stage than its norm' },
  allOption: { zh: '包括赢单和输单', en: 'include won and lost deals' },
  historyOption: { zh: '阶段历史中也列出已撤销的', en: 'the history of its stages with moves that were undone' },
  moveReasonOption: choiceHelp('退回的原因；输单原因', 'reason for moving back; for a loss', LOST_REASONS),
  toOption: { zh: '输给哪个竞争对手', en: 'the competitor who won it' },
  modeOption: choiceHelp('方式', 'mode', RESEARCH_MODES),
  withOption: {
    zh: '参加人，如 "客户李总、IT 王工；我方陈晨"',
    en: 'who took part, e.g. "Mr Li, Ms Wang; ours: Chen"',
  },
  processOption: { zh: '业务流程方面的调研结论，可多次', en: 'a finding on business processes, repeatable' },
  functionOption: { zh: '功能需求方面的调研结论，可多次', en: 'a finding on functional requirements, repeatable' },
  habitOption: { zh: '使用习惯方面的调研结论，可多次', en: 'a finding on usage habits, repeatable' },
  findingOption: { zh: '针对哪些调研结论，如 1,3', en: 'the findings that it answers, e.g. 1,3' },
  fileOption: { zh: '附件，可多个', en: 'a file to attach, repeatable' },
  audienceOption: { zh: '听众', en: 'the audience' },
  repOption: { zh: '到场的销售（默认负责人）', en: 'the rep present (default: the owner)' },
  presentPresalesOption: {
    zh: '到场的售前（默认该商机的售前）',
    en: "the presales member present (default: the deal's)",
  },
  askedPresales: { zh: '请哪位售前（默认任意一位）', en: 'the presales member to ask (default: anybody)' },
  wantedOption: { zh: '希望在哪天之前完成', en: 'wanted by this day' },
  plannedOption: { zh: '计划哪天调研', en: 'the day of the research' },
  reasonOption: { zh: '原因', en: 'reason' },
  voided: (code: string, title: string) => ({ zh: `已作废 ${code}  ${title}`, en: `voided ${code}  ${title}` }),
  unvoided: (code: string, title: string) => ({
    zh: `${code}  ${title} 恢复有效`,
    en: `${code}  ${title} is valid again`,
  }),
  notVoided: (code: string) => ({ zh: `${code} 没有作废`, en: `${code} was not voided` }),
  voidEffect: {
    zh: '视为从未建立：不再计入赢单率、周期、预测和看板；编号不再使用',
    en: 'it never was: it leaves win rate, cycle, forecast and board; its code is not given again',
  },
  voidNote: {
    zh: '作废表示从未发生，从立项日起（该月已结账的，从第一个未结账日起）；编号仍可用 deal show 查看。有合同、已发出的报价单等记录时不能作废；不再跟进的商机请移到输单。',
    en: 'Voiding says that it never was, from the day it was opened on (or, if that month is closed, from the first open day); deal show still tells of the code. No contract, quotation that was sent or other record may rest on it; a deal that came to nothing is moved to lost instead.',
  },
  voidedOn: (code: string, day: string, by: string, reason: string) => ({
    zh: `${code} 已作废：${day}，${by}，${reason}`,
    en: `${code} was voided on ${day} by ${by}: ${reason}`,
  }),
  declineReasonOption: { zh: '原因', en: 'reason' },
  questionOption: { zh: '客户当场的提问，可多次', en: "a customer's question, repeatable" },
  itemOption: {
    zh: '一个事项 "价格：折扣；对方要求；我方答复；谈妥"，可多次',
    en: 'an item "price: discount; asked; offered; agreed", repeatable',
  },
  agreeAllOption: { zh: '未定事项均按我方最近给出的谈妥', en: 'agree to every open item as it was offered last' },
  customerLimit: { zh: '客户的底线：金额或文字说明', en: "the customer's bottom line: an amount or words" },
  oursLimit: { zh: '我方的底线：金额或文字说明', en: 'our bottom line: an amount or words' },
  waiveReason: { zh: '豁免原因', en: 'reason' },

  afterOption: {
    zh: '最后一份有效合同取消后商机如何：open 重新打开（默认，回到签约前的阶段），lost 输单',
    en: 'what becomes of a deal without a contract in force: open again (default, the stage before signing) or lost',
  },
  afterQuestion: (deal: string) => ({
    zh: `${deal} 不再有有效合同，商机如何？`,
    en: `${deal} has no contract in force any more; what becomes of it?`,
  }),
  lossOption: choiceHelp('输单原因', 'reason for the loss', LOST_REASONS),
  lossNoteOption: { zh: '输单说明', en: 'note on the loss' },
  competitorOption: { zh: '输给哪个竞争对手', en: 'the competitor who won it' },
  lossOfLost: {
    zh: '--loss、--note、--to 只用于 lost',
    en: '--loss, --note and --to go with lost',
  },
  lostNeedsLoss: { zh: 'lost 须用 --loss 填写输单原因', en: 'lost needs --loss, the reason' },
  competitorArg: { zh: '竞争对手，可多个', en: 'competitors' },
  removeOption: { zh: '从该商机移除', en: 'take them off the deal' },
  newOption: { zh: '名单上没有相同的，按新名称加入', en: 'it is a new one, though a similar name is on the list' },

  // ---- headers and titles

  title: { zh: '名称', en: 'title' },
  days: { zh: '停留天数', en: 'days' },
  norm: { zh: '标准天数', en: 'norm' },
  kind: { zh: '类型', en: 'kind' },
  sourceHead: { zh: '来源', en: 'source' },
  opened: { zh: '新建日', en: 'opened' },
  closed: { zh: '结束日', en: 'closed' },
  by: { zh: '操作人', en: 'by' },
  work: { zh: '已完成的工作', en: 'work done' },
  workKind: { zh: '工作', en: 'work' },
  history: { zh: '阶段历史', en: 'stage history' },
  moveHead: { zh: '操作', en: 'move' },
  undone: { zh: '撤销', en: 'undone' },
  stayed: { zh: '停留天数', en: 'days in stage' },
  gate: { zh: '阶段条件', en: 'gate' },
  waivers: { zh: '豁免', en: 'waivers' },
  toNext: (stage: string) => ({ zh: `进入“${stage}”的阶段条件`, en: `gates to ${stage}` }),
  requests: { zh: '调研请求', en: 'research requests' },
  askedBy: { zh: '请求人', en: 'asked by' },
  presalesHead: { zh: '售前', en: 'presales' },
  wanted: { zh: '希望日期', en: 'wanted by' },
  planned: { zh: '计划日期', en: 'planned' },
  number: { zh: '序号', en: 'no.' },
  area: { zh: '方面', en: 'area' },
  finding: { zh: '调研结论', en: 'finding' },
  findings: { zh: '调研结论', en: 'findings' },
  files: { zh: '附件', en: 'files' },
  fileHead: { zh: '文件', en: 'file' },
  version: { zh: '版本', en: 'version' },
  versionOf: (version: number) => ({ zh: `第 ${version} 版`, en: `version ${version}` }),
  answersOf: (numbers: readonly number[]) => ({
    zh: `针对调研结论 ${numbers.join('、')}`,
    en: `answers findings ${numbers.join(', ')}`,
  }),
  questions: { zh: '客户提问', en: 'questions' },
  questionHead: { zh: '问题', en: 'question' },
  answerHead: { zh: '回答', en: 'answer' },
  asked: { zh: '提问日', en: 'asked' },
  unanswered: { zh: '未回答', en: 'not answered' },
  quotes: { zh: '报价单', en: 'quotations' },
  sent: { zh: '发出', en: 'sent' },
  validUntil: { zh: '有效期至', en: 'valid until' },
  items: { zh: '谈判事项', en: 'negotiation items' },
  rounds: { zh: '谈判记录', en: 'negotiation rounds' },
  round: { zh: '轮次', en: 'round' },
  topic: { zh: '议题', en: 'topic' },
  itemTitle: { zh: '内容', en: 'item' },
  theyAsked: { zh: '对方要求', en: 'asked' },
  weOffered: { zh: '我方答复', en: 'offered' },
  state: { zh: '状态', en: 'state' },
  agreed: { zh: '谈妥', en: 'agreed' },
  open: { zh: '未定', en: 'open' },
  side: { zh: '所属方', en: 'side' },
  noDeals: { zh: '没有商机', en: 'no deals' },
  onlyClosedDeals: (count: number) => ({
    zh: `没有在谈的商机；另有 ${count} 个已赢单或输单，全部：salesdesk deal list --all`,
    en: `no open deals; ${plural(count, 'deal is', 'deals are')} won or lost, all of them: salesdesk deal list --all`,
  }),
  noLimits: { zh: '还没有记录底线', en: 'no bottom lines recorded' },
  noWaivers: { zh: '没有豁免', en: 'no waivers' },

  // ---- what was done

  added: (code: string, title: string, customer: string, amount: string, stage: string) => ({
    zh: `已新建 ${code}  ${title}${customer ? `  ${customer}` : ''}${amount ? `  ${amount}` : ''}  ${stage}`,
    en: `added ${code}  ${title}${customer ? `  ${customer}` : ''}${amount ? `  ${amount}` : ''}  ${stage}`,
  }),
  edited: (code: string, title: string) => ({ zh: `已修改 ${code}  ${title}`, en: `changed ${code}  ${title}` }),
  assigned: (code: string, from: string, to: string) => ({
    zh: `已改派 ${code}  ${from} → ${to}`,
    en: `assigned ${code}  ${from} → ${to}`,
  }),
  draftsToo: (codes: string) => ({
    zh: `未签订的合同一并转交：${codes}`,
    en: `unsigned contracts move with it: ${codes}`,
  }),
  moved: (code: string, from: string, to: string, customer: string, amount: string, days: number) => ({
    zh: `${code} ${from} → ${to}${customer ? `   ${customer}` : ''}${amount ? `   ${amount}` : ''}   在${from}停留 ${days} 天`,
    en: `${code} ${from} → ${to}${customer ? `   ${customer}` : ''}${amount ? `   ${amount}` : ''}   ${plural(days, 'day')} in ${from}`,
  }),
  lostLine: (reason: string, competitor: string) => ({
    zh: `原因 ${reason}${competitor ? `   竞品 ${competitor}` : ''}`,
    en: `reason ${reason}${competitor ? `   competitor ${competitor}` : ''}`,
  }),
  reasonLine: (reason: string) => ({ zh: `原因 ${reason}`, en: `reason ${reason}` }),
  many: (count: number) => ({ zh: `共 ${count} 条`, en: `${count} in all` }),
  dryMany: (count: number) => ({
    zh: `将修改 ${count} 条，去掉 --dry-run 即执行`,
    en: `${count} would change; drop --dry-run to do it`,
  }),
  confirmMany: (count: number, stage: string) => ({
    zh: `把 ${count} 个商机移到“${stage}”？`,
    en: `move ${count} deals to ${stage}?`,
  }),
  requestDone: (code: string, presales: string, wanted: string) => ({
    zh: `已请${presales || '售前'}为 ${code} 做需求调研${wanted ? `，希望在 ${wanted} 之前完成` : ''}`,
    en: `asked ${presales || 'presales'} for research on ${code}${wanted ? `, wanted by ${wanted}` : ''}`,
  }),
  acceptDone: (code: string, day: string) => ({
    zh: `已接受 ${code} 的调研，定于 ${day}`,
    en: `accepted the research on ${code} for ${day}`,
  }),
  declineDone: (code: string, reason: string) => ({
    zh: `已婉拒 ${code} 的调研：${reason}`,
    en: `declined the research on ${code}: ${reason}`,
  }),
  researchDone: (code: string, day: string, count: number) => ({
    zh: `已记录 ${code}  需求调研  ${day}  ${count} 条调研结论`,
    en: `recorded ${code}  research  ${day}  ${plural(count, 'finding')}`,
  }),
  notCovered: (areas: Text) => ({
    zh: `尚未涉及：${areas.zh}（制度 3.2.2）`,
    en: `not covered yet: ${areas.en} (policy 3.2.2)`,
  }),
  solutionDone: (code: string, version: number, day: string) => ({
    zh: `已记录 ${code}  解决方案第 ${version} 版  ${day}`,
    en: `recorded ${code}  solution, version ${version}  ${day}`,
  }),
  answersFindings: (count: number, open: number) => ({
    zh: `针对 ${count} 条调研结论${open > 0 ? `，还有 ${open} 条未针对` : ''}`,
    en: `answers ${plural(count, 'finding')}${open > 0 ? `, ${open} not answered` : ''}`,
  }),
  demoDone: (code: string, day: string, rep: string, presales: string) => ({
    zh: `已记录 ${code}  产品演示  ${day}  ${rep}、${presales}`,
    en: `recorded ${code}  demonstration  ${day}  ${rep}, ${presales}`,
  }),
  questionDone: (code: string, number: number, text: string) => ({
    zh: `${code} 问题 ${number}：${text}`,
    en: `${code} question ${number}: ${text}`,
  }),
  answerDone: (code: string, number: number, open: number) => ({
    zh: `已回答 ${code} 的问题 ${number}，${open > 0 ? `还有 ${open} 个未回答` : '已全部回答'}`,
    en: `answered question ${number} of ${code}, ${open > 0 ? `${open} still open` : 'all answered'}`,
  }),
  roundDone: (code: string, round: number, day: string) => ({
    zh: `已记录 ${code}  谈判第 ${round} 轮  ${day}`,
    en: `recorded ${code}  negotiation, round ${round}  ${day}`,
  }),
  allAgreed: { zh: '各项均已谈妥', en: 'every item is agreed' },
  itemsOpen: (count: number) => ({ zh: `还有 ${count} 项未定`, en: `${plural(count, 'item')} still open` }),
  limitsDone: (code: string) => ({
    zh: `已记录 ${code} 的底线，只有经理和负责人能看`,
    en: `recorded the bottom lines of ${code}; only the manager and the owner see them`,
  }),
  waived: (code: string, gate: string, reason: string) => ({
    zh: `已豁免 ${code} 的“${gate}”：${reason}`,
    en: `waived "${gate}" for ${code}: ${reason}`,
  }),
  inStageSince: (code: string, stage: string, day: string) => ({
    zh: `${code} 自 ${day} 起处于“${stage}”`,
    en: `${code} is in ${stage} since ${day}`,
  }),
  carriedTo: (code: string, from: string, to: string) => ({
    zh: `${code} 进入“${to}”（原在“${from}”）`,
    en: `${code} is now in ${to} (was in ${from})`,
  }),
  staysIn: (code: string, stage: string) => ({ zh: `${code} 仍在“${stage}”`, en: `${code} stays in ${stage}` }),
  countedOn: (day: string, actDay: string) => ({
    zh: `发生于 ${actDay}，阶段变动计入 ${day}`,
    en: `it happened on ${actDay}; the move counts on ${day}`,
  }),
  pastGates: (count: number) => ({
    zh: `登记时有 ${count} 项阶段条件未满足，计入本月月报`,
    en: `recorded past ${plural(count, 'gate')}; it counts in the month's report`,
  }),
  stillMissing: (stage: string, gates: string) => ({
    zh: `进入“${stage}”还缺：${gates}`,
    en: `still missing for ${stage}: ${gates}`,
  }),
  nothingMissing: (stage: string) => ({
    zh: `进入“${stage}”的阶段条件都已满足`,
    en: `the gates to ${stage} are met`,
  }),
  waivedCounts: { zh: '豁免计入本月月报', en: "waivers count in the month's report" },

  competitorsOf: (code: string, names: string) => ({
    zh: `${code} 的竞争对手：${names || '无'}`,
    en: `competitors of ${code}: ${names || 'none'}`,
  }),
  newCompetitors: (names: string) => ({ zh: `新加入名单：${names}`, en: `new on the list: ${names}` }),
  competitorsHead: { zh: '竞争对手', en: 'competitors' },
  competitorHead: { zh: '竞争对手', en: 'competitor' },
  openHead: { zh: '进行中', en: 'open' },
  wonHead: { zh: '赢单', en: 'won' },
  lostHead: { zh: '输单', en: 'lost' },
  lostToHead: { zh: '输给', en: 'lost to' },
  lossHead: { zh: '输单原因', en: 'reason for the loss' },
  importedMove: { zh: '导入', en: 'imported' },
  noCompetitors: { zh: '名单上还没有竞争对手', en: 'no competitors on the list' },

  // ---- gates

  refused: (code: string, stage: string, missing: number) => ({
    zh: `${code} 不能推进到“${stage}”，还有 ${missing} 项阶段条件未满足`,
    en: `${code} cannot move to ${stage}: ${plural(missing, 'gate')} not met`,
  }),
  missing: { zh: '未完成', en: 'missing' },
  broughtIn: { zh: '随历史数据带入', en: 'brought in' },
  missingQuote: (parts: readonly (keyof typeof QUOTE_PARTS | 'sent')[]): Text => {
    const lacking = parts.flatMap((part) => (part === 'sent' ? [] : [QUOTE_PARTS[part]]));
    if (lacking.length === 0) return { zh: '尚未发出', en: 'not sent yet' };
    return {
      zh: `缺少${lacking.map(({ zh }) => zh).join('、')}`,
      en: `missing ${lacking.map(({ en }) => en).join(', ')}`,
    };
  },
  questionsOpen: (count: number) => ({ zh: `还有 ${count} 个未回答`, en: `${count} still open` }),
  itemsToAgree: (count: number) => ({ zh: `还有 ${count} 项未定`, en: `${count} still open` }),
  waivedBy: (day: string, by: string, reason: string) => ({
    zh: `${by} ${day} 豁免：${reason}`,
    en: `waived by ${by} ${day}: ${reason}`,
  }),
  waiveHint: (code: string, gate: string) => ({
    zh: `经理可豁免  salesdesk deal waive ${code} ${gate} --reason "…"`,
    en: `the manager may waive it  salesdesk deal waive ${code} ${gate} --reason "…"`,
  }),
  notWaivable: (gate: string) => ({ zh: `“${gate}”不能豁免`, en: `"${gate}" cannot be waived` }),
  metAlready: (code: string, gate: string, proof: string) => ({
    zh: `${code} 的“${gate}”已满足${proof ? `：${proof}` : ''}，无需豁免`,
    en: `"${gate}" of ${code} is met${proof ? `: ${proof}` : ''}; nothing to waive`,
  }),
  notAsked: (code: string, gate: string, kind: string) => ({
    zh: `${code} 是${kind}，不要求“${gate}”，无需豁免`,
    en: `"${gate}" is not asked of ${code} (${kind}); nothing to waive`,
  }),
  waivedAlready: (code: string, day: string) => ({
    zh: `${code} 的该条件已于 ${day} 豁免`,
    en: `that gate of ${code} was already waived on ${day}`,
  }),

  // ---- what to type next

  next: (command: string) => ({ zh: `下一步 ${command}`, en: `next  ${command}` }),
  hintNext: (code: string, stage: string) => ({
    zh: `下一步 salesdesk move ${code} ${stage}`,
    en: `next  salesdesk move ${code} ${stage}`,
  }),
  hintUndo: { zh: '撤销 salesdesk undo', en: 'to undo  salesdesk undo' },
  /** @param standIns who does it where the team has no presales */
  hintAccept: (code: string, standIns: readonly string[]) => ({
    zh: `${standIns.join('、') || '售前'}接受  salesdesk deal accept ${code} --on 明天`,
    en: `${standIns.join(', ') || 'presales'} accepts it  salesdesk deal accept ${code} --on tomorrow`,
  }),
  showHint: (code: string) => ({
    zh: `查看  salesdesk deal show ${code}`,
    en: `see  salesdesk deal show ${code}`,
  }),

  // ---- refusals

  noStage: (text: string) => ({ zh: `没有阶段“${text}”`, en: `no stage "${text}"` }),
  noStageButOne: (text: string, code: string, zh: string) => ({
    zh: `没有阶段“${text}”，您是不是要写 ${code}（${zh}）？`,
    en: `no stage "${text}". Did you mean ${code}?`,
  }),
  badSpan: (text: string) => ({
    zh: `无法识别“${text}”，应如 30d、6w、3m`,
    en: `cannot read "${text}"; use 30d, 6w or 3m`,
  }),
  alreadyThere: (code: string, stage: string) => ({
    zh: `${code} 已在“${stage}”阶段`,
    en: `${code} is already in ${stage}`,
  }),
  closedAlready: (code: string, stage: string) => ({
    zh: `${code} 已${stage}，商机已结束`,
    en: `${code} is closed (${stage})`,
  }),
  closedHints: [
    { zh: '如果移错了  salesdesk undo', en: 'if it was a mistake  salesdesk undo' },
    { zh: '经理可填写原因重新打开  --reason "…"', en: 'the manager may reopen it with a reason  --reason "…"' },
  ],
  contractStands: (code: string, contract: string) => ({
    zh: `${code} 的合同 ${contract} 已签订，不能标为输单`,
    en: `contract ${contract} of ${code} is signed; the deal cannot be lost`,
  }),
  wonByContract: (code: string, contract: string) => ({
    zh: `${code} 已赢单，合同 ${contract} 仍有效`,
    en: `${code} is won: contract ${contract} is in force`,
  }),
  backNotAllowed: (from: string, to: string) => ({
    zh: `从“${from}”不能退回“${to}”`,
    en: `a deal in ${from} may not step back to ${to}`,
  }),
  backAllowed: (stages: Text) => ({
    zh: `可退回：${stages.zh}`,
    en: `it may step back to ${stages.en}`,
  }),
  backNone: { zh: '该阶段不能退回', en: 'no step back is allowed from this stage' },
  cancelHint: (contract: string) => ({
    zh: `请经理或财务先取消合同  salesdesk contract cancel ${contract} --reason "…"`,
    en: `ask manager or finance to cancel the contract first  salesdesk contract cancel ${contract} --reason "…"`,
  }),
  backNeedsReason: (from: string, to: string) => ({
    zh: `从“${from}”退回“${to}”须填写原因`,
    en: `moving back from ${from} to ${to} needs a reason`,
  }),
  reasonHint: { zh: '请用 --reason "…" 填写原因', en: 'add --reason "…"' },
  lostNeedsReason: { zh: '输单须填写原因', en: 'a lost deal needs a reason' },
  otherNeedsNote: { zh: '原因为“其他”时须用 --note 说明', en: 'the reason "other" needs a --note' },
  past: (day: string) => ({ zh: `${day} 已经过去`, en: `${day} has passed` }),
  pastHint: { zh: '请用今天或以后的日期，如 明天、下周三', en: 'use today or later, e.g. tomorrow, next wednesday' },
  beforeStage: (day: string) => ({
    zh: `早于进入当前阶段的日期 ${day}`,
    en: `the deal entered its stage only on ${day}`,
  }),
  beforeOpened: (day: string) => ({ zh: `早于商机的新建日 ${day}`, en: `the deal was opened only on ${day}` }),
  hasContract: (code: string, contract: string) => ({
    zh: `${code} 已有合同 ${contract}，不能更换客户`,
    en: `${code} has contract ${contract}; its customer cannot change`,
  }),
  kindIsFixed: (code: string, quote: string, day: string) => ({
    zh: `${code} 的报价单 ${quote} 已于 ${day} 发出，类型不能再改`,
    en: `quotation ${quote} of ${code} went out on ${day}; its kind stays`,
  }),
  waiveKindHint: (code: string) => ({
    zh: `经理可豁免阶段条件  salesdesk deal waive ${code} demoGiven --reason "…"`,
    en: `the manager may waive a gate  salesdesk deal waive ${code} demoGiven --reason "…"`,
  }),
  notOpenedBy: (code: string, day: string) => ({
    zh: `${day} 时还没有 ${code}`,
    en: `there was no ${code} yet on ${day}`,
  }),
  leadReleased: (lead: string) => ({
    zh: `${lead} 恢复为转化前的状态`,
    en: `${lead} is what it was before it became this deal`,
  }),
  releasedHints: (lead: string, customer: string) => [
    { zh: `重新转化  salesdesk lead convert ${lead}`, en: `convert it again  salesdesk lead convert ${lead}` },
    {
      zh: `如果客户档案也建错了  salesdesk customer void ${customer} --reason "…"`,
      en: `if its archive was a mistake as well  salesdesk customer void ${customer} --reason "…"`,
    },
  ],
  staysWonBy: (deal: string, contract: string) => ({
    zh: `${deal} 仍由有效合同 ${contract} 赢单，取消最后一份合同时才选择商机的去向；没有改动任何内容`,
    en: `${deal} stays won by contract ${contract}: what becomes of it is asked when the last one is cancelled; nothing was changed`,
  }),
  noDealOfContract: (contract: string) => ({
    zh: `${contract} 不属于任何商机，没有去向可选；没有改动任何内容`,
    en: `${contract} belongs to no deal: there is nothing to decide about one; nothing was changed`,
  }),
  agreesAlready: (code: string, stage: string, contract: string | null) => ({
    zh: `${code}（${stage}）${contract ? `与有效合同 ${contract} 一致` : '没有有效合同，也不需要'}，无需处理`,
    en: `${code} (${stage}) ${contract ? `agrees with contract ${contract}` : 'has no contract in force and needs none'}; nothing to settle`,
  }),
  similarCompetitor: (typed: string, name: string) => ({
    zh: `名单上有“${name}”，与“${typed}”相近`,
    en: `"${name}" is on the list and looks like "${typed}"`,
  }),
  similarHint: (code: string, typed: string) => ({
    zh: `确是另一家  salesdesk deal competitor ${code} "${typed}" --new`,
    en: `if it is another one  salesdesk deal competitor ${code} "${typed}" --new`,
  }),
  lostDealNames: (code: string) => ({
    zh: `${code} 已输单，对手在输单时记录`,
    en: `${code} is lost; who won it was recorded with the loss`,
  }),
  notOfDeal: (code: string, name: string) => ({
    zh: `${code} 没有竞争对手“${name}”`,
    en: `${code} has no competitor "${name}"`,
  }),
  storyCompetitors: { zh: '竞争对手', en: 'competitors' },
  managerAssigns: (code: string) => ({ zh: `只有经理可以改派 ${code}`, en: `only the manager may assign ${code}` }),
  ownerRole: (name: string) => ({
    zh: `${name} 的角色不能负责商机（经理、销售代表可以）`,
    en: `the role of ${name} cannot own deals (manager and rep can)`,
  }),
  ownsAlready: (code: string, name: string) => ({
    zh: `${code} 已由 ${name} 负责`,
    en: `${name} already owns ${code}`,
  }),
  notPresales: (name: string) => ({ zh: `${name} 不是售前`, en: `${name} is not in presales` }),
  /** Who works as presales; nobody: how somebody comes to. */
  presalesThere: (names: readonly string[]): Text[] =>
    names.length > 0
      ? [{ zh: `可以是：${names.join('、')}`, en: `who may be: ${names.join(', ')}` }]
      : [
          {
            zh: '登记售前  salesdesk member add 姓名 --role presales',
            en: 'add one  salesdesk member add NAME --role presales',
          },
        ],
  presalesStandIn: (names: readonly string[]) => ({
    zh: `团队里没有售前，由 ${names.join('、')} 代为办理`,
    en: `nobody in the team is presales: ${names.join(', ')} stands in`,
  }),
  askedAlready: (code: string, day: string) => ({
    zh: `${code} 已于 ${day} 请售前调研，尚未完成`,
    en: `research on ${code} was already asked for on ${day}`,
  }),
  noRequest: (code: string) => ({ zh: `${code} 没有待处理的调研请求`, en: `no open research request on ${code}` }),
  requestHint: (code: string) => ({
    zh: `请先提出调研请求  salesdesk deal request ${code}`,
    en: `ask for it first  salesdesk deal request ${code}`,
  }),
  acceptHint: (code: string) => ({
    zh: `请用今天或以后的日期  salesdesk deal accept ${code} --on 明天`,
    en: `use today or later  salesdesk deal accept ${code} --on tomorrow`,
  }),
  askedAnother: (code: string, name: string) => ({
    zh: `${code} 的调研请求由 ${name} 处理`,
    en: `the research request on ${code} is for ${name}`,
  }),
  emptyResearch: (code: string) => ({
    zh: `${code} 的调研没有内容：请填写方式、参加人、调研结论或问卷的回答`,
    en: `the research on ${code} is empty: give its mode, its people, a finding or an answer to the questionnaire`,
  }),
  emptySolution: (code: string) => ({
    zh: `${code} 的解决方案没有内容：请填写针对的调研结论、说明或附件`,
    en: `the solution of ${code} is empty: name the findings it answers, or give a note or a file`,
  }),
  solutionHint: (code: string) => ({
    zh: `salesdesk deal solution ${code} --finding 1,3 --note "…"`,
    en: `salesdesk deal solution ${code} --finding 1,3 --note "…"`,
  }),
  noFinding: (code: string, numbers: string, count: number) => ({
    zh: `${code} 没有调研结论 ${numbers}，共 ${count} 条`,
    en: `${code} has no finding ${numbers}; there are ${count}`,
  }),
  badNumbers: (text: string) => ({
    zh: `“${text}”不是序号，应如 1,3`,
    en: `"${text}" is not a list of numbers; use e.g. 1,3`,
  }),
  noFile: (code: string, n: number, count: number) => ({
    zh: `${code} 没有附件 ${n}，共 ${count} 个`,
    en: `${code} has no file ${n}; there are ${count}`,
  }),
  notSelling: (name: string) => ({
    zh: `${name} 不是销售（经理、销售代表可以）`,
    en: `${name} does not sell (manager and rep do)`,
  }),
  demoNeedsTwo: (name: string) => ({
    zh: `销售和售前都是 ${name}：产品演示须由两人一起进行`,
    en: `${name} cannot be both rep and presales: two people present together`,
  }),
  demoNeedsPresales: (code: string) => ({
    zh: `${code} 的产品演示须有售前到场：销售与售前一起展示方案`,
    en: `the demonstration of ${code} needs presales: rep and presales present the solution together`,
  }),
  presalesHints: (code: string) => [
    { zh: `请指定到场的售前  --presales "…"`, en: `name the presales member present  --presales "…"` },
    { zh: `或  salesdesk deal edit ${code} --presales "…"`, en: `or  salesdesk deal edit ${code} --presales "…"` },
  ],
  managerPresents: (name: string) => ({
    zh: `团队里没有售前，由经理代为到场  --presales ${name}`,
    en: `nobody in the team is presales: the manager stands in  --presales ${name}`,
  }),
  nobodyPresents: {
    zh: '团队里没有第二人可以一起演示；登记售前  salesdesk member add 姓名 --role presales',
    en: 'nobody else in the team may present it; add one  salesdesk member add NAME --role presales',
  },
  waiveDemoHint: (code: string) => ({
    zh: `或由经理豁免演示  salesdesk deal waive ${code} demoGiven --reason "…"`,
    en: `or the manager waives the demonstration  salesdesk deal waive ${code} demoGiven --reason "…"`,
  }),
  noQuestion: (code: string, number: number) => ({
    zh: `${code} 没有问题 ${number}`,
    en: `${code} has no question ${number}`,
  }),
  answeredAlready: (number: number, day: string) => ({
    zh: `问题 ${number} 已于 ${day} 回答`,
    en: `question ${number} was already answered on ${day}`,
  }),
  beforeAsked: (day: string) => ({ zh: `早于提问日 ${day}`, en: `the question was asked only on ${day}` }),
  badItem: (text: string) => ({
    zh: `无法识别“${text}”，应如 "价格：折扣；对方要求；我方答复；谈妥"，议题是价格、服务、合同`,
    en: `cannot read "${text}"; use "price: discount; asked; offered; agreed"; topics are price, service, contract`,
  }),
  noItems: (code: string) => ({
    zh: `${code} 的谈判还没有事项，请逐项记录`,
    en: `the negotiation of ${code} has no items yet`,
  }),
  itemsHint: (code: string) => ({
    zh: `逐项记录  salesdesk deal negotiate ${code} --item "价格：折扣；对方要求；我方答复；谈妥"`,
    en: `record them  salesdesk deal negotiate ${code} --item "price: discount; asked; offered; agreed"`,
  }),
  nothingOpen: (code: string) => ({
    zh: `${code} 没有未定的事项，请用 --item 记录`,
    en: `${code} has no open items; record one with --item`,
  }),
  limitsSecret: (code: string, owner: string) => ({
    zh: `${code} 的底线只有经理和负责人 ${owner} 能看`,
    en: `only the manager and the owner ${owner} may see the bottom lines of ${code}`,
  }),

  // ---- in a customer's story, and if a write cannot be undone

  dealOpened: { zh: '新建商机', en: 'deal opened' },
  quoteSent: (version: number) => ({ zh: `报价单第 ${version} 版已发出`, en: `quotation, version ${version}, sent` }),
  quoteAccepted: { zh: '客户接受报价', en: 'quotation accepted' },
  storyEdited: { zh: '修改商机', en: 'deal changed' },
  storyAssigned: { zh: '改派商机', en: 'deal assigned' },
  storyRequested: { zh: '请售前调研', en: 'research asked for' },
  storyAccepted: { zh: '售前接受调研', en: 'research accepted' },
  storyDeclined: { zh: '售前婉拒调研', en: 'research declined' },
  storyQuestion: { zh: '客户提问', en: 'question' },
  storyVoided: { zh: '作废', en: 'voided' },
  storyAnswer: { zh: '答复客户', en: 'question answered' },
  storyLimits: { zh: '记录底线', en: 'bottom lines recorded' },
  storyWaived: { zh: '豁免阶段条件', en: 'gate waived' },
  stepUndone: (code: string, kind: string, day: string) => ({
    zh: `${code} ${day} 的${kind}不再算数`,
    en: `${code} ${kind} of ${day} never was`,
  }),
  waiverUndone: (code: string, gate: string) => ({
    zh: `${code} 不再豁免“${gate}”，不计入当月豁免`,
    en: `${code} "${gate}" is not waived; it is not counted`,
  }),
  correctCompetitor: (code: string) => ({
    zh: `从商机移除  salesdesk deal competitor ${code} … --remove`,
    en: `take it off the deal  salesdesk deal competitor ${code} … --remove`,
  }),
  correctEdit: (code: string) => ({
    zh: `改回原值  salesdesk deal edit ${code}`,
    en: `set the old values again  salesdesk deal edit ${code}`,
  }),
  correctAssign: (code: string) => ({
    zh: `改派回去  salesdesk deal assign ${code} …`,
    en: `assign it back  salesdesk deal assign ${code} …`,
  }),
  correctRequest: (code: string) => ({
    zh: `售前可以婉拒  salesdesk deal decline ${code} --reason …`,
    en: `presales can decline it  salesdesk deal decline ${code} --reason …`,
  }),
  correctAccept: (code: string) => ({
    zh: `改日期  salesdesk deal accept ${code} --on …`,
    en: `choose another day  salesdesk deal accept ${code} --on …`,
  }),
  correctDecline: (code: string) => ({
    zh: `重新请求  salesdesk deal request ${code}`,
    en: `ask again  salesdesk deal request ${code}`,
  }),
  correctQuestion: (code: string) => ({
    zh: `请回答  salesdesk deal answer ${code} 1 "…"`,
    en: `answer it  salesdesk deal answer ${code} 1 "…"`,
  }),
  correctAnswer: (code: string) => ({
    zh: `重新提问并回答  salesdesk deal question ${code} …`,
    en: `record the question again and answer it  salesdesk deal question ${code} …`,
  }),

  // the way back, or the correction
  correctSettle: (code: string) => ({
    zh: `商机随合同而定；查看  salesdesk deal show ${code}`,
    en: `a deal follows its contracts; view it  salesdesk deal show ${code}`,
  }),
  correctLimits: (code: string) => ({
    zh: `重新填写  salesdesk deal limits ${code} --ours 金额`,
    en: `set it again  salesdesk deal limits ${code} --ours AMOUNT`,
  }),
} as const satisfies Messages;
