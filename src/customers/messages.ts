import { terms } from '../policy/terms.js';
import { type Day, daysBetween, dayWithWeekday } from '../shared/dates.js';
import type { Messages, Text } from '../shared/text.js';

export const m = {
  // finding
  noCustomer: (word: string) => ({ zh: `没有找到客户 “${word}”`, en: `no customer "${word}"` }),
  noDeal: (word: string) => ({ zh: `没有找到商机 “${word}”`, en: `no deal "${word}"` }),
  lookForCustomer: {
    zh: '查找  salesdesk find 名称    新建  salesdesk customer add 名称',
    en: 'look for it  salesdesk find NAME    make it  salesdesk customer add NAME',
  },
  lookForDeal: { zh: '查找  salesdesk deal list', en: 'look for it  salesdesk deal list' },
  noLast: { zh: '还没有处理过客户，不知道 @last 是谁', en: 'no customer was touched yet, so @last means nothing' },
  ambiguousCustomer: (word: string, count: number) => ({
    zh: `“${word}” 对应 ${count} 个客户，没有改动任何内容`,
    en: `"${word}" could be ${count} customers, nothing was changed`,
  }),
  ambiguousSubject: (word: string) => ({
    zh: `“${word}” 既是客户又是商机，没有改动任何内容`,
    en: `"${word}" is a customer and a deal, nothing was changed`,
  }),
  useCode: { zh: '用编号或更多字', en: 'use the code, or more of the name' },
  useCodeIn: (command: string) => ({
    zh: `用编号或更多字  ${command}`,
    en: `use the code, or more of the name  ${command}`,
  }),
  ago: (day: Day, today: Day): Text => {
    const days = daysBetween(day, today);
    if (days === 0) return { zh: '今天', en: 'today' };
    return { zh: `${days} 天前`, en: days === 1 ? 'yesterday' : `${days} days ago` };
  },
  never: { zh: '从未', en: 'never' },

  // follow-ups
  dayAhead: (day: Day) => ({
    zh: `${day} 还没有到，跟进只能记已经发生的`,
    en: `${day} is still to come; a follow-up is what has happened`,
  }),
  nextBehind: (day: Day) => ({
    zh: `下次跟进日 ${dayWithWeekday(day).zh} 已经过去`,
    en: `the next day, ${dayWithWeekday(day).en}, has passed already`,
  }),
  goneAlready: (code: string) => ({ zh: `${code} 已经撤销`, en: `${code} was taken back already` }),
  talkWentOn: (code: string, later: string) => ({
    zh: `${code} 之后又记了 ${later}，不能再撤销`,
    en: `${later} was recorded after ${code}, which can no longer be taken back`,
  }),
  addInstead: (code: string) => ({
    zh: `更正请补记一条  salesdesk log @last "更正 ${code}: …"`,
    en: `correct it by another one  salesdesk log @last "correction of ${code}: ..."`,
  }),
} as const satisfies Messages;

export const CANDIDATE_HEADS = [terms.code, terms.customer, terms.owner, terms.lastContact];
