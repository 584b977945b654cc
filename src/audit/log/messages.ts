import type { ShownAccepted } from '../../../db/audit/findings.js';
import type { Choices } from '../../shared/choices.js';
import type { Day } from '../../shared/dates.js';
import { type Messages, plural, type Text } from '../../shared/text.js';

/** What an audit can find. */
export const FINDING_KINDS = {
  entry: { zh: '日志', en: 'log' },
  ledger: { zh: '序号', en: 'ledger' },
  seal: { zh: '防篡改校验', en: 'seal' },
  row: { zh: '数据', en: 'row' },
  outside: { zh: '外部改动', en: 'outside edit' },
  schema: { zh: '结构', en: 'schema' },
  sum: { zh: '合计', en: 'sum' },
  file: { zh: '文件', en: 'file' },
  decision: { zh: '谁的决定', en: 'decision' },
  clock: { zh: '时钟', en: 'clock' },
} as const satisfies Choices;

export const messages = {
  headNote: {
    zh: '与纸上的记录核对：见证过的日志在那之前未被改动；用本程序代码重建整条链并替换所有见证者记录的人，它看不出来。',
    en: 'Compared with the paper, it shows that nothing up to that entry was changed since. It cannot show who rebuilds the whole chain with our own code before anybody keeps its head.',
  },
  head: (seq: number, hash: string, day: string) => ({
    zh: `日志第 ${seq} 条  ${day}  ${hash}`,
    en: `entry ${seq} of the log  ${day}  ${hash}`,
  }),
  seenShorter: (seq: number) => ({
    zh: `本账户见过第 ${seq} 条，日志却更短：文件可能已被旧副本替换`,
    en: `this account has seen entry ${seq}, and the log is shorter: an older copy may have replaced the file`,
  }),
  seenDifferent: (seq: number) => ({
    zh: `第 ${seq} 条不是本账户所见的那一条：文件可能已被另一副本替换`,
    en: `entry ${seq} is not the one that this account saw: another copy may have replaced the file`,
  }),
  acceptLogHint: {
    zh: '确属正常则认可（须两人）  salesdesk audit accept log --reason "…"',
    en: 'if it is as it should be, accept it (two persons)  salesdesk audit accept log --reason "…"',
  },
  verifyNote: {
    zh: '有发现时退出码为 10。校验链不含密钥，请把备份放在他人无法写入的地方。',
    en: 'Exits with 10 if anything is found. The chain has no secret key, so keep backups where others cannot write.',
  },
  by: { zh: '只看该成员的操作', en: 'by this member only' },
  action: {
    zh: '只看该操作，如 deal.move；写 deal 则包括其下全部操作',
    en: 'this action only, e.g. deal.move; deal means every action on deals',
  },
  subject: { zh: '只看与该编号有关的，如 C-0007', en: 'about this code only, e.g. C-0007' },
  since: { zh: '从该日起', en: 'from this day on' },
  until: { zh: '到该日止', en: 'up to and including this day' },
  limit: { zh: '最多显示多少条，最新在前（默认 50）', en: 'how many entries at most, newest first (default: 50)' },
  seq: { zh: '序号', en: 'no.' },
  at: { zh: '时间', en: 'time' },
  actor: { zh: '成员', en: 'member' },
  osUser: { zh: '系统账户', en: 'OS account' },
  actionHead: { zh: '操作', en: 'action' },
  about: { zh: '对象', en: 'about' },
  facts: { zh: '内容', en: 'facts' },
  none: { zh: '没有符合条件的记录', en: 'no entries match' },
  more: (limit: number) => ({
    zh: `只显示最新的 ${limit} 条；更多：salesdesk audit log --limit ${limit * 10}   全文：--json`,
    en: `the newest ${limit} only; more: salesdesk audit log --limit ${limit * 10}   in full: --json`,
  }),
  kind: { zh: '类别', en: 'kind' },
  finding: { zh: '发现', en: 'finding' },
  sound: (entries: number, rows: number, seconds: string) => ({
    zh: `审计校验通过：日志 ${entries} 条，数据 ${rows} 行，结构与合计一致（${seconds} 秒）`,
    en: `audit verified: ${plural(entries, 'entry', 'entries')}, ${plural(rows, 'row')}, schema and sums agree (${seconds} s)`,
  }),
  unsound: (findings: number, entries: number, rows: number, seconds: string) => ({
    zh: `发现 ${findings} 处问题（已校验日志 ${entries} 条，数据 ${rows} 行，${seconds} 秒）`,
    en: `${plural(findings, 'finding')} in ${plural(entries, 'entry', 'entries')} and ${plural(rows, 'row')} (${seconds} s)`,
  }),
  whatArg: { zh: 'row（数据）、schema（结构）、log（日志）或 clock（时钟）', en: 'row, schema, log or clock' },
  subjectArg: {
    zh: '发现所指的对象，照 audit verify 的写法；不填则为全部',
    en: 'what a finding is about, as audit verify names it; all of them without one',
  },
  reasonOption: { zh: '为什么可以认可', en: 'why it can be accepted' },
  nothingToAccept: { zh: '没有这样的发现', en: 'there is no such finding' },
  verifyHint: { zh: '查看  salesdesk audit verify', en: 'see them  salesdesk audit verify' },
  acceptClockHint: {
    zh: '时钟已校准则认可（须两人）  salesdesk audit accept clock --reason "…"',
    en: 'once the clock is right, accept it (two persons)  salesdesk audit accept clock --reason "…"',
  },
  acceptHint: {
    zh: '确属正常则认可（须两人）  salesdesk audit accept row --reason "…"',
    en: 'if it is as it should be, accept it (two persons)  salesdesk audit accept row --reason "…"',
  },
  actAccept: (what: string, subjects: readonly string[]) => ({
    zh: `认可 ${what} ${subjects.join('、')}`.trim(),
    en: `accept ${what} ${subjects.join(', ')}`.trim(),
  }),
  acceptStays: {
    zh: '认可不能撤销，一直显示  salesdesk audit verify',
    en: 'what was accepted stays so and is always told  salesdesk audit verify',
  },
  accepted: (what: string, day: Day, { seq, subjects, askedBy, confirmedBy, reason }: ShownAccepted) => ({
    zh: `已认可 #${seq} ${subjects.join('、') || what}  ${day} ${askedBy === null ? '' : `${askedBy} 提出，`}${confirmedBy} 确认：${reason}`,
    en: `accepted #${seq} ${subjects.join(', ') || what}  ${day}${askedBy === null ? '' : ` asked by ${askedBy},`} confirmed by ${confirmedBy}: ${reason}`,
  }),
  rowNow: (name: string, values: string) => ({ zh: `${name} 现为：${values}`, en: `${name} now: ${values}` }),
  rowGone: (name: string) => ({ zh: `${name} 已不存在`, en: `${name} is gone` }),
  rowWritten: (name: string, write: Text) => ({
    zh: `${name} 由本程序最后写入：${write.zh}；日志未记其余原值`,
    en: `${name} was last written by the program with ${write.en}; the log does not tell what else it held`,
  }),
  rowField: (name: string, column: string) => ({ zh: `${name} ${column}`, en: `${name} ${column}` }),
  moreRows: (count: number) => ({ zh: `另有 ${count} 行`, en: `${plural(count, 'more row')}` }),
  acceptQuestion: { zh: '提请第二人认可？', en: 'Ask a second person to accept it?' },
  restoredPast: (seq: number, day: string, by: string, entries: number | null, confirmedBy: string | null) => ({
    zh: `已恢复过备份 #${seq}  ${day} ${by}${confirmedBy === null ? '' : `（${confirmedBy} 确认）`}${entries === null ? '' : `，移除日志 ${entries} 条`}`,
    en: `restored from a backup #${seq}  ${day} by ${by}${confirmedBy === null ? '' : ` (confirmed by ${confirmedBy})`}${entries === null ? '' : `, ${plural(entries, 'entry', 'entries')} removed`}`,
  }),
  acceptNote: {
    zh: '认可由第二人确认后生效，不能撤销，audit verify 会一直显示',
    en: 'Takes effect when a second person confirms it; it is never undone, and audit verify always says it.',
  },
  unsoundHint: {
    zh: '与备份比对，再恢复  salesdesk restore FILE',
    en: 'compare with a backup, then restore it  salesdesk restore FILE',
  },
} as const satisfies Messages;
