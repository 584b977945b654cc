import { CONFIRMATION_STATES, type ShownState } from '../../policy/confirmations.js';
import { ROLES, type Role } from '../../policy/roles.js';
import type { Day } from '../../shared/dates.js';
import { joinTexts, type Messages, type Text } from '../../shared/text.js';

/** `a, b or c`: one of them is enough. */
const alternatives = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;

/** `a, b, c`, each name in its own language. */
const listOf = (names: readonly string[]): Text => joinTexts(names.map((name) => ({ zh: name, en: name })));

export const messages = {
  confirmation: { zh: '待双人确认的操作', en: 'act of two persons' },
  codeArg: { zh: '编号，如 CF-2026-0001', en: 'its code, e.g. CF-2026-0001' },
  allOption: { zh: '也列出已决定和过期的', en: 'also those that were decided or have lapsed' },
  reasonOption: { zh: '原因', en: 'the reason' },
  atOption: {
    zh: '您看到的摘要的开头；内容变了就不确认',
    en: 'the beginning of the digest you saw; if it changed, nothing is confirmed',
  },
  what: { zh: '内容', en: 'what' },
  subject: { zh: '项目', en: 'what changes' },
  from: { zh: '现在', en: 'from' },
  to: { zh: '改为', en: 'to' },
  reason: { zh: '原因', en: 'reason' },
  whyTwo: { zh: '须两人的理由', en: 'why two persons' },
  decided: { zh: '决定', en: 'decision' },
  kind: { zh: '操作', en: 'act' },
  askedBy: { zh: '提出人', en: 'asked by' },
  askedDay: { zh: '提出日', en: 'asked' },
  lapses: { zh: '有效至', en: 'until' },
  who: { zh: '可确认的人', en: 'may confirm' },
  decidedBy: { zh: '决定人', en: 'decided by' },
  digest: { zh: '摘要', en: 'digest' },
  listHint: { zh: '列出  salesdesk confirm list --all', en: 'list them  salesdesk confirm list --all' },
  confirmNote: {
    zh: '由第二人确认后才生效。所依据的内容有改动时不确认',
    en: 'What was asked for is done when the second person confirms it. If what it rests on has changed, it is not.',
  },
  confirmQuestion: { zh: '确认并执行？', en: 'Confirm it and do it?' },
  none: { zh: '没有待确认的操作', en: 'nothing waits for a second person' },
  sheetTitle: (code: string, kind: Text) => ({ zh: `${code}  ${kind.zh}`, en: `${code}  ${kind.en}` }),
  decidedOn: (what: Text, day: Day) => ({ zh: `${day}  ${what.zh}`, en: `${day}  ${what.en}` }),
  askedLine: (name: string, day: Day, reason: string | null) => ({
    zh: `${name} ${day} 提出${reason === null ? '' : `，原因：${reason}`}`,
    en: `asked by ${name} on ${day}${reason === null ? '' : `, reason: ${reason}`}`,
  }),
  askedByOn: (name: string, day: Day) => ({ zh: `${name}  ${day}`, en: `${name}  ${day}` }),
  clauseWhy: (why: Text, clause: string) => ({
    zh: `${why.zh}（制度 ${clause}）`,
    en: `${why.en} (policy ${clause})`,
  }),
  waitsFor: (names: readonly string[]) =>
    names.length > 0
      ? { zh: `待 ${listOf(names).zh} 确认`, en: `waits for ${alternatives(names)}` }
      : { zh: '已无人可确认', en: 'nobody may confirm it any more' },
  refusedBy: (name: string, reason: string) => ({
    zh: `${name} 已拒绝：${reason}`,
    en: `refused by ${name}: ${reason}`,
  }),
  confirmedBy: (name: string) => ({ zh: `${name} 已确认`, en: `confirmed by ${name}` }),
  withdrawnBy: (name: string) => ({ zh: `${name} 已撤回`, en: `withdrawn by ${name}` }),
  replacedBy: (code: string, name: string) => ({
    zh: `${name} 重新提出，见 ${code}`,
    en: `replaced by ${code} of ${name}`,
  }),
  lapsedOn: (day: Day) => ({ zh: `截至 ${day} 无人决定，已过期`, en: `lapsed: nobody decided until ${day}` }),
  outdatedBecause: (why: Text) => ({ zh: `已失效：${why.zh}`, en: `no longer valid: ${why.en}` }),
  asked: (code: string, title: Text) => ({
    zh: `${code} 待第二人确认：${title.zh}`,
    en: `${code} waits for a second person: ${title.en}`,
  }),
  askedWaits: (names: readonly string[], until: Day) => ({
    zh: `待 ${listOf(names).zh} 确认，有效至 ${until}；确认之前不生效`,
    en: `waits for ${alternatives(names)} until ${until}; nothing takes effect before that`,
  }),
  acceptHint: (code: string) => ({
    zh: `确认  salesdesk confirm ${code}`,
    en: `confirm it  salesdesk confirm ${code}`,
  }),
  showHint: (code: string) => ({
    zh: `查看  salesdesk confirm show ${code}`,
    en: `look at it  salesdesk confirm show ${code}`,
  }),
  showThenDecide: (code: string) => ({
    zh: `查看后确认或拒绝  salesdesk confirm show ${code}`,
    en: `look at it, then confirm or refuse  salesdesk confirm show ${code}`,
  }),
  withdrawHint: (code: string) => ({
    zh: `撤回  salesdesk confirm withdraw ${code}`,
    en: `take it back  salesdesk confirm withdraw ${code}`,
  }),
  confirmed: (code: string, title: Text) => ({
    zh: `已确认 ${code}：${title.zh}`,
    en: `confirmed ${code}: ${title.en}`,
  }),
  refused: (code: string, title: Text) => ({ zh: `已拒绝 ${code}：${title.zh}`, en: `refused ${code}: ${title.en}` }),
  withdrawn: (code: string, title: Text) => ({
    zh: `已撤回 ${code}：${title.zh}`,
    en: `withdrawn ${code}: ${title.en}`,
  }),
  concernsAnother: (code: string) => ({
    zh: `${code} 涉及他人的考核或薪酬，只有本人、提出人、经理、人事、财务、管理层和审计可看`,
    en: `${code} is about somebody's appraisal or pay: read by that member, who asked, manager, hr, finance, management and auditor only`,
  }),
  noSuchRequest: (word: string) => ({
    zh: `没有编号为 ${word} 的待双人确认的操作`,
    en: `there is no request ${word} for a second person`,
  }),
  anotherDigest: (code: string) => ({
    zh: `${code} 的摘要与 --at 不符，没有确认`,
    en: `the digest of ${code} does not begin with --at; it was not confirmed`,
  }),
  isDecided: (code: string, state: ShownState) => ({
    zh: `${code} ${CONFIRMATION_STATES[state].zh}，没有改动任何内容`,
    en: `${code} is ${CONFIRMATION_STATES[state].en}; nothing was changed`,
  }),
  askAgain: { zh: '需要时请重新提出', en: 'ask for it again if it is still wanted' },
  ownAct: (code: string, name: string) => ({
    zh: `${code} 由 ${name} 本人提出，须由第二人确认`,
    en: `${name} asked for ${code}; a second person confirms it`,
  }),
  mayNotConfirm: (code: string, name: string) => ({
    zh: `${name} 不能确认 ${code}`,
    en: `${name} may not confirm ${code}`,
  }),
  whoMay: (names: readonly string[]) => ({
    zh: `可确认的人：${listOf(names).zh}`,
    en: `who may confirm: ${listOf(names).en}`,
  }),
  notYours: (code: string, name: string) => ({
    zh: `${code} 由 ${name} 提出，只能由其撤回`,
    en: `${name} asked for ${code}; only ${name} may withdraw it`,
  }),
  refuseHint: (code: string) => ({
    zh: `不同意则拒绝  salesdesk confirm refuse ${code} --reason "…"`,
    en: `refuse it  salesdesk confirm refuse ${code} --reason "…"`,
  }),
  notAsAsked: (code: string) => ({
    zh: `${code} 与提出时的记录不符，已被别的程序修改，没有确认`,
    en: `${code} is not what the log says was asked for: another program changed it; it was not confirmed`,
  }),
  verifyHint: { zh: '查看  salesdesk audit verify', en: 'see what changed  salesdesk audit verify' },
  askerMayNot: (code: string, name: string) => ({
    zh: `${name} 已离职或不再有权提出 ${code}，没有确认`,
    en: `${name}, who asked for ${code}, has left or may not ask for it any more; it was not confirmed`,
  }),
  askedAlready: (code: string, name: string, title: Text) => ({
    zh: `${name} 已提出 ${code}：${title.zh}，尚待确认，没有再提`,
    en: `${code} waits for the same already: ${title.en}, asked by ${name}; it was not asked for again`,
  }),
  isInTheWay: (code: string, name: string, title: Text) => ({
    zh: `${name} 提出的 ${code}（${title.zh}）尚待确认，须先有结果，没有提出`,
    en: `${code} waits and comes first: ${title.en}, asked by ${name}; this was not asked for`,
  }),
  decideFirst: (code: string) => ({
    zh: `先决定或撤回  salesdesk confirm show ${code}`,
    en: `have that one decided or withdrawn first  salesdesk confirm show ${code}`,
  }),
  changedMeanwhile: (code: string) => ({
    zh: `${code} 所依据的内容已有改动，没有确认`,
    en: `what ${code} rests on has changed meanwhile; it was not confirmed`,
  }),
  nobodyLeft: (roles: readonly Role[]) => ({
    zh: `需要第二人确认，但团队里没有可以确认的人（${joinTexts(roles.map((role) => ROLES[role])).zh}），没有改动任何内容`,
    en: `a second person has to confirm this, and nobody in the team may (${joinTexts(roles.map((role) => ROLES[role])).en}); nothing was changed`,
  }),
  correctAsk: (code: string) => ({
    zh: `撤回  salesdesk confirm withdraw ${code}`,
    en: `take it back  salesdesk confirm withdraw ${code}`,
  }),
  correctAnswered: (code: string) => ({
    zh: `已有决定，查看  salesdesk confirm show ${code}`,
    en: `it was decided; look at it  salesdesk confirm show ${code}`,
  }),
  correctDecided: {
    zh: '查看后重新提出  salesdesk confirm list --all',
    en: 'see it, then ask for it again  salesdesk confirm list --all',
  },
} as const satisfies Messages;
