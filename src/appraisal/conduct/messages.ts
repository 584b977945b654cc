import type { Messages } from '../../shared/text.js';

export const messages = {
  memberArg: { zh: '成员', en: 'member' },
  textArg: { zh: '事情经过', en: 'what happened' },
  codeArg: { zh: '记录编号，如 CN-2026-0001', en: 'code of the note, e.g. CN-2026-0001' },
  answerArg: { zh: '本人说明', en: 'what you say to it' },
  goodOption: { zh: '好的表现', en: 'something good' },
  badOption: { zh: '不好的表现', en: 'something bad' },
  onOption: { zh: '日期（默认今天）', en: 'day (default: today)' },
  dealOption: { zh: '有关的商机', en: 'the deal that it is about' },
  customerOption: { zh: '有关的客户', en: 'the customer that it is about' },
  reasonOption: { zh: '为什么删除', en: 'why it is removed' },
  kindOption: { zh: '只列这一种', en: 'only this kind' },
  addNote: {
    zh: '本人、记录人、经理、人事、财务、管理层和审计可以看到；本人可以附上说明。',
    en: 'It is seen by whom it is about, who may add an answer, by its author, the manager, hr, finance, management and the auditor.',
  },
  factsNote: {
    zh: '账上本来就有的记录，只供评分时参考，本身不计分。',
    en: 'What the books hold anyway: it is looked at when the month is scored, and scores nothing by itself.',
  },
  oneKind: { zh: '请用 --good 或 --bad 说明好坏', en: 'say --good or --bad' },
  oneSubject: { zh: '--deal 和 --customer 只用其一', en: 'give --deal or --customer, not both' },
  ownNote: { zh: '不能记录自己的表现', en: 'nobody notes his own conduct' },
  notInTeam: (name: string, day: string) => ({
    zh: `${name} ${day} 不在职`,
    en: `${name} was not in the team on ${day}`,
  }),
  noNote: (word: string) => ({ zh: `没有表现记录 “${word}”`, en: `no note "${word}"` }),
  listHint: { zh: '查看  salesdesk conduct list', en: 'see them  salesdesk conduct list' },
  removedAlready: (code: string) => ({
    zh: `${code} 已删除，没有改动任何内容`,
    en: `${code} was removed already; nothing was changed`,
  }),
  answersHimself: (name: string) => ({ zh: `由 ${name} 本人说明`, en: `${name} answers it, nobody else` }),
  removesHimself: (name: string) => ({ zh: `由记录人 ${name} 删除`, en: `${name}, who wrote it, removes it` }),
  added: (code: string, name: string, day: string) => ({
    zh: `已记录 ${code}  ${name}  ${day}`,
    en: `noted ${code}  ${name}  ${day}`,
  }),
  answered: (code: string) => ({ zh: `已附上说明 ${code}`, en: `answered ${code}` }),
  removed: (code: string) => ({ zh: `已删除 ${code}`, en: `removed ${code}` }),
  kind: { zh: '好坏', en: 'kind' },
  note: { zh: '事情经过', en: 'what happened' },
  subject: { zh: '有关', en: 'about' },
  by: { zh: '记录人', en: 'by' },
  answers: { zh: '本人说明', en: 'answer' },
  fact: { zh: '记录', en: 'fact' },
  about: { zh: '有关', en: 'about' },
  listTitle: (month: string) => ({ zh: `${month} 表现记录`, en: `Conduct in ${month}` }),
  noNotes: { zh: '没有表现记录', en: 'no notes' },
  factsTitle: (name: string, month: string) => ({
    zh: `${name} ${month}：账上的记录`,
    en: `${name} in ${month}: what the books hold`,
  }),
  noFacts: (name: string, month: string) => ({
    zh: `${name} ${month} 没有逾期跟进、逾期交接、豁免的关口或逾期报销`,
    en: `${name} in ${month}: no late follow-up or hand-off, no waived gate, no late claim`,
  }),
  correctAdd: (code: string) => ({
    zh: `删除  salesdesk conduct remove ${code} --reason "…"`,
    en: `remove it  salesdesk conduct remove ${code} --reason "…"`,
  }),
  correctAnswer: (code: string) => ({
    zh: `再补充一句  salesdesk conduct answer ${code} "…"`,
    en: `add another answer  salesdesk conduct answer ${code} "…"`,
  }),
  addAgain: {
    zh: '重新记录  salesdesk conduct add … "…" --good',
    en: 'note it again  salesdesk conduct add … "…" --good',
  },
} as const satisfies Messages;
