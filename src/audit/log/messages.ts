import type { Choices } from '../../shared/choices.js';
import { type Messages, plural } from '../../shared/text.js';

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
} as const satisfies Choices;

export const messages = {
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
  unsoundHint: {
    zh: '与备份比对，再恢复  salesdesk restore FILE',
    en: 'compare with a backup, then restore it  salesdesk restore FILE',
  },
} as const satisfies Messages;
