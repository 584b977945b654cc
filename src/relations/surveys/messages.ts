import type { Messages } from '../../shared/text.js';

export const messages = {
  customerArg: { zh: '客户', en: 'customer' },
  answeredArg: {
    zh: '客户；或已发出调查的编号，如 SV-2026-0001',
    en: 'customer, or the code of a survey that was sent, e.g. SV-2026-0001',
  },
  sentOnOption: { zh: '发出日期（默认今天）', en: 'day of sending (default: today)' },
  unansweredOption: { zh: '只列尚未回收的', en: 'only those not answered yet' },
  asOfNote: {
    zh: '--as-of：只列当天及以前发出或回收的；当天之后才回收的显示为未回收。',
    en: '--as-of: what was sent or answered by that day; an answer after it is not there yet.',
  },
  answersNote: {
    zh: '该客户（及合同）有尚未回收的调查时，记为对它的回答；没有发出过的，算作回答当天发出。',
    en: 'It answers the survey that the customer was sent (about the contract) and has not answered; without one it counts as sent on the day of the answer.',
  },
  scoreArg: { zh: '1 到 5 分', en: '1 to 5' },
  contractOption: { zh: '所评价的合同', en: 'the contract that it is about' },
  onOption: { zh: '回收日期（默认今天）', en: 'day of the answer (default: today)' },
  commentOption: { zh: '客户意见', en: 'what the customer said' },
  sentDay: { zh: '发出日期', en: 'sent on' },
  answeredDay: { zh: '回收日期', en: 'answered on' },
  score: { zh: '分数', en: 'score' },
  countsFor: { zh: '计入', en: 'counts for' },
  comment: { zh: '客户意见', en: 'comment' },
  noSurveys: { zh: '没有满意度调查', en: 'no surveys' },
  recorded: (code: string, customer: string, score: number, day: string) => ({
    zh: `已记录 ${code}  ${customer}  ${score} 分  ${day}`,
    en: `recorded ${code}  ${customer}  ${score} of 5  ${day}`,
  }),
  sent: (code: string, customer: string, day: string) => ({
    zh: `已发出 ${code}  ${customer}  ${day}`,
    en: `sent ${code}  ${customer}  ${day}`,
  }),
  answeredOn: (day: string) => ({ zh: `${day} 已回收`, en: `answered on ${day}` }),
  recordHint: (code: string) => ({
    zh: `收到回答后  salesdesk survey record ${code} 5`,
    en: `once it is answered  salesdesk survey record ${code} 5`,
  }),
  answersSent: (day: string) => ({ zh: `回答 ${day} 发出的调查`, en: `answers the survey sent on ${day}` }),
  noSurvey: (word: string) => ({ zh: `没有满意度调查 “${word}”`, en: `no survey "${word}"` }),
  listHint: {
    zh: '查看尚未回收的  salesdesk survey list --unanswered',
    en: 'those not answered yet  salesdesk survey list --unanswered',
  },
  answeredAlready: (code: string, day: string) => ({
    zh: `${code} 已于 ${day} 回收，没有改动任何内容`,
    en: `${code} was answered on ${day}; nothing was changed`,
  }),
  sentLater: (code: string, day: string) => ({
    zh: `${code} ${day} 才发出，回答不能更早`,
    en: `${code} was sent on ${day}; its answer cannot be earlier`,
  }),
  otherContract: (code: string, contract: string) => ({
    zh: `${code} 不是针对 ${contract} 的`,
    en: `${code} is not about ${contract}`,
  }),
  severalSent: (customer: string) => ({
    zh: `${customer} 有多份尚未回收的调查`,
    en: `${customer} was sent several surveys that are not answered yet`,
  }),
  unsent: (code: string) => ({ zh: `${code} 视为没有发出`, en: `${code} counts as not sent` }),
  unanswered: (code: string) => ({ zh: `${code} 重新待回收`, en: `${code} waits for its answer again` }),
  forMember: (name: string) => ({ zh: `计入 ${name}`, en: `counts for ${name}` }),
  forTeamOnly: { zh: '没有归属成员，只计入团队', en: 'counts for nobody, only for the team' },
  aboutSelf: (name: string) => ({
    zh: `${name} 不能记录对自己的评价`,
    en: `${name} may not record the answer to a survey about himself or herself`,
  }),
  aboutSelfHint: { zh: '请由经理或售前记录', en: 'ask the manager or presales to record it' },
  hasShare: (name: string, contract: string) => ({
    zh: `${name} 在 ${contract} 有业绩份额，不能记录其评价`,
    en: `${name} has a share in ${contract} and may not record its answer`,
  }),
  ofOtherRep: (name: string) => ({
    zh: `${name} 是销售代表，不能记录对其他销售代表的评价`,
    en: `${name} is a rep and may not record the answer to a survey about another rep`,
  }),
  sentByOtherRep: (name: string) => ({
    zh: `${name} 是销售代表，不能代其他销售代表发出满意度调查`,
    en: `${name} is a rep and may not send a survey that counts for another rep`,
  }),
  beforeContract: (contract: string, day: string) => ({
    zh: `${contract} 于 ${day} 签约，满意度调查不能早于签约`,
    en: `${contract} was signed on ${day}; a survey about it is not before`,
  }),
  recordedBy: { zh: '记录人', en: 'recorded by' },
  otherCustomer: (contract: string, customer: string) => ({
    zh: `${contract} 不是 ${customer} 的合同`,
    en: `${contract} is not a contract of ${customer}`,
  }),
  undone: (code: string) => ({ zh: `${code} 不再计入`, en: `${code} no longer counts` }),
} as const satisfies Messages;
