import type { Messages } from '../../shared/text.js';

export const messages = {
  customerArg: { zh: '客户', en: 'customer' },
  scoreArg: { zh: '1 到 5 分', en: '1 to 5' },
  contractOption: { zh: '所评价的合同', en: 'the contract that it is about' },
  onOption: { zh: '回收日期（默认今天）', en: 'day of the answer (default: today)' },
  commentOption: { zh: '客户意见', en: 'what the customer said' },
  score: { zh: '分数', en: 'score' },
  countsFor: { zh: '计入', en: 'counts for' },
  comment: { zh: '客户意见', en: 'comment' },
  noSurveys: { zh: '没有满意度调查', en: 'no surveys' },
  recorded: (code: string, customer: string, score: number, day: string) => ({
    zh: `已记录 ${code}  ${customer}  ${score} 分  ${day}`,
    en: `recorded ${code}  ${customer}  ${score} of 5  ${day}`,
  }),
  forMember: (name: string) => ({ zh: `计入 ${name}`, en: `counts for ${name}` }),
  forTeamOnly: { zh: '没有归属成员，只计入团队', en: 'counts for nobody, only for the team' },
  aboutSelf: (name: string) => ({
    zh: `${name} 不能记录对自己的评价`,
    en: `${name} may not record the answer to a survey about himself or herself`,
  }),
  aboutSelfHint: { zh: '请由经理或售前记录', en: 'ask the manager or presales to record it' },
  otherCustomer: (contract: string, customer: string) => ({
    zh: `${contract} 不是 ${customer} 的合同`,
    en: `${contract} is not a contract of ${customer}`,
  }),
  undone: (code: string) => ({ zh: `${code} 不再计入`, en: `${code} no longer counts` }),
} as const satisfies Messages;
