import { type Day, daysBetween, dayWithWeekday, yearOf } from '../../shared/dates.js';
import { type Messages, plural, type Text } from '../../shared/text.js';

const ordinal = (n: number): string => {
  const ending = n % 100 >= 11 && n % 100 <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th');
  return `${n}${ending}`;
};

export const messages = {
  // words of the commands
  feedbackOption: {
    zh: '客户对产品、服务的反馈，经理会看到',
    en: 'customer feedback on product or service; the manager sees it',
  },
  feedbackOnlyOption: { zh: '只看客户反馈', en: 'only customer feedback' },
  subjectArg: {
    zh: '客户或商机：编号、名称的一部分、拼音、首字母、电话、@last',
    en: 'customer or deal: code, part of the name, pinyin, initials, phone, @last',
  },
  textArg: { zh: '跟进内容；- 表示从标准输入读取', en: 'what was said; - reads it from stdin' },
  addNote: {
    zh: '不带参数时在终端上逐项提问。方式默认沿用上次；客户只有一个在谈商机时自动关联。',
    en: 'Without arguments it prompts, on a terminal. The channel defaults to the last one; a single open deal is linked.',
  },
  viaOption: {
    zh: '方式：phone、visit、wechat、email、meeting、other，或 电话、拜访、微信 …',
    en: 'channel: phone, visit, wechat, email, meeting, other',
  },
  nextOption: {
    zh: '下次跟进日：明天、下周五、+3d、12/1 …',
    en: 'next follow-up: tomorrow, next friday, +3d, 12/1 …',
  },
  onOption: { zh: '跟进日期（默认今天）', en: 'the day it took place (default: today)' },
  sinceOption: { zh: '起始日', en: 'from this day on' },
  noFollowups: { zh: '没有跟进记录', en: 'no follow-ups' },
  askSubject: { zh: '客户（名称、拼音、首字母）', en: 'customer (name, pinyin, initials)' },
  askNext: { zh: '下次跟进（留空 = 不安排）', en: 'next follow-up (empty = none)' },
  subjectMissing: {
    zh: '缺少客户；标准输入不是终端，无法提问',
    en: 'the customer is missing, and salesdesk cannot prompt here (stdin is not a terminal)',
  },
  subjectHint: { zh: 'salesdesk log 客户 "…"', en: 'salesdesk log CUSTOMER "…"' },
  textMissing: {
    zh: '缺少内容；标准输入不是终端，无法提问',
    en: 'the text is missing, and salesdesk cannot prompt here (stdin is not a terminal)',
  },
  missingHead: { zh: '请补充：', en: 'add it:' },
  textHint: (whom: string) => ({
    zh: `salesdesk log ${whom} "…"        或通过管道  … | salesdesk log ${whom} -`,
    en: `salesdesk log ${whom} "…"        or from a pipe  … | salesdesk log ${whom} -`,
  }),

  // what happened
  recorded: (code: string, via: Text, customer: string | undefined, member: string, day: Day, today: Day): Text => {
    const when = day === today ? { zh: '刚刚', en: 'just now' } : dayWithWeekday(day);
    const line = (lang: 'zh' | 'en') => [code, via[lang], customer, member, when[lang]].filter(Boolean).join('  ');
    return { zh: `已记录 ${line('zh')}`, en: `recorded ${line('en')}` };
  },
  onDeal: (code: string, title: string, stage: Text, amount: string | undefined) => ({
    zh: `商机 ${code} ${title}（${[stage.zh, amount].filter(Boolean).join('，')}）`,
    en: `deal ${code} ${title} (${[stage.en, amount].filter(Boolean).join(', ')})`,
  }),
  nextPlanned: (next: Day, today: Day, { count, isWorkday }: { count: number; isWorkday: boolean }): Text => {
    const days = daysBetween(today, next);
    const ahead = days === 0 ? { zh: '今天', en: 'today' } : { zh: `${days} 天后`, en: `in ${plural(days, 'day')}` };
    const nth = isWorkday
      ? { zh: days === 0 ? '' : `，第 ${count} 个工作日`, en: days === 0 ? '' : `, the ${ordinal(count)} working day` }
      : { zh: '，不是工作日', en: ', not a working day' };
    const { zh, en } = dayWithWeekday(next);
    return { zh: `下次跟进 ${zh}，${ahead.zh}${nth.zh}`, en: `next follow-up ${en}, ${ahead.en}${nth.en}` };
  },
  holidaysEnd: (lastDay: Day, next: Day) => ({
    zh: `内置节假日数据到 ${lastDay} 为止，${yearOf(next)} 年只按周末计算`,
    en: `the built-in holidays end on ${lastDay}; for ${yearOf(next)} only weekends count as days off`,
  }),
  plannedSettled: (code: string, day: Day) => ({
    zh: `${code} 安排在 ${dayWithWeekday(day).zh}的跟进已完成，没有安排下次`,
    en: `the follow-up that ${code} planned for ${dayWithWeekday(day).en} is done; no next one is planned`,
  }),
  undoHint: { zh: '撤销  salesdesk undo', en: 'undo it  salesdesk undo' },
  addMoreHint: { zh: '补充  salesdesk log "@last" "…"', en: 'add to it  salesdesk log "@last" "…"' },
  leftHint: (count: number) => ({
    zh: `今天还有 ${count} 件  salesdesk today`,
    en: `${count} left today  salesdesk today`,
  }),
  futureDay: (day: Day) => ({
    zh: `${day} 还没有到，只能记录已经发生的跟进`,
    en: `${day} is in the future; a follow-up records what has happened`,
  }),
  nextPassed: (day: Day) => ({
    zh: `下次跟进日 ${dayWithWeekday(day).zh} 已经过去`,
    en: `the day of the next follow-up, ${dayWithWeekday(day).en}, has passed`,
  }),
  alreadyUndone: (code: string) => ({ zh: `${code} 已经撤销`, en: `${code} has already been undone` }),
  conversationWentOn: (code: string, later: string) => ({
    zh: `${code} 之后又记录了 ${later}，不能再撤销`,
    en: `${code} can no longer be undone: ${later} was recorded after it`,
  }),
  addCorrectionHint: (code: string) => ({
    zh: `更正请补记一条  salesdesk log "@last" "更正 ${code}：…"`,
    en: `record a correction  salesdesk log "@last" "correction of ${code}: …"`,
  }),

  // which customer or deal
  noDeal: (word: string) => ({ zh: `没有找到商机 “${word}”`, en: `no deal "${word}"` }),
  findDealHint: { zh: '查找  salesdesk deal list', en: 'look for it  salesdesk deal list' },
  codeOrName: (word: string) => ({
    zh: `“${word}” 既是编号的简写又是客户或商机的名称，没有改动任何内容`,
    en: `"${word}" is both a short code and the name of a customer or deal, nothing was changed`,
  }),
  ambiguousSubject: (word: string) => ({
    zh: `“${word}” 既是客户编号又是商机编号，没有改动任何内容`,
    en: `"${word}" is the code of both a customer and a deal, nothing was changed`,
  }),

  // undo
  undone: (code: string, text: string) => ({ zh: `${code} 跟进 “${text}”`, en: `${code} follow-up "${text}"` }),
} as const satisfies Messages;
