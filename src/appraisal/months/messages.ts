import { closeMonthCommand } from '../../app/messages.js';
import { shellWord } from '../../shared/shellWord.js';
import { type Messages, plural, type Text } from '../../shared/text.js';
import type { CheckName } from './rules.js';

/** Codes of what was signed or paid, and rows, that are not what they were. */
type Changed = Record<'signed' | 'paid' | 'rows', readonly string[]>;
const MOST_CHANGED = 5;

/** What is not as it was signed, paid or written; of very many rows the first ones. */
function changedParts({ signed, paid, rows }: Changed): Text {
  const [named, more] = [rows.slice(0, MOST_CHANGED), rows.length - MOST_CHANGED];
  const zh = [
    ...(signed.length > 0 ? [`${signed.join('，')} 与签署时不一致`] : []),
    ...(paid.length > 0 ? [`${paid.join('，')} 与支付时不一致`] : []),
    ...(rows.length > 0 ? [`${named.join('，')}${more > 0 ? ` 等 ${rows.length} 条记录` : ''} 与登记时不一致`] : []),
  ];
  const en = [
    ...(signed.length > 0 ? [`${signed.join(', ')}: not what was signed`] : []),
    ...(paid.length > 0 ? [`${paid.join(', ')}: not what was paid`] : []),
    ...(rows.length > 0 ? [`${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}: not what was recorded`] : []),
  ];
  return { zh: zh.join('，'), en: en.join('; ') };
}

