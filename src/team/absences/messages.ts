import { ABSENCE_KINDS } from '../../policy/appraisal.js';
import { choiceHelp } from '../../shared/choices.js';
import { type Messages, plural, type Text } from '../../shared/text.js';

export const messages = {
  memberArg: { zh: '成员', en: 'member' },
  codeArg: { zh: '缺勤编号，如 AB-2026-0001', en: 'code of the absence, e.g. AB-2026-0001' },
  fromOption: { zh: '第一天', en: 'first day' },
  toOption: { zh: '最后一天（默认同第一天）', en: 'last day (default: the first)' },
  kindOption: choiceHelp('种类', 'kind', ABSENCE_KINDS),
  noteOption: { zh: '说明', en: 'note' },
  monthOption: { zh: '只列有一天落在该月的', en: 'only those with a day in this month' },
  addNote: {
    zh: '缺勤日不计入当月在岗工作日；在岗不足 appraisal.leastDays 天的月份不考核。',
    en: 'Days of absence are no working days of the month; a month with fewer than appraisal.leastDays of them is not appraised.',
  },
  endsBefore: (from: string) => ({
    zh: `最后一天早于第一天 ${from}`,
    en: `the last day is before the first, ${from}`,
  }),
  beforeJoined: (name: string, day: string) => ({
    zh: `${name} 于 ${day} 入职，之前不算缺勤`,
    en: `${name} joined on ${day} and was not absent before`,
  }),
  afterLeft: (name: string, day: string) => ({
    zh: `${name} 已于 ${day} 离职，之后不算缺勤`,
    en: `${name} left on ${day} and is not absent after that`,
  }),
  overlaps: (name: string, code: string, from: string, to: string) => ({
    zh: `${name} 已有缺勤 ${code}（${from} 至 ${to}），没有改动任何内容`,
    en: `${name} is absent already from ${from} to ${to} (${code}); nothing was changed`,
  }),
  removeHint: (code: string) => ({
    zh: `有误先删除  salesdesk member absence remove ${code}`,
    en: `if that one is wrong, remove it first  salesdesk member absence remove ${code}`,
  }),
  noAbsence: (word: string) => ({ zh: `没有缺勤记录 “${word}”`, en: `no absence "${word}"` }),
  listHint: { zh: '查看  salesdesk member absence list', en: 'see them  salesdesk member absence list' },
  removedAlready: (code: string) => ({
    zh: `${code} 已删除，没有改动任何内容`,
    en: `${code} was removed already; nothing was changed`,
  }),
  added: (code: string, name: string, kind: Text, from: string, to: string) => ({
    zh: `已登记 ${code}  ${name}  ${kind.zh}  ${from === to ? from : `${from} 至 ${to}`}`,
    en: `recorded ${code}  ${name}  ${kind.en}  ${from === to ? from : `${from} to ${to}`}`,
  }),
  workingDaysOf: (days: number) => ({ zh: `${days} 个工作日`, en: plural(days, 'working day') }),
  removed: (code: string, name: string) => ({ zh: `已删除 ${code}  ${name}`, en: `removed ${code}  ${name}` }),
  from: { zh: '自', en: 'from' },
  to: { zh: '至', en: 'to' },
  kind: { zh: '种类', en: 'kind' },
  workingDays: { zh: '工作日', en: 'working days' },
  note: { zh: '说明', en: 'note' },
  recordedBy: { zh: '登记人', en: 'recorded by' },
  noAbsences: { zh: '没有缺勤记录', en: 'no absences' },
  correctAdd: (code: string) => ({
    zh: `删除  salesdesk member absence remove ${code}`,
    en: `remove it  salesdesk member absence remove ${code}`,
  }),
  addAgain: {
    zh: '重新登记  salesdesk member absence add … --from … --kind …',
    en: 'record it again  salesdesk member absence add … --from … --kind …',
  },
} as const satisfies Messages;
