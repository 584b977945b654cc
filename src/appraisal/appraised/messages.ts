import { shellWord } from '../../shared/shellWord.js';
import type { Messages } from '../../shared/text.js';

export const messages = {
  memberArg: { zh: '成员', en: 'member' },
  omitReason: { zh: '为什么不考核', en: 'why the month is not appraised' },
  includeReason: { zh: '为什么重新纳入', en: 'why the month is appraised after all' },
  omitNote: {
    zh: '不考核的月份不打断也不计入连续未达标；在岗不足 appraisal.leastDays 个工作日的月份本来就不考核。',
    en: 'A month without an appraisal breaks no row of months below standard and makes none. A month with fewer than appraisal.leastDays working days is not appraised anyway.',
  },
  notBegun: (month: string) => ({ zh: `${month} 还没有开始`, en: `${month} has not begun` }),
  notAmong: (name: string, month: string) => ({
    zh: `${name} 在 ${month} 不是销售代表，没有业绩份额，也没有任务，本来就不考核`,
    en: `${name} was no rep in ${month}, is not credited and has no target: there is nothing to appraise`,
  }),
  omittedAlready: (name: string, month: string, reason: string, by: string) => ({
    zh: `${by} 已将 ${name} 的 ${month} 列为不考核（${reason}），没有改动任何内容`,
    en: `${by} has left ${name} out of ${month} already (${reason}); nothing was changed`,
  }),
  notOmitted: (name: string, month: string) => ({
    zh: `${name} 的 ${month} 没有列为不考核，没有改动任何内容`,
    en: `${name} was not left out of ${month}; nothing was changed`,
  }),
  omitted: (name: string, month: string) => ({
    zh: `${month} 不考核 ${name}`,
    en: `left ${name} out of the appraisal of ${month}`,
  }),
  included: (name: string, month: string) => ({
    zh: `${month} 重新考核 ${name}`,
    en: `took ${name} into the appraisal of ${month} again`,
  }),
  includeHint: (name: string, month: string) => ({
    zh: `重新纳入  salesdesk appraisal include ${shellWord(name)} --month ${month} --reason "…"`,
    en: `take in again  salesdesk appraisal include ${shellWord(name)} --month ${month} --reason "…"`,
  }),
  correctOmit: (code: string) => ({
    zh: `重新纳入  salesdesk appraisal include ${shellWord(code)} --month … --reason "…"`,
    en: `take in again  salesdesk appraisal include ${shellWord(code)} --month … --reason "…"`,
  }),
  correctInclude: (code: string) => ({
    zh: `不考核  salesdesk appraisal omit ${shellWord(code)} --month … --reason "…"`,
    en: `leave out  salesdesk appraisal omit ${shellWord(code)} --month … --reason "…"`,
  }),
  scoredAlready: (name: string, month: string) => ({
    zh: `${name} 的 ${month} 已评分，不能再改为不考核，没有改动任何内容`,
    en: `${name}'s ${month} was scored and is not left out any more; nothing was changed`,
  }),
  scoreAgainHint: (name: string, month: string) => ({
    zh: `考核结束前可重新评分  salesdesk appraisal score ${shellWord(name)} --month ${month} --points … --reason "…"`,
    en: `it can be scored again until the appraisal is closed  salesdesk appraisal score ${shellWord(name)} --month ${month} --points … --reason "…"`,
  }),
} as const satisfies Messages;