export const messages = {
  historyArg: { zh: '历史资料的最后一天', en: 'the last day of the history' },
  historyNote: {
    zh: '账簿的首月是这一天次日所在的月份。只能提前，由第二人确认，不能越过已结账的月份。',
    en: "The book's first month is that of the day after. It moves only back, a second person confirms it, and it never passes a closed month.",
  },
  historyOnlyBack: (until: string) => ({
    zh: `历史资料截至 ${until}，只能提前，没有改动任何内容`,
    en: `the history ends on ${until} and moves only back; nothing was changed`,
  }),
  historyPastClosed: (month: string) => ({
    zh: `${month} 已结账，历史不能越过它，没有改动任何内容`,
    en: `${month} is closed, and the history does not move past it; nothing was changed`,
  }),
  historyUntil: { zh: '历史资料截至', en: 'history until' },
  actHistory: (from: string, to: string, first: string) => ({
    zh: `历史资料截至 ${from} → ${to}，首月 ${first}`,
    en: `history until ${from} → ${to}, first month ${first}`,
  }),
  correctHistory: {
    zh: '历史只能提前，不能撤销，各月状态见  salesdesk month status',
    en: 'it moves only back: it cannot be undone; see the months  salesdesk month status',
  },
  monthArg: { zh: '月份，如 2026-11', en: 'month, e.g. 2026-11' },
  confirmOption: { zh: '再次输入月份（与 --yes 一起）', en: 'the month once more (with --yes)' },
  correctReopen: (month: string) => ({
    zh: `再次结账  ${closeMonthCommand(month)}`,
    en: `close it again  ${closeMonthCommand(month)}`,
  }),
  notClosed: (month: string) => ({ zh: `${month} 没有结账`, en: `${month} is not closed` }),
  laterClosed: (month: string, later: readonly string[]) => ({
    zh: `${later.join('、')} 已结账，${month} 不能单独重开，没有改动任何内容`,
    en: `${later.join(', ')} ${later.length === 1 ? 'is' : 'are'} closed, so ${month} is not opened alone; nothing was changed`,
  }),
  withLaterHint: (month: string) => ({
    zh: `一并重开  salesdesk month reopen ${month} --with-later --reason "…"`,
    en: `open them all  salesdesk month reopen ${month} --with-later --reason "…"`,
  }),
  isAppraised: (months: readonly string[]) => ({
    zh: `${months.join('、')} 的考核已结束，不再重开，没有改动任何内容`,
    en: `the appraisal of ${months.join(', ')} is closed, and it is not opened again; nothing was changed`,
  }),
  correctAppraisalHint: {
    zh: '评分有误  salesdesk appraisal correct … --month … --reason "…"',
    en: 'if a score is wrong  salesdesk appraisal correct … --month … --reason "…"',
  },
  adjustHint: {
    zh: '或在未结账的月份更正  salesdesk contract adjust …',
    en: 'or correct it in an open month  salesdesk contract adjust …',
  },
  actReopen: (months: readonly string[]) => ({ zh: `重开 ${months.join('、')}`, en: `reopen ${months.join(', ')}` }),
  reopenKept: (month: string) => ({
    zh: `原报表保留，之后可比较  salesdesk kpi diff ${month}`,
    en: `the report is kept, and compared afterwards by  salesdesk kpi diff ${month}`,
  }),
  reopened: (months: readonly string[]) => ({ zh: `已重开 ${months.join('、')}`, en: `reopened ${months.join(', ')}` }),
  historyReason: { zh: '为什么提前起始月份', en: 'why the book begins earlier' },
  reasonOption: { zh: '为什么重开', en: 'why it is opened again' },
  withLaterOption: { zh: '之后已结账的月份一并重开', en: 'open the later closed months as well' },
  reopenNote: {
    zh: '由财务或管理层确认后生效。',
    en: 'Takes effect when finance or management confirms it.',
  },
  notAsDecided: (month: string, changed: Changed) => {
    const parts = changedParts(changed);
    return {
      zh: `${parts.zh}，由别的程序改动过；${month} 没有结账`,
      en: `${parts.en}; another program changed it; ${month} was not closed`,
    };
  },
  closesDespite: (changed: Changed) => {
    const parts = changedParts(changed);
    return { zh: `仍按现有内容结账：${parts.zh}`, en: `closed as it is all the same: ${parts.en}` };
  },
  earlierOpen: (month: string, earlier: string) => ({
    zh: `${earlier} 尚未结账，须先结账，${month} 没有结账`,
    en: `${earlier} is open and is closed first; ${month} was not closed`,
  }),
  closeFirstHint: (month: string) => ({
    zh: `先结账  ${closeMonthCommand(month)}`,
    en: `close it first  ${closeMonthCommand(month)}`,
  }),
  gapsOption: { zh: '检查未全部通过仍结账，须填写原因', en: 'the reason to close in spite of gaps' },
  /** @param gaps checks that are not passed. @param blocking those of them that keep the month from being closed */
  checkTitle: (month: string, { gaps, blocking, all }: { gaps: number; blocking: number; all: number }) => {
    if (gaps === 0)
      return {
        zh: `${month} 可以结账：${all} 项检查全部通过`,
        en: `${month} is ready to close: all ${all} checks passed`,
      };
    if (blocking === 0)
      return {
        zh: `${month} 可以结账，另有 ${gaps} 项请留意（共 ${all} 项检查）`,
        en: `${month} can be closed; ${gaps} of ${all} checks to look at`,
      };
    const others = gaps - blocking;
    return {
      zh: `${month} 还不能结账：${all} 项检查中有 ${blocking} 项未通过${others > 0 ? `，另有 ${others} 项请留意` : ''}`,
      en: `${month} is not ready to close: ${blocking} of ${all} checks not passed${others > 0 ? `, ${others} more to look at` : ''}`,
    };
  },
  checkOfOwn: {
    zh: '只检查了您可以查看的内容（制度参数 visibility）；完整的检查由经理或财务办理',
    en: 'only what you may read was checked (setting visibility); manager and finance see the whole check',
  },
  checkClosed: (month: string) => ({
    zh: `${month} 已结账锁定；以下是目前的检查情况`,
    en: `${month} is closed and locked; this is how the checks look now`,
  }),
  notMet: (month: string, gaps: Text) => ({
    zh: `${month} 未通过的检查：${gaps.zh}`,
    en: `failed checks of ${month}: ${gaps.en}`,
  }),
  checkName: { zh: '检查', en: 'check' },
  state: { zh: '情况', en: 'state' },
  checks: {
    over: { zh: '月份已经结束', en: 'the month is over' },
    targets: { zh: '每个销售代表都有任务', en: 'every rep has a target' },
    targetSum: { zh: '成员任务合计等于团队任务', en: "members' targets add up to the team's" },
    costs: { zh: '计入业绩的合同都已填成本', en: 'contracts that count have a cost' },
    won: { zh: '赢单与有效合同一致', en: 'won deals and signed contracts agree' },
    plans: { zh: '签订的合同都有付款计划', en: 'signed contracts have a payment plan' },
    claims: { zh: '报销单都已审定', en: 'expense claims are decided' },
    vouchers: { zh: '已付款的报销单都有凭证', en: 'paid claims have their voucher' },
    surveys: { zh: '满意度调查已有回收', en: 'satisfaction surveys were answered' },
    reports: { zh: '没有逾期未交的个人报表', en: "no rep's own report is late" },
    earlier: { zh: '之前的月份都已结账', en: 'earlier months are closed' },
  } satisfies Record<CheckName, Text>,
  nobodyReports: { zh: '没有需要提交的人', en: 'nobody has to' },
  dueBy: (state: Text, day: string) => ({ zh: `${state.zh}，${day} 前提交`, en: `${state.en}, due by ${day}` }),
  hintReports: (month: string) => ({
    zh: `查看谁还没有提交  salesdesk appraisal list --month ${month}`,
    en: `see who has not  salesdesk appraisal list --month ${month}`,
  }),
  monthEnd: (day: string, isOver: boolean) => ({
    zh: isOver ? `${day} 已结束` : `${day} 结束`,
    en: isOver ? `ended ${day}` : `ends ${day}`,
  }),
  partOf: (part: number, all: number) => ({ zh: `${part} / ${all}`, en: `${part} of ${all}` }),
  /** @param more there are others that are not named */
  missingOf: (part: number, all: number, names: readonly string[], more: boolean) => ({
    zh: `${part} / ${all}，缺少 ${names.join('、')}${more ? ' …' : ''}`,
    en: `${part} of ${all}, missing ${names.join(', ')}${more ? ' …' : ''}`,
  }),
  withoutContract: (count: number, codes: readonly string[]) => ({
    zh: `赢单无合同 ${count} 个：${codes.join('、')}${codes.length < count ? ' …' : ''}`,
    en: `won without a contract ${count}: ${codes.join(', ')}${codes.length < count ? ' …' : ''}`,
  }),
  dealNotWon: (count: number, codes: readonly string[]) => ({
    zh: `合同未赢单 ${count} 份：${codes.join('、')}${codes.length < count ? ' …' : ''}`,
    en: `signed, deal not won ${count}: ${codes.join(', ')}${codes.length < count ? ' …' : ''}`,
  }),
  undecided: (count: number, amount: string, codes: readonly string[]) => ({
    zh: `${count} 张未审定，${amount}：${codes.join('、')}${codes.length < count ? ' …' : ''}`,
    en: `${count} undecided, ${amount}: ${codes.join(', ')}${codes.length < count ? ' …' : ''}`,
  }),
  /** @param missing codes of those with neither voucher nor reason. @param accepted how many finance accepted without one */
  vouchers: (missing: readonly string[], accepted: number) => {
    const [zh, en] = [
      missing.length > 0 ? `缺少凭证：${missing.join('、')}` : '全部',
      missing.length > 0 ? `without: ${missing.join(', ')}` : 'all',
    ];
    if (accepted === 0) return { zh, en };
    return {
      zh: `${zh}，其中 ${accepted} 张无凭证、财务已认可原因`,
      en: `${en}; ${accepted} without one, the reason accepted by finance`,
    };
  },
  answeredCount: (count: number) => ({ zh: `回收 ${count} 份`, en: `${count} answered` }),
  /** @param more how many there are in all, if not all are named */
  openMonths: (months: readonly string[], more: number | undefined) => ({
    zh: `未结账：${months.join('、')}${more === undefined ? '' : ` … 共 ${more}`}`,
    en: `open: ${months.join(', ')}${more === undefined ? '' : ` … ${more} in all`}`,
  }),
  allDone: { zh: '全部', en: 'all' },
  leaverOwes: (name: string, code: string, left: string) => ({
    zh: `${name} 已离职，借款 ${code} 还有 ${left} 未结清`,
    en: `${name} has left with ${left} of advance ${code} open`,
  }),
  hintCost: (code: string, day: string) => ({
    zh: `补成本，计入签订月  salesdesk contract adjust ${code} --cost … --on ${day} --reason "…"`,
    en: `add the cost in the month of the signing  salesdesk contract adjust ${code} --cost … --on ${day} --reason "…"`,
  }),
  hintSettle: (deal: string) => ({
    zh: `登记其合同，或使商机与合同一致  salesdesk deal settle ${deal}`,
    en: `record its contract, or make the deal agree with it  salesdesk deal settle ${deal}`,
  }),
  hintPlan: (code: string) => ({
    zh: `设定付款计划  salesdesk payment plan ${code} "…"`,
    en: `plan its payments  salesdesk payment plan ${code} "…"`,
  }),
  hintClaims: { zh: '逐张审核  salesdesk claim review', en: 'review them  salesdesk claim review' },
  hintTargets: (month: string) => ({
    zh: `下达任务  salesdesk target set --all-reps --month ${month} --sales 130000`,
    en: `set the targets  salesdesk target set --all-reps --month ${month} --sales 130000`,
  }),
  noTeamTarget: { zh: '没有团队任务', en: 'the team has no target' },
  sumDiffers: (members: string, team: string) => ({
    zh: `成员合计 ${members}，团队 ${team}`,
    en: `members ${members}, team ${team}`,
  }),
  hintTargetSum: (month: string) => ({
    zh: `查看各人任务  salesdesk target list ${month}`,
    en: `see each target  salesdesk target list ${month}`,
  }),
  hintTarget: (name: string, month: string) => ({
    zh: `补下任务  salesdesk target set ${shellWord(name)} --month ${month} --sales 130000 --reason "…"`,
    en: `set the missing one  salesdesk target set ${shellWord(name)} --month ${month} --sales 130000 --reason "…"`,
  }),
  notOver: (month: string) => ({ zh: `${month} 还没有结束`, en: `${month} is not over yet` }),
  notOverHints: (month: string, from: string) => [
    { zh: `${from} 起可以结账`, en: `it can be closed from ${from}` },
    {
      zh: `查看目前的数字  salesdesk kpi report --month ${month}`,
      en: `see the figures so far  salesdesk kpi report --month ${month}`,
    },
  ],
  alreadyClosed: (month: string, by: string) => ({
    zh: `${month} 已由${by}结账`,
    en: `${month} was already closed by ${by}`,
  }),
  gaps: (month: string, count: number) => ({
    zh: `${month} 有 ${count} 项检查未通过，没有结账`,
    en: `${month} has ${plural(count, 'gap')}; it was not closed`,
  }),
  gapsHint: (month: string) => ({
    zh: `检查未全部通过仍结账，并记录原因  ${closeMonthCommand(month, ' --accept-gaps "…"')}`,
    en: `close it anyway, with a reason  ${closeMonthCommand(month, ' --accept-gaps "…"')}`,
  }),
  confirmRequired: (month: string) => ({
    zh: `结账须再次输入月份：--yes --confirm ${month}`,
    en: `to close a month, repeat its name: --yes --confirm ${month}`,
  }),
  /** @param gaps why it is closed with gaps, as it was typed */
  confirmHint: (month: string, gaps: string | undefined) => {
    const command = closeMonthCommand(month, gaps === undefined ? '' : ` --accept-gaps ${shellWord(gaps)}`);
    return { zh: `直接结账  ${command}`, en: `close it without being asked  ${command}` };
  },
  wrongMonth: (typed: string, month: string) => ({
    zh: `输入的是 “${typed}”，不是 ${month}，没有结账`,
    en: `"${typed}" is not ${month}; nothing was closed`,
  }),
  locks: (month: string) => ({
    zh: `结账后 ${month} 对所有人锁定；结账前自动备份。`,
    en: `This locks ${month} for everyone. A backup is made first.`,
  }),
  typeMonth: (month: string) => ({ zh: `输入 ${month} 确认`, en: `Type ${month} to confirm` }),
  backedUp: (file: string) => ({ zh: `已备份 ${file}（已校验）`, en: `backup ${file} (verified)` }),
  closedDone: (month: string, sales: string, by: string) => ({
    zh: `已结账 ${month}   销售额 ${sales}   ${by}`,
    en: `closed ${month}   sales ${sales}   by ${by}`,
  }),
  closedMeans: {
    zh: '该月已锁定，须两人办理方可重开；之后的变化计入未结账的月份',
    en: 'it is locked, and only two persons open it again; later changes count in an open month',
  },
  correctClose: (month: string) => ({
    zh: `在未结账的月份更正；结错了则由两人重开  salesdesk month reopen ${month} --reason "…"`,
    en: `correct it in an open month; two persons open a wrong one again  salesdesk month reopen ${month} --reason "…"`,
  }),
  noMonths: { zh: '还没有业绩', en: 'no month has any figures yet' },
  open: { zh: '未结账', en: 'open' },
  closed: { zh: '已结账', en: 'closed' },
  entry: { zh: '日志', en: 'entry' },
  act: { zh: '所作', en: 'act' },
  about: { zh: '对象', en: 'about' },
  who: { zh: '操作人', en: 'who' },
  why: { zh: '原因', en: 'reason' },
  wouldClose: (month: string) => ({
    zh: `${month} 可以结账（试运行，没有保存）`,
    en: `${month} would be closed (dry run, nothing saved)`,
  }),
  aloneTitle: (month: string) => ({ zh: `${month} 经理单独决定的事项`, en: `${month}: by the manager alone` }),
  noneAlone: { zh: '经理没有单独决定的事项', en: 'the manager did nothing of the kind alone' },
  by: { zh: '结账人', en: 'by' },
  at: { zh: '结账时间', en: 'at' },
  gapsReason: { zh: '检查未全部通过仍结账的原因', en: 'reason for closing with gaps' },
} as const;
messages satisfies { checks: Messages };
