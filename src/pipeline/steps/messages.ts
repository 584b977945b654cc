import type { Messages, Text } from '../../shared/text.js';

export const m = {
  research: {
    zh: '记录需求调研: 方式、参加人、业务流程、功能需求、使用习惯',
    en: 'record requirement research: mode, people, findings by process, function, habit',
  },
  solution: { zh: '记录解决方案（每次一个新版本）', en: 'record the solution, a new version each time' },
  demo: {
    zh: '记录方案演示: 销售与售前到场、听众、客户提问',
    en: 'record a demonstration: rep and presales present, audience, questions',
  },
  question: { zh: '记录客户的一个问题', en: "record a customer's question" },
  answer: { zh: '回答客户的问题', en: "answer a customer's question" },
  negotiate: { zh: '记录一轮商务谈判，逐项', en: 'record a round of negotiation, item by item' },
  limits: { zh: '双方底线（只有经理和负责人能看）', en: 'the bottom lines of both sides (manager and owner only)' },
  request: { zh: '请售前做需求调研', en: 'ask presales for requirement research' },
  accept: { zh: '售前接受调研请求并定日期', en: 'presales accepts a request, with a day' },
  decline: { zh: '售前婉拒调研请求', en: 'presales declines a request' },
  dealArg: {
    zh: 'D-2026-0042、42、客户的名称或拼音、@last',
    en: "D-2026-0042, 42, the customer's name or pinyin, @last",
  },
  questionArg: { zh: '问题', en: 'the question' },
  numberArg: { zh: '第几个问题（见 deal show）', en: 'number of the question (see deal show)' },
  answerArg: { zh: '回答', en: 'the answer' },
  onOption: { zh: '发生在哪天（默认今天）', en: 'the day it happened (default today)' },
  noteOption: { zh: '说明', en: 'note' },
  modeOption: { zh: '方式: interview questionnaire live-demo other', en: 'interview, questionnaire, live-demo, other' },
  withOption: {
    zh: '参加的人，如 "客户李总、IT 王工；我方陈晨"',
    en: 'who took part, e.g. "Mr Li, Ms Wang; ours: Chen"',
  },
  audienceOption: { zh: '听众', en: 'the audience' },
  processOption: { zh: '业务流程方面的发现，可多次', en: 'a finding on business processes, several allowed' },
  functionOption: { zh: '功能需求方面的发现，可多次', en: 'a finding on functions, several allowed' },
  habitOption: { zh: '使用习惯方面的发现，可多次', en: 'a finding on habits of use, several allowed' },
  findingOption: { zh: '针对哪些发现，如 1,3', en: 'the findings that it answers, e.g. 1,3' },
  fileOption: { zh: '附件，可多个', en: 'a file to keep, several allowed' },
  repOption: { zh: '到场的销售（默认负责人）', en: 'the rep present (default the owner)' },
  presalesOption: { zh: '到场的售前（默认该商机的售前）', en: "the presales member present (default the deal's)" },
  askedPresales: { zh: '请哪位售前（默认任何一位）', en: 'which presales member (default anybody)' },
  wantedOption: { zh: '希望哪天之前', en: 'wanted by this day' },
  plannedOption: { zh: '哪天去做', en: 'the day of the research' },
  reasonOption: { zh: '原因', en: 'reason' },
  questionOption: { zh: '客户当场的提问，可多次', en: 'a question of the customer, several allowed' },
  itemOption: {
    zh: '一项 "价格: 折扣; 对方要求; 我方给出; 谈妥"，可多次',
    en: 'an item "price: discount; asked; offered; agreed", several allowed',
  },
  agreedOption: { zh: '未定各项都按最近给出的谈妥', en: 'every open item is agreed as it was offered last' },
  customerLimit: { zh: '客户的底线: 金额或一句话', en: "the customer's bottom line: an amount or words" },
  oursLimit: { zh: '我方的底线: 金额或一句话', en: 'our floor: an amount or words' },
  area: { zh: '方面', en: 'area' },
  finding: { zh: '发现', en: 'finding' },
  findings: { zh: '调研发现', en: 'findings' },
  questions: { zh: '客户提问', en: 'questions' },
  questionHead: { zh: '问题', en: 'question' },
  answerHead: { zh: '回答', en: 'answer' },
  asked: { zh: '提出', en: 'asked' },
  items: { zh: '谈判各项', en: 'items of negotiation' },
  topic: { zh: '议题', en: 'topic' },
  itemTitle: { zh: '内容', en: 'item' },
  theyAsked: { zh: '对方要求', en: 'asked' },
  weOffered: { zh: '我方给出', en: 'offered' },
  state: { zh: '情况', en: 'state' },
  agreed: { zh: '谈妥', en: 'agreed' },
  open: { zh: '未定', en: 'open' },
  side: { zh: '哪方', en: 'side' },
  sides: { customer: { zh: '客户', en: 'customer' }, ours: { zh: '我方', en: 'ours' } },
  who: { zh: '谁', en: 'who' },
  number: { zh: '序号', en: 'no.' },
  noLimits: { zh: '还没有记录底线', en: 'no bottom lines noted' },
  requestDone: (code: string, presales: string, wanted: string) => ({
    zh: `已请${presales || '售前'}为 ${code} 做需求调研${wanted ? `，希望 ${wanted} 之前` : ''}`,
    en: `asked ${presales || 'presales'} for research on ${code}${wanted ? `, wanted by ${wanted}` : ''}`,
  }),
  acceptDone: (code: string, day: string) => ({
    zh: `已接受 ${code} 的调研，定于 ${day}`,
    en: `accepted the research on ${code} for ${day}`,
  }),
  declineDone: (code: string, reason: string) => ({
    zh: `已婉拒 ${code} 的调研: ${reason}`,
    en: `declined the research on ${code}: ${reason}`,
  }),
  researchDone: (code: string, day: string, count: number) => ({
    zh: `已记录 ${code}  需求调研  ${day}  ${count} 条发现`,
    en: `recorded ${code}  research  ${day}  ${count} ${count === 1 ? 'finding' : 'findings'}`,
  }),
  notCovered: (areas: Text) => ({
    zh: `还没有涉及: ${areas.zh}（制度 3.2.2）`,
    en: `not covered yet: ${areas.en} (policy 3.2.2)`,
  }),
  solutionDone: (code: string, version: number, day: string) => ({
    zh: `已记录 ${code}  解决方案第 ${version} 版  ${day}`,
    en: `recorded ${code}  solution, version ${version}  ${day}`,
  }),
  answersFindings: (count: number, open: number) => ({
    zh: `针对 ${count} 条发现${open > 0 ? `，还有 ${open} 条没有针对` : ''}`,
    en: `answers ${count} ${count === 1 ? 'finding' : 'findings'}${open > 0 ? `, ${open} not answered` : ''}`,
  }),
  demoDone: (code: string, day: string, rep: string, presales: string) => ({
    zh: `已记录 ${code}  方案演示  ${day}  ${rep}、${presales}`,
    en: `recorded ${code}  demonstration  ${day}  ${rep}, ${presales}`,
  }),
  questionDone: (code: string, number: number, text: string) => ({
    zh: `${code} 问题 ${number}: ${text}`,
    en: `${code} question ${number}: ${text}`,
  }),
  answerDone: (code: string, number: number, open: number) => ({
    zh: `已回答 ${code} 的问题 ${number}，${open > 0 ? `还有 ${open} 个没有回答` : '全部答完'}`,
    en: `answered question ${number} of ${code}, ${open > 0 ? `${open} still open` : 'all answered'}`,
  }),
  roundDone: (code: string, round: number, day: string) => ({
    zh: `已记录 ${code}  谈判第 ${round} 轮  ${day}`,
    en: `recorded ${code}  negotiation, round ${round}  ${day}`,
  }),
  allAgreed: { zh: '各项都已谈妥', en: 'every item is agreed' },
  itemsOpen: (count: number) => ({
    zh: `还有 ${count} 项未定`,
    en: `${count} ${count === 1 ? 'item is' : 'items are'} open`,
  }),
  limitsDone: (code: string) => ({
    zh: `已记录 ${code} 的底线，只有经理和负责人能看`,
    en: `noted the bottom lines of ${code}; only manager and owner see them`,
  }),
  notPresales: (name: string) => ({ zh: `${name} 不是售前`, en: `${name} is not presales` }),
  askedAlready: (code: string, day: string) => ({
    zh: `${code} 已于 ${day} 请售前调研，还没有做完`,
    en: `research on ${code} was asked for on ${day} already`,
  }),
  past: (day: string) => ({ zh: `${day} 已经过去`, en: `${day} has passed` }),
  noRequest: (code: string) => ({ zh: `${code} 没有待处理的调研请求`, en: `no request for research waits on ${code}` }),
  requestWay: (code: string) => ({
    zh: `先请求  salesdesk deal request ${code}`,
    en: `ask first  salesdesk deal request ${code}`,
  }),
  askedAnother: (code: string, name: string) => ({
    zh: `${code} 请的是 ${name}`,
    en: `the request on ${code} is for ${name}`,
  }),
  noFinding: (code: string, numbers: string, count: number) => ({
    zh: `${code} 没有发现 ${numbers}，一共 ${count} 条`,
    en: `${code} has no finding ${numbers}; there are ${count}`,
  }),
  badNumbers: (text: string) => ({
    zh: `“${text}” 不是序号，请写 1,3`,
    en: `"${text}" is no list of numbers; write 1,3`,
  }),
  demoNeedsPresales: (code: string) => ({
    zh: `${code} 的演示要有售前到场: 销售与售前一起展示方案`,
    en: `the demonstration of ${code} needs a presales member: rep and presales present the solution together`,
  }),
  presalesWay: (code: string) => ({
    zh: `写明到场的售前  --presales …    或  salesdesk deal edit ${code} --presales …`,
    en: `say who was there  --presales …    or  salesdesk deal edit ${code} --presales …`,
  }),
  noQuestion: (code: string, number: number) => ({
    zh: `${code} 没有问题 ${number}`,
    en: `${code} has no question ${number}`,
  }),
  showWay: (code: string) => ({
    zh: `查看  salesdesk deal show ${code}`,
    en: `look at them  salesdesk deal show ${code}`,
  }),
  answeredAlready: (number: number, day: string) => ({
    zh: `问题 ${number} 已于 ${day} 回答`,
    en: `question ${number} was answered on ${day}`,
  }),
  beforeAsked: (day: string) => ({ zh: `早于提问日 ${day}`, en: `that is before it was asked, ${day}` }),
  noItems: (code: string) => ({
    zh: `${code} 的谈判还没有任何一项，要逐项谈`,
    en: `the negotiation of ${code} has no item yet; it goes item by item`,
  }),
  itemsWay: (code: string) => ({
    zh: `写出各项  salesdesk deal negotiate ${code} --item "价格: 折扣; 对方要求; 我方给出; 谈妥"`,
    en: `name them  salesdesk deal negotiate ${code} --item "price: discount; asked; offered; agreed"`,
  }),
  nothingOpen: (code: string) => ({
    zh: `${code} 没有未定的项，写 --item`,
    en: `no item of ${code} is open; give an --item`,
  }),
  limitsSecret: (code: string, owner: string) => ({
    zh: `${code} 的底线只有经理和负责人 ${owner} 能看`,
    en: `the bottom lines of ${code} are for the manager and its owner ${owner} only`,
  }),
} as const;
m satisfies { sides: Messages } & object;
