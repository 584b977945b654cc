import type { Messages } from '../../shared/text.js';

export const messages = {
  record: { zh: '记录客户满意度: 1 到 5 分', en: 'record a satisfaction answer: 1 to 5' },
  list: { zh: '列出满意度调查', en: 'list satisfaction surveys' },
  customerArg: { zh: '客户', en: 'customer' },
  scoreArg: { zh: '1 到 5 分', en: '1 to 5' },
  contractOption: { zh: '针对哪份合同', en: 'about this contract' },
  onOption: { zh: '回答日（默认今天）', en: 'day of the answer (default today)' },
  commentOption: { zh: '客户的话', en: 'what the customer said' },
  score: { zh: '分数', en: 'score' },
  countsFor: { zh: '计入', en: 'counts for' },
  comment: { zh: '客户的话', en: 'comment' },
  noSurveys: { zh: '没有满意度调查', en: 'no surveys' },
  recorded: (code: string, customer: string, score: number, day: string) => ({
    zh: `已记录 ${code}  ${customer}  ${score} 分  ${day}`,
    en: `recorded ${code}  ${customer}  ${score} of 5  ${day}`,
  }),
  forMember: (name: string) => ({ zh: `计入 ${name}`, en: `counts for ${name}` }),
  forNobody: { zh: '没有归属的人，只计入团队', en: 'counts for nobody, only for the team' },
  aboutSelf: (name: string) => ({
    zh: `${name} 不能记录对自己的评价`,
    en: `${name} may not record the answer to a survey about himself or herself`,
  }),
  aboutSelfWay: { zh: '请经理或售前记录', en: 'let the manager or presales record it' },
  future: (day: string) => ({ zh: `${day} 还没有到`, en: `${day} has not come yet` }),
  otherCustomer: (contract: string, customer: string) => ({
    zh: `${contract} 不是 ${customer} 的合同`,
    en: `${contract} is no contract of ${customer}`,
  }),
  undone: (code: string) => ({ zh: `${code} 不再计入`, en: `${code} counts no more` }),
} as const satisfies Messages;
