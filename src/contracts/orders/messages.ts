import {
  ORDER_DEPARTMENTS,
  type OrderCondition,
  TASK_STATUSES,
  TASK_STEPS,
  type TaskStatus,
  type TaskStepKind,
  TICKET_STATUSES,
  TICKET_STEPS,
  type TicketStatus,
  type TicketStepKind,
} from '../../policy/contracts.js';
import { choiceHelp } from '../../shared/choices.js';
import { type Messages, plural, type Text } from '../../shared/text.js';
import type { HandoffState } from './rules.js';

export const messages = {
  order: { zh: '订单', en: 'order' },
  issue: { zh: '实施问题', en: 'issue' },

  // ---- arguments and options

  orderArg: {
    zh: '订单或合同编号，如 OR-2026-0001、1、CT-2026-0001',
    en: 'order or contract, e.g. OR-2026-0001, 1, CT-2026-0001',
  },
  contractArg: { zh: '合同编号', en: 'contract code' },
  departmentArg: choiceHelp('部门', 'department', ORDER_DEPARTMENTS),
  task: { zh: '实施任务', en: 'task' },
  taskArg: { zh: '任务编号，如 TK-2026-0001', en: 'task code, e.g. TK-2026-0001' },
  taskTextArg: { zh: '做什么', en: 'what is to be done' },
  taskFromOption: { zh: '开始日（默认今天）', en: 'first day (default: today)' },
  taskToOption: { zh: '结束日', en: 'last day' },
  taskNewFrom: { zh: '新的开始日', en: 'new first day' },
  taskNewTo: { zh: '新的结束日', en: 'new last day' },
  taskPersonOption: { zh: '由谁做（默认实施部门任何人）', en: 'who does it (default: anyone in the department)' },
  taskNewPerson: { zh: '改由谁做', en: 'who does it instead' },
  taskChangeReason: { zh: '为什么调整', en: 'why it is planned differently' },
  taskDropReason: { zh: '为什么不再做', en: 'why it is not done' },
  taskReopenReason: { zh: '为什么还要做', en: 'why it is to be done again' },
  taskOrderOption: { zh: '只看这个订单', en: 'only of this order' },
  taskOfOption: { zh: '只看这个人的', en: 'only of this member' },
  taskLateOption: { zh: '只看已逾期的', en: 'only late ones' },
  taskAllOption: { zh: '包括已完成和不再做的', en: 'done and dropped ones as well' },
  noTasks: { zh: '没有待完成的实施任务', en: 'no tasks to be done' },
  tasks: { zh: '实施任务', en: 'tasks' },
  taskFrom: { zh: '开始', en: 'from' },
  taskUntil: { zh: '结束', en: 'until' },
  taskPerson: { zh: '负责人', en: 'person' },
  taskDoneDay: { zh: '完成日', en: 'done on' },
  tasksLate: { zh: '逾期任务', en: 'late tasks' },
  taskActDone: (code: string, order: string, kind: TaskStepKind) => ({
    zh: `${code}  ${order}：${TASK_STEPS[kind].zh}`,
    en: `${code}  ${order}: ${TASK_STEPS[kind].en}`,
  }),
  taskAfterPlan: (day: string) => ({
    zh: `晚于实施计划的结束日 ${day}`,
    en: `it ends after the implementation plan, ${day}`,
  }),
  taskNotNow: (code: string, status: TaskStatus) => ({
    zh: `${code} ${TASK_STATUSES[status].zh}`,
    en: `${code} is ${TASK_STATUSES[status].en}`,
  }),
  taskUnchanged: (code: string) => ({ zh: `${code} 的计划没有变化`, en: `the plan of ${code} stays as it is` }),
  storyTask: { zh: '实施任务', en: 'task planned' },
  storyTaskChanged: { zh: '任务计划调整', en: 'task planned differently' },
  storyTaskDone: { zh: '任务完成', en: 'task done' },
  storyTaskDropped: { zh: '任务不再做', en: 'task dropped' },
  storyTaskReopened: { zh: '任务重新待办', en: 'task to be done again' },
  correctTask: (code: string) => ({
    zh: `不做了  salesdesk order task drop ${code} --reason "…"`,
    en: `drop it  salesdesk order task drop ${code} --reason "…"`,
  }),
  correctTaskChanged: (code: string) => ({
    zh: `再调整  salesdesk order task change ${code} --to 日期 --reason "…"`,
    en: `change it again  salesdesk order task change ${code} --to DAY --reason "…"`,
  }),
  correctTaskEnded: (code: string) => ({
    zh: `重新待办  salesdesk order task reopen ${code} --reason "…"`,
    en: `have it done again  salesdesk order task reopen ${code} --reason "…"`,
  }),
  ticket: { zh: '服务工单', en: 'ticket' },
  ticketArg: { zh: '工单编号，如 ST-2026-0001', en: 'ticket code, e.g. ST-2026-0001' },
  ticketTextArg: { zh: '客户的问题', en: 'what the customer needs' },
  priorityOption: { zh: '紧急程度（默认一般）', en: 'priority (default: normal)' },
  answerOption: { zh: '如何答复', en: 'what was answered' },
  reopenOption: { zh: '为什么重开', en: 'why it is open again' },
  ticketCustomerOption: { zh: '只看这个客户', en: 'only of this customer' },
  ticketLateOption: { zh: '只看答复或解决已逾期的', en: 'only those whose answer or solution is late' },
  ticketAllOption: { zh: '包括已解决的', en: 'solved ones as well' },
  noTickets: { zh: '没有未解决的工单', en: 'no open tickets' },
  tickets: { zh: '服务工单', en: 'tickets' },
  priority: { zh: '紧急程度', en: 'priority' },
  ticketOpened: { zh: '登记日', en: 'opened' },
  ticketAnswered: { zh: '答复日', en: 'answered' },
  ticketSolved: { zh: '解决日', en: 'solved' },
  ticketLate: { zh: '逾期天数', en: 'days late' },
  ticketDone: (code: string, order: string, kind: TicketStepKind) => ({
    zh: `${code}  ${order}：${TICKET_STEPS[kind].zh}`,
    en: `${code}  ${order}: ${TICKET_STEPS[kind].en}`,
  }),
  ticketHints: (code: string, status: TicketStatus): Text[] => {
    if (status === 'solved') return [];
    const verb = status === 'open' ? 'answer' : 'solution';
    const command = `salesdesk order ticket ${status === 'open' ? 'answer' : 'solve'} ${code} --${verb} "…"`;
    return [{ zh: `下一步  ${command}`, en: `next  ${command}` }];
  },
  ticketNotNow: (code: string, status: TicketStatus) => ({
    zh: `${code} ${TICKET_STATUSES[status].zh}`,
    en: `${code} is ${TICKET_STATUSES[status].en}`,
  }),
  beforeStep: (day: string) => ({ zh: `早于工单的上一步 ${day}`, en: `that is before its last step, ${day}` }),
  beforeDelivery: (day: string) => ({ zh: `早于交付日 ${day}`, en: `that is before the delivery, ${day}` }),
  notDelivered: (code: string) => ({
    zh: `${code} 尚未交付，交付前的问题请登记为实施问题`,
    en: `${code} is not delivered yet; what comes up before is an issue of the implementation`,
  }),
  issueHint: (code: string) => ({
    zh: `登记  salesdesk order issue open ${code} "…"`,
    en: `record it  salesdesk order issue open ${code} "…"`,
  }),
  ticketsRest: (order: string, codes: string) => ({
    zh: `${order} 交付后已有服务工单 ${codes}`,
    en: `the customer needed something after the delivery of ${order}: ${codes}`,
  }),
  storyTicket: { zh: '服务工单', en: 'service ticket' },
  storyTicketAnswered: { zh: '工单已答复', en: 'ticket answered' },
  storyTicketSolved: { zh: '工单已解决', en: 'ticket solved' },
  storyTicketReopened: { zh: '工单重开', en: 'ticket reopened' },
  correctTicket: (code: string) => ({
    zh: `登记处理结果  salesdesk order ticket solve ${code} --solution "…"`,
    en: `close it with what was done  salesdesk order ticket solve ${code} --solution "…"`,
  }),
  correctTicketSolved: (code: string) => ({
    zh: `重开  salesdesk order ticket reopen ${code} --reason "…"`,
    en: `open it again  salesdesk order ticket reopen ${code} --reason "…"`,
  }),
  issueArg: { zh: '问题编号，如 IS-2026-0001', en: 'issue code, e.g. IS-2026-0001' },
  textArg: { zh: '问题内容', en: 'what the problem is' },
  toOption: { zh: '交接给谁（默认该部门任何人）', en: 'who takes it over (default: anyone in the department)' },
  dueOption: { zh: '期限', en: 'due day' },
  noteOption: { zh: '说明', en: 'note' },
  reasonOption: { zh: '原因', en: 'reason' },
  lineOption: { zh: '行号=备好数量，如 1=50，可多次', en: 'line number and ready quantity, e.g. 1=50; repeatable' },
  allOption: { zh: '各行全部备齐', en: 'every line is complete' },
  qualityOption: { zh: '质量检查结论', en: 'result of the quality check' },
  onOption: { zh: '日期（默认今天）', en: 'day it happened (default: today)' },
  startOption: { zh: '开始日', en: 'first day' },
  endOption: { zh: '结束日', en: 'last day' },
  byOption: { zh: '客户方验收人', en: "who accepted, on the customer's side" },
  fileOption: { zh: '验收单文件', en: 'signed acceptance protocol' },
  untilOption: { zh: '服务到期日', en: 'last day of service' },
  waiveOption: {
    zh: '经理豁免未满足的条件，须填写原因',
    en: "the manager's reason to waive conditions that are not met",
  },
  blockingOption: { zh: '解决前不能验收', en: 'no acceptance until it is solved' },
  ownerOption: { zh: '负责人', en: 'who has to solve it' },
  solutionOption: { zh: '解决方法', en: 'how it was solved' },
  statusOption: { zh: '只看此状态的', en: 'only orders with this status' },
  lateOption: {
    zh: '只看超过合同交付日或实施计划，或有任务逾期的',
    en: "only orders past the contract's delivery day or their implementation plan, or with a late task",
  },
  endingOption: { zh: '只看服务即将到期或刚到期的', en: 'only those whose service ends soon or just ended' },
  allListOption: { zh: '包括售后服务中和已取消的', en: 'also orders in service and cancelled ones' },

  // ---- columns and sections

  delivery: { zh: '合同交付日', en: 'delivery day' },
  lateDays: { zh: '延期天数', en: 'days late' },
  serviceUntil: { zh: '服务到期日', en: 'service until' },
  department: { zh: '部门', en: 'department' },
  state: { zh: '状态', en: 'state' },
  handoffs: { zh: '交接', en: 'hand-offs' },
  lines: { zh: '明细', en: 'lines' },
  number: { zh: '序号', en: 'no.' },
  product: { zh: '产品', en: 'product' },
  readyHead: { zh: '已备', en: 'ready' },
  steps: { zh: '处理过程', en: 'steps' },
  step: { zh: '步骤', en: 'step' },
  by: { zh: '操作人', en: 'by' },
  issues: { zh: '实施问题', en: 'issues' },
  opened: { zh: '提出', en: 'opened' },
  solved: { zh: '解决', en: 'solved' },
  solution: { zh: '解决方法', en: 'solution' },
  owner: { zh: '负责人', en: 'owner' },
  blocking: { zh: '阻碍验收', en: 'blocking' },
  yes: { zh: '是', en: 'yes' },
  no: { zh: '', en: '' },
  waived: (reason: string) => ({ zh: `豁免：${reason}`, en: `waived: ${reason}` }),
  noOrders: { zh: '没有订单', en: 'no orders' },
  states: {
    none: { zh: '未交接', en: 'not handed off' },
    handedOff: { zh: '待接收', en: 'waiting' },
    accepted: { zh: '已接收', en: 'accepted' },
    returned: { zh: '已退回', en: 'returned' },
  } satisfies Record<HandoffState, Text>,

  // ---- the story of a customer

  storyOpened: { zh: '建立订单', en: 'order opened' },
  storyIssue: { zh: '实施问题', en: 'issue' },
  storySolved: { zh: '问题已解决', en: 'issue solved' },
  storyHandoff: (department: Text) => ({ zh: `交接给${department.zh}部门`, en: `handed off to ${department.en}` }),
  storyAccept: (department: Text) => ({ zh: `${department.zh}部门接收`, en: `accepted by ${department.en}` }),
  storyReturn: (department: Text) => ({ zh: `${department.zh}部门退回`, en: `returned by ${department.en}` }),

  // ---- what was done

  orderOpened: (code: string, contract: string) => ({
    zh: `已建立订单 ${code}  ${contract}`,
    en: `opened order ${code}  ${contract}`,
  }),
  handedOffDone: (code: string, department: Text, to: string | null) => ({
    zh: `${code} 已交接给${department.zh}部门${to === null ? '' : ` ${to}`}`,
    en: `handed ${code} off to ${department.en}${to === null ? '' : ` (${to})`}`,
  }),
  /** Who takes over what was handed off. @param isStandIn nobody is in delivery: the manager stands in */
  takersLine: (names: readonly string[], isStandIn: boolean): Text => {
    if (names.length === 0)
      return {
        zh: '团队里无人可以接收；登记交付人员  salesdesk member add 姓名 --role delivery',
        en: 'nobody in the team can take it over; add somebody  salesdesk member add NAME --role delivery',
      };
    if (isStandIn)
      return {
        zh: `由 ${names.join('、')} 接收（团队里没有交付，由经理代为办理）`,
        en: `to be taken over by ${names.join(', ')} (nobody is in delivery: the manager stands in)`,
      };
    return { zh: `由 ${names.join('、')} 接收`, en: `to be taken over by ${names.join(' or ')}` };
  },
  acceptHint: (code: string, department: string) => ({
    zh: `接收  salesdesk order accept ${code} ${department}`,
    en: `take it over  salesdesk order accept ${code} ${department}`,
  }),
  deliveryThere: (names: readonly string[]): Text =>
    names.length > 0
      ? { zh: `可以是：${names.join('、')}`, en: `who may be: ${names.join(', ')}` }
      : {
          zh: '登记交付人员  salesdesk member add 姓名 --role delivery',
          en: 'add somebody  salesdesk member add NAME --role delivery',
        },
  acceptedDone: (code: string, department: Text) => ({
    zh: `${department.zh}部门已接收 ${code}`,
    en: `${department.en} accepted ${code}`,
  }),
  returnedDone: (code: string, department: Text, reason: string) => ({
    zh: `${department.zh}部门已退回 ${code}：${reason}`,
    en: `${department.en} returned ${code}: ${reason}`,
  }),
  readyDone: (code: string, open: number) =>
    open === 0
      ? { zh: `${code} 产品已备好`, en: `${code}: the product is ready` }
      : {
          zh: `${code} 已登记，还有 ${open} 行未备齐`,
          en: `recorded for ${code}; ${plural(open, 'line is', 'lines are')} not complete yet`,
        },
  stepDone: (code: string, step: Text, day: string, detail: string) => ({
    zh: `${code} 已登记${step.zh} ${day}${detail ? `  ${detail}` : ''}`,
    en: `recorded ${step.en} of ${code} on ${day}${detail ? `  ${detail}` : ''}`,
  }),
  planDone: (code: string, start: string, end: string) => ({
    zh: `${code} 实施计划 ${start} 至 ${end}`,
    en: `${code} plan ${start} to ${end}`,
  }),
  planLate: (day: string) => ({
    zh: `计划晚于合同交付日 ${day}`,
    en: `the plan ends after the contract's delivery day ${day}`,
  }),
  dueNow: (code: string, day: string, amount: string) => ({
    zh: `分期款 ${code} 到期日 ${day}  ${amount}`,
    en: `instalment ${code} is due on ${day}  ${amount}`,
  }),
  deliveryMissing: (codes: string, command: string): Text => ({
    zh: `${codes} 须登记交付后才有到期日  ${command}`,
    en: `no due day until the delivery is recorded: ${codes}  ${command}`,
  }),
  issueOpened: (issue: string, order: string, text: string) => ({
    zh: `已登记 ${issue}  ${order}：${text}`,
    en: `recorded ${issue}  ${order}: ${text}`,
  }),
  issueSolved: (issue: string, solution: string) => ({
    zh: `${issue} 已解决：${solution}`,
    en: `${issue} is solved: ${solution}`,
  }),
  nextCommand: (command: string): Text => ({ zh: `下一步  ${command}`, en: `next  ${command}` }),

  // ---- what is refused

  notSigned: (contract: string) => ({
    zh: `${contract} 尚未签订，还没有订单`,
    en: `${contract} is not signed yet, so it has no order`,
  }),
  notSignedHints: (contract: string) => [
    { zh: `查看进度  salesdesk contract show ${contract}`, en: `see where it is  salesdesk contract show ${contract}` },
    {
      zh: `签订  salesdesk contract sign ${contract} --ours … --theirs … --seal …`,
      en: `sign it  salesdesk contract sign ${contract} --ours … --theirs … --seal …`,
    },
  ],
  hasOrder: (contract: string, order: string) => ({
    zh: `${contract} 已有订单 ${order}`,
    en: `${contract} already has the order ${order}`,
  }),
  noOrder: (contract: string) => ({ zh: `${contract} 没有订单`, en: `${contract} has no order` }),
  noOrderHint: (contract: string) => ({
    zh: `建立订单  salesdesk order open ${contract}`,
    en: `open one  salesdesk order open ${contract}`,
  }),
  isCancelled: (contract: string) => ({ zh: `${contract} 已取消`, en: `${contract} is cancelled` }),
  contractCancelled: (order: string) => ({ zh: `${order} 的合同已取消`, en: `the contract of ${order} is cancelled` }),
  beforeSigning: (day: string, signedDay: string) => ({
    zh: `合同 ${signedDay} 才签订，日期不能是 ${day}`,
    en: `the contract was signed on ${signedDay}; ${day} is too early`,
  }),
  tooEarly: (day: string) => ({
    zh: `不能早于前一步的日期 ${day}`,
    en: `it cannot be before the previous step, ${day}`,
  }),
  tooLate: (day: string) => ({
    zh: `客户已于 ${day} 验收，交付不能晚于验收`,
    en: `the customer accepted on ${day}; the delivery cannot be later`,
  }),
  /** @param day the nearest one that is possible */
  dayHint: (day: string) => ({ zh: `指定正确日期，如 --on ${day}`, en: `give the right day, e.g. --on ${day}` }),
  alreadyWith: (code: string, department: Text, accepted: boolean) => ({
    zh: `${code} 已交接给${department.zh}部门，${accepted ? '已接收' : '待接收'}`,
    en: `${code} is already with ${department.en}${accepted ? '' : ', waiting to be accepted'}`,
  }),
  notDelivery: (name: string) => ({ zh: `${name} 不是交付人员`, en: `${name} does not have the role delivery` }),
  notHandedOff: (code: string, department: Text) => ({
    zh: `${code} 没有待${department.zh}部门接收的交接`,
    en: `${code} has no hand-off waiting for ${department.en}`,
  }),
  notHandedOffHint: (code: string, department: string) => ({
    zh: `先交接  salesdesk order handoff ${code} ${department}`,
    en: `hand it off first  salesdesk order handoff ${code} ${department}`,
  }),
  handedOffTo: (code: string, name: string) => ({
    zh: `${code} 的交接对象是 ${name}`,
    en: `${code} was handed off to ${name}`,
  }),
  doneAlready: (code: string, step: Text) => ({
    zh: `${code} 的“${step.zh}”已经登记`,
    en: `${code}: "${step.en}" is already recorded`,
  }),
  notYet: (code: string, step: Text, missing: number) => ({
    zh: `${code} 还不能登记“${step.zh}”，还有 ${missing} 项条件未满足`,
    en: `${code}: "${step.en}" is not possible yet, ${plural(missing, 'condition is', 'conditions are')} not met`,
  }),
  conditions: {
    productAccepted: { zh: '产品部门已接收', en: 'product accepted the hand-off' },
    linesReady: { zh: '合同各行数量已备齐', en: 'every line of the contract is complete' },
    qualityChecked: { zh: '质量检查结论已登记', en: 'the result of the quality check is recorded' },
    productReady: { zh: '产品已备好', en: 'the product is ready' },
    implementationAccepted: { zh: '实施部门已接收', en: 'implementation accepted the hand-off' },
    deployed: { zh: '系统已部署', en: 'the system is deployed' },
    issuesSolved: { zh: '阻碍验收的问题已解决', en: 'blocking issues are solved' },
    accepted: { zh: '客户已验收', en: 'the customer accepted' },
    aftersalesAccepted: { zh: '售后部门已接收', en: 'after-sales accepted the hand-off' },
  } satisfies Record<OrderCondition, Text>,
  met: { zh: '已满足', en: 'met' },
  notMet: { zh: '未满足', en: 'not met' },
  issuesOpen: (count: number) => ({ zh: `还有 ${count} 个未解决`, en: `${count} open` }),
  towards: (command: string): Text => ({ zh: `待完成  ${command}`, en: `still to do  ${command}` }),
  waiveHint: (command: string): Text => ({ zh: `经理可豁免  ${command}`, en: `the manager may waive it  ${command}` }),
  onlyManagerWaives: { zh: '只有经理可以豁免条件', en: 'only a manager may waive conditions' },
  linesRequired: { zh: '请用 --line 1=50 或 --all 指定已备的数量', en: 'give --line 1=50, or --all' },
  badLine: (text: string) => ({
    zh: `无法识别 “${text}”，写法如 1=50`,
    en: `cannot read "${text}"; write it like 1=50`,
  }),
  noLine: (code: string, number: number) => ({
    zh: `${code} 没有第 ${number} 行`,
    en: `${code} has no line ${number}`,
  }),
  tooMuch: (number: number, quantity: number) => ({
    zh: `第 ${number} 行的合同数量只有 ${quantity}`,
    en: `line ${number} of the contract is for ${quantity} only`,
  }),
  endsBefore: (day: string) => ({ zh: `结束日不能早于 ${day}`, en: `the last day cannot be before ${day}` }),
  endsTooSoon: (day: string) => ({ zh: `服务到期日须晚于 ${day}`, en: `the last day of service must be after ${day}` }),
  solvedAlready: (code: string, day: string) => ({
    zh: `${code} 已于 ${day} 解决`,
    en: `${code} was already solved on ${day}`,
  }),

  // the way back, or the correction
  correctOpen: (code: string) => ({
    zh: `订单随合同保留；查看  salesdesk order show ${code}`,
    en: `an order stays with its contract; view it  salesdesk order show ${code}`,
  }),
  correctHandoff: (code: string) => ({
    zh: `由接手部门退回  salesdesk order return ${code} product --reason "…"`,
    en: `have the department return it  salesdesk order return ${code} product --reason "…"`,
  }),
  correctReturn: (code: string) => ({
    zh: `重新交接  salesdesk order handoff ${code} product`,
    en: `hand it off again  salesdesk order handoff ${code} product`,
  }),
  correctReady: (code: string) => ({
    zh: `再登记一次  salesdesk order ready ${code} --line "1=1"`,
    en: `record it again  salesdesk order ready ${code} --line "1=1"`,
  }),
  correctPlan: (code: string) => ({
    zh: `重新计划  salesdesk order plan ${code} --start 日期 --end 日期`,
    en: `plan it again  salesdesk order plan ${code} --start DAY --end DAY`,
  }),
  // a step recorded by mistake
  revokeReason: { zh: '为什么记错了', en: 'why it was a mistake' },
  revokeNote: {
    zh: '撤回最近一次交付、部署、验收或售后接手，前提是后面没有以它为依据的步骤、该月未结账；由它确定的到期日重新等待。',
    en: 'Takes back the newest delivery, deployment, acceptance or start of service, unless a later step rests on it or its month is closed; due days that it had fixed wait for it again.',
  },
  stepRevoked: (code: string, step: Text) => ({
    zh: `${code} 已撤回：${step.zh}`,
    en: `${code}: ${step.en} taken back`,
  }),
  statusAgain: (status: Text) => ({ zh: `状态 ${status.zh}`, en: `status ${status.en}` }),
  waitsAgain: (code: string, amount: string) => ({
    zh: `${code}  ${amount} 重新等待到期日`,
    en: `${code}  ${amount} waits for its due day again`,
  }),
  nothingToRevoke: (code: string) => ({
    zh: `${code} 没有可撤回的步骤，没有改动任何内容`,
    en: `${code} has no step to take back; nothing was changed`,
  }),
  stepRestsOn: (code: string, later: Text, step: Text) => ({
    zh: `${code} 的${later.zh}以${step.zh}为依据，请先撤回${later.zh}，没有改动任何内容`,
    en: `the ${later.en} of ${code} rests on the ${step.en}: take that back first; nothing was changed`,
  }),
  storyRevoked: { zh: '撤回步骤', en: 'step taken back' },
  correctReached: (code: string) => ({
    zh: `误记的请撤回  salesdesk order revoke ${code} --reason "…"`,
    en: `take it back if it was recorded by mistake  salesdesk order revoke ${code} --reason "…"`,
  }),
  correctRevoke: (code: string) => ({
    zh: `重新登记该步骤；查看订单  salesdesk order show ${code}`,
    en: `record the step again; see the order  salesdesk order show ${code}`,
  }),
  correctStep: (code: string) => ({
    zh: `步骤保留；有问题请登记  salesdesk order issue open ${code} "…"`,
    en: `the step stays; record what is wrong  salesdesk order issue open ${code} "…"`,
  }),
  correctIssue: (code: string) => ({
    zh: `登记处理结果  salesdesk order issue solve ${code} --solution "…"`,
    en: `close it with what was done  salesdesk order issue solve ${code} --solution "…"`,
  }),
} as const;
messages satisfies { states: Messages; conditions: Messages };
