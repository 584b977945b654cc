import type { Permission } from '../policy/permissions.js';
import type { Role } from '../policy/roles.js';
import { shellWord } from '../shared/shellWord.js';
import type { Messages, Text } from '../shared/text.js';

/** How a month is closed; where nothing is asked it takes its name once more. @param options what else is typed */
export const closeMonthCommand = (month: string, options = ''): string =>
  `salesdesk month close ${month}${options} --yes --confirm ${month}`;

/** Who acts, when, and on which database. */
export const messages = {
  member: { zh: '成员', en: 'member' },
  because: (reason: string) => ({ zh: `原因：${reason}`, en: `reason: ${reason}` }),
  ownDuty: (name: string) => ({
    zh: `与 ${name} 本人有关，须由他人决定`,
    en: `it concerns ${name}, so somebody else decides it`,
  }),
  /** @param all how many they are, where not all of them are named */
  whoMayNow: (names: Text, all?: number) => ({
    zh: `现在可由 ${names.zh}${all === undefined ? '' : ` 等 ${all} 人`} 办理`,
    en: `who may do it now: ${names.en}${all === undefined ? '' : `, ${all} in all`}`,
  }),
  standsIn: (nobody: Text, standIn: Text) => ({
    zh: `团队里没有${nobody.zh}，由${standIn.zh}代为办理`,
    en: `nobody in the team is ${nobody.en}: ${standIn.en} stands in`,
  }),
  nobodyHolds: (roles: Text) => ({
    zh: `团队里没有担任以下角色的人：${roles.zh}`,
    en: `nobody in the team holds any of these roles: ${roles.en}`,
  }),
  /** How somebody gets a role that nobody holds; `--role` names all that he is to hold. */
  roleHint: (role: Role) => ({
    zh: `由经理或人事授予（写出全部角色）  salesdesk member edit 姓名 --role … ${role}`,
    en: `the manager or hr gives it (name all of the member's roles)  salesdesk member edit NAME --role … ${role}`,
  }),
  severalMatch: {
    zh: '对应不止一个，请用编号或更多字，没有改动任何内容',
    en: 'it could be more than one: use the code, or more of the name; nothing was changed',
  },
  ownProposal: (code: string, name: string) => ({
    zh: `${code} 由 ${name} 本人提交，须由他人批准`,
    en: `${name} proposed ${code}; somebody else decides on it`,
  }),
  mayNotDecide: (code: string, name: string) => ({
    zh: `${name} 不能决定 ${code}`,
    en: `${name} may not decide on ${code}`,
  }),
  whoMayApprove: (names: readonly string[]) => ({
    zh: `可批准的人：${names.join('、')}`,
    en: `who may approve it: ${names.join(', ')}`,
  }),
  nobodyMayApprove: { zh: '目前没有人可以批准', en: 'nobody in the team may approve it now' },
  aloneReason: (code: string) => ({
    zh: `没有其他人可批准 ${code}，单独决定须说明原因`,
    en: `nobody else is left to approve ${code}: deciding alone takes a reason`,
  }),
  approveAlone: (noun: string, code: string) => ({
    zh: `单独批准  salesdesk ${noun} approve ${code} --reason "…"`,
    en: `approve it alone  salesdesk ${noun} approve ${code} --reason "…"`,
  }),
  withdrawProposal: (noun: string, code: string) => ({
    zh: `撤回  salesdesk ${noun} withdraw ${code}`,
    en: `withdraw it  salesdesk ${noun} withdraw ${code}`,
  }),
  nobodyMayNow: { zh: '团队里现在无人可办理', en: 'nobody in the team may do it now' },
  /** How somebody is found for what nobody may decide. */
  substituteHint: (role: Role) => ({
    zh: `由经理或人事指定代理人（两人办理）  salesdesk member substitute 姓名 --for ${role} --reason "…"`,
    en: `the manager or hr names a substitute (two persons)  salesdesk member substitute NAME --for ${role} --reason "…"`,
  }),
  pastReason: (day: string) => ({ zh: `${day} 已过去，须说明原因`, en: `${day} is past: say why` }),
  pastReasonHint: { zh: '加上原因  --reason "…"', en: 'give the reason  --reason "…"' },
  lateReason: (month: string) => ({
    zh: `${month} 已结束，改动须说明原因，没有改动任何内容`,
    en: `${month} is over: what is set of it needs a reason; nothing was changed`,
  }),
  nobodyNamed: { zh: '还不知道您是谁，没有保存任何内容', en: 'nothing says who you are; nothing was saved' },
  sayMeHint: { zh: '为本账户记住一次  salesdesk me 姓名', en: 'once, for this account  salesdesk me NAME' },
  sayAsHint: { zh: '只这一次用  --as 姓名', en: 'for this command only  --as NAME' },
  asInOsMode: {
    zh: '这个数据库按系统账户识别操作人，不能用 --as',
    en: 'this database identifies people by their OS account; --as is refused',
  },
  osUserUnknown: (user: string) => ({
    zh: `系统账户 “${user}” 不是这个数据库的成员`,
    en: `the OS account "${user}" is not a member of this database`,
  }),
  sudoUnknown: {
    zh: '无法确定是谁调用了 sudo，没有改动任何内容',
    en: 'who called sudo cannot be told; nothing was changed',
  },
  sudoHint: {
    zh: '请在自己账户的 shell 里调用 sudo',
    en: 'call sudo from a shell of your own account',
  },
  notYourFile: (file: string) => ({
    zh: `您自己的账户不能读写 ${file}；用 sudo 调用时，文件按调用人的权限读写`,
    en: `your own account may not use ${file}: under sudo files are read and written with the rights of whoever called it`,
  }),
  notReadableByYou: (file: string) => ({
    zh: `${file} 会归程序所用的账户，您读不到；没有写入`,
    en: `${file} would belong to the account that the program runs as, and you could not read it; nothing was written`,
  }),
  ownFileHint: {
    zh: '自己打开文件交给程序  读 /dev/stdin < 文件，写 --out /dev/stdout > 文件',
    en: 'open it yourself  /dev/stdin < FILE to read, --out /dev/stdout > FILE to write',
  },
  ownOutputHint: {
    zh: '自己打开文件  --out /dev/stdout > 文件；或让同组的人可读  --mode 640',
    en: 'open it yourself  --out /dev/stdout > FILE, or let your group read it  --mode 640',
  },
  isDevice: (file: string) => ({
    zh: `${file} 是设备或命名管道，不是普通文件`,
    en: `${file} is a device or a named pipe, not a plain file`,
  }),
  osUserHint: (account: string) => ({
    zh: `请经理执行  salesdesk member edit 姓名 --os-user ${shellWord(account)}`,
    en: `ask the manager to run  salesdesk member edit NAME --os-user ${shellWord(account)}`,
  }),
  /** Under SALESDESK_MEMBER. */
  fromEnvironment: (name: string) => ({
    zh: `“${name}” 来自环境变量 SALESDESK_MEMBER，请更正或清除它`,
    en: `"${name}" is what the variable SALESDESK_MEMBER says: correct or unset it`,
  }),
  actorLeft: (name: string, day: string) => ({
    zh: `${name} 已于 ${day} 离职，不能再查看或记录`,
    en: `${name} left the team on ${day} and can no longer read or record anything`,
  }),
  actorLeftHint: (name: string) => ({
    zh: `离职日有误时请人事或经理更正  salesdesk member edit ${shellWord(name)} --left none`,
    en: `if the day is wrong, hr or the manager corrects it  salesdesk member edit ${shellWord(name)} --left none`,
  }),
  basisChanged: (rows: readonly string[]) => ({
    zh: `决定所依据的数据被别的程序改过（${rows.join('、')}），不能作决定或结账，没有改动任何内容`,
    en: `another program changed what decisions rest on (${rows.join(', ')}): nothing is decided or closed, and nothing was changed`,
  }),
  changedBeneath: (month: string, rows: readonly string[], more: number) => ({
    zh: `${month} 所依据的记录被别的程序改过（${rows.join('、')}${more > 0 ? `，另有 ${more} 条` : ''}），没有结束，也没有改动任何内容`,
    en: `another program changed what ${month} rests on (${rows.join(', ')}${more > 0 ? ` and ${more} more` : ''}): it was not closed, and nothing was changed`,
  }),
  notAsClosed: (month: string) => ({
    zh: `! ${month} 保存的内容不是结束时的那一份，被别的程序改过（salesdesk audit verify）`,
    en: `! what is kept of ${month} is not what was closed: another program changed it (salesdesk audit verify)`,
  }),
  basisHint: {
    zh: '先查明  salesdesk audit verify，确属正常再认可（须两人）  salesdesk audit accept row --reason "…"',
    en: 'find out what it is  salesdesk audit verify, and if it is as it should be accept it (two persons)  salesdesk audit accept row --reason "…"',
  },
  clockBehind: (day: string) => ({
    zh: `本机时钟落后于日志（日志已到 ${day}），不能作决定或结账，没有改动任何内容`,
    en: `the clock of this machine is behind the log, which has reached ${day}: nothing is decided or closed, and nothing was changed`,
  }),
  clockBehindHint: {
    zh: '校准时钟；若日志中的日期有误，认可现在的时钟  salesdesk audit accept clock --reason "…"',
    en: 'set the clock; if the log is wrong, accept the clock as it is  salesdesk audit accept clock --reason "…"',
  },
  clockAhead: (day: string) => ({
    zh: `本机时钟远远超前于日志（日志最后可信的日期是 ${day}），不能结账，没有改动任何内容`,
    en: `the clock of this machine is far ahead of the log, whose last trusted day is ${day}: nothing is closed, and nothing was changed`,
  }),
  clockAheadHint: {
    zh: '时钟无误则加  --clock-is-right',
    en: 'if the clock is right, add  --clock-is-right',
  },
  nowOnReal: {
    zh: 'SALESDESK_NOW 只用于演示和试用数据库，正式数据库不接受',
    en: 'SALESDESK_NOW is for demo and trial databases only; a real one refuses it',
  },
  nowHint: { zh: '去掉 SALESDESK_NOW 再试', en: 'unset SALESDESK_NOW and try again' },
  badNow: (text: string) => ({ zh: `SALESDESK_NOW “${text}” 不是日期`, en: `SALESDESK_NOW "${text}" is not a date` }),
  badFacts: (zone: string) => ({
    zh: `数据库里的时区 “${zone}” 不存在，没有改动任何内容`,
    en: `the database names a time zone that does not exist, "${zone}"; nothing was changed`,
  }),
  notYetThere: (code: string, day: string) => ({
    zh: `${day} 还没有 ${code}`,
    en: `there was no ${code} yet on ${day}`,
  }),
  future: (day: string) => ({ zh: `${day} 还没有到`, en: `${day} is in the future` }),
  tooFarAhead: (day: string, last: string) => ({
    zh: `${day} 在一年以后，最晚可定到 ${last}`,
    en: `${day} is more than a year ahead; the latest day is ${last}`,
  }),
  nothingToChange: { zh: '没有指定要修改的内容', en: 'no changes were given' },
  optionsHint: (command: string, example: string) => ({
    zh: `例如 ${example}；全部选项  salesdesk ${command} --help`,
    en: `e.g. ${example}; all options  salesdesk ${command} --help`,
  }),
  memberLeft: (name: string, day: string) => ({ zh: `${name} 已于 ${day} 离职`, en: `${name} left on ${day}` }),
  creditBeforeJoined: (name: string, joined: string, day: string) => ({
    zh: `${name} 于 ${joined} 入职，${day} 签订的业绩不能记在其名下`,
    en: `${name} joined on ${joined} and cannot be credited with what was signed on ${day}`,
  }),
  creditAfterLeft: (name: string, left: string, day: string) => ({
    zh: `${name} 已于 ${left} 离职，${day} 签订的业绩不能记在其名下`,
    en: `${name} left on ${left} and cannot be credited with what was signed on ${day}`,
  }),
  creditOthers: {
    zh: '写明业绩份额  --credit "成员=100%"',
    en: 'say who is credited  --credit "member=100%"',
  },
  appraisalClosed: (month: string, by: string) => ({
    zh: `${month} 的考核已由 ${by} 结束，没有改动任何内容`,
    en: `the appraisal of ${month} was closed by ${by}; nothing was changed`,
  }),
  appraisalClosedHint: (month: string) => ({
    zh: `由经理另作更正  salesdesk appraisal correct 姓名 --month ${month} --reason "…"`,
    en: `the manager corrects it beside the sheet  salesdesk appraisal correct NAME --month ${month} --reason "…"`,
  }),
  ofAnother: (name: string) => ({
    zh: `与 ${name} 个人有关，只有本人、经理、人事、财务、管理层和审计可以查看`,
    en: `what concerns ${name} is read only by ${name}, the manager, hr, finance, management and the auditor`,
  }),
  monthIsClosed: { zh: '该月已结账锁定', en: 'that month is closed and locked' },
  appendOnly: { zh: '历史记录只能追加，不能修改，没有保存', en: 'history is append-only; nothing was saved' },
} as const satisfies Messages;

/** What somebody who may not can do instead. */
export const insteadOf: Partial<Record<Permission, Text>> = {
  'contract.record': {
    zh: '经法务审核签约  salesdesk contract draft …',
    en: 'through legal review  salesdesk contract draft …',
  },
  'deal.voidClosed': {
    zh: '已赢单或输单的商机由经理作废，因为它计入赢单率',
    en: 'a deal that was won or lost is voided by the manager, because the win rate counts it',
  },
  'customer.raiseLimit': {
    zh: '信用额度由经理设定和提高；降低不受此限',
    en: 'the manager sets and raises credit limits; lowering one needs no manager',
  },
};

/** What may rest on something that is to be voided. */
export const RESTING = {
  deal: { zh: '商机', en: 'deal' },
  contract: { zh: '合同', en: 'contract' },
  draft: { zh: '合同草稿', en: 'contract draft' },
  quote: { zh: '已发出的报价单', en: 'quotation that was sent' },
  tender: { zh: '投标', en: 'tender' },
  lead: { zh: '线索', en: 'lead' },
  receipt: { zh: '回款', en: 'receipt' },
  fapiao: { zh: '发票', en: 'fapiao' },
  promise: { zh: '付款承诺', en: 'promise' },
  dunning: { zh: '催收', en: 'reminder or dunning' },
  hardship: { zh: '困难分期', en: 'case of hardship' },
  legalFile: { zh: '法务档案', en: 'legal file' },
  charge: { zh: '违约金或费用', en: 'late interest or fee' },
  survey: { zh: '满意度调查', en: 'survey' },
  claim: { zh: '报销单', en: 'claim' },
  request: { zh: '事前申请', en: 'request' },
  followup: { zh: '跟进', en: 'follow-up' },
  archive: { zh: '并入的档案', en: 'archive merged into it' },
  order: { zh: '交付、部署或验收', en: 'delivery, deployment or acceptance' },
  adjustment: { zh: '合同调整', en: 'adjustment' },
  amendment: { zh: '合同变更', en: 'amendment' },
  paper: { zh: '归档的合同', en: 'archived copy' },
  renewal: { zh: '续约', en: 'renewal' },
} as const satisfies Record<string, Text>;

/** The header of the list of what rests on something. */
export const RESTING_HEADS: readonly Text[] = [
  { zh: '编号', en: 'code' },
  { zh: '类别', en: 'kind' },
  { zh: '日期', en: 'day' },
];

/** What was recorded by mistake. */
export const voidMessages = {
  voided: { zh: '已作废', en: 'voided' },
  isVoided: (code: string, day: string, reason: string) => ({
    zh: `${code} 已于 ${day} 作废（${reason}），没有改动任何内容`,
    en: `${code} was voided on ${day} (${reason}); nothing was changed`,
  }),
  againHint: (command: string) => ({ zh: `重新登记  ${command}`, en: `record it again  ${command}` }),
  rests: (code: string, count: number) => ({
    zh: `${code} 不能作废，有 ${count} 项记录以它为依据，没有改动任何内容`,
    en: `${code} cannot be voided: ${count === 1 ? '1 record rests' : `${count} records rest`} on it; nothing was changed`,
  }),
} as const satisfies Messages;

/** How to take back what rests on something. */
export const RESTING_WAYS: Partial<Record<keyof typeof RESTING, (code: string) => Text>> = {
  deal: (code: string) => ({
    zh: `先作废商机  salesdesk deal void ${code} --reason "…"`,
    en: `void the deal first  salesdesk deal void ${code} --reason "…"`,
  }),
  contract: (code: string) => ({
    zh: `误登记的先作废  salesdesk contract void ${code} --reason "…"`,
    en: `if it was recorded by mistake, void it first  salesdesk contract void ${code} --reason "…"`,
  }),
  order: (code: string) => ({
    zh: `误记的步骤先撤回  salesdesk order revoke ${code} --reason "…"`,
    en: `if it was recorded by mistake, take it back first  salesdesk order revoke ${code} --reason "…"`,
  }),
  adjustment: (code: string) => ({
    zh: `先冲销调整  salesdesk contract unadjust ${code} --reason "…"`,
    en: `reverse the adjustment first  salesdesk contract unadjust ${code} --reason "…"`,
  }),
  receipt: (code: string) => ({
    zh: `误登记的回款先冲回  salesdesk payment reverse ${code} --reason "…"`,
    en: `if it was recorded by mistake, reverse it first  salesdesk payment reverse ${code} --reason "…"`,
  }),
  promise: (code: string) => ({
    zh: `误记的承诺先撤回  salesdesk payment withdraw ${code} --reason "…"`,
    en: `if it was recorded by mistake, withdraw it first  salesdesk payment withdraw ${code} --reason "…"`,
  }),
  dunning: (code: string) => ({
    zh: `误记的催收先撤回  salesdesk payment withdraw ${code} --reason "…"`,
    en: `if it was recorded by mistake, withdraw it first  salesdesk payment withdraw ${code} --reason "…"`,
  }),
  request: (code: string) => ({
    zh: `待批准的申请先撤回  salesdesk request withdraw ${code}`,
    en: `withdraw a request that waits  salesdesk request withdraw ${code}`,
  }),
  draft: (code: string) => ({
    zh: `先撤回草稿  salesdesk contract withdraw ${code} --reason "…"`,
    en: `withdraw the draft first  salesdesk contract withdraw ${code} --reason "…"`,
  }),
};

/** The first month of a book (definitions, Who stands in). */
export const firstMonthMessages = {
  beforeFirst: (month: string, first: string, until: string) => ({
    zh: `${month} 早于首个结账月 ${first}（历史数据截至 ${until}），不检查也不结账`,
    en: `${month} lies before the first month of this book, ${first} (history until ${until}); it is neither checked nor closed`,
  }),
  /** Of a report: nothing was brought in for such a month. */
  nothingBefore: (month: string, first: string) => ({
    zh: `${month} 早于首个结账月 ${first}，没有数据`,
    en: `${month} lies before the first month of this book, ${first}; there is nothing of it`,
  }),
  nothingDue: (month: string, first: string) => ({
    zh: `${month} 早于首个结账月 ${first}，不要求销售任务`,
    en: `${month} lies before the first month of this book, ${first}: it needs no targets`,
  }),
  /** Of a report with figures that were brought in. */
  ofHistory: (month: string, first: string) => ({
    zh: `${month} 早于首个结账月 ${first}：以上为历史数据，不结账`,
    en: `${month} lies before the first month of this book, ${first}: these figures are history, which is not closed`,
  }),
  checkFirst: (first: string) => ({
    zh: `从首月开始  salesdesk month check ${first}`,
    en: `begin with the first month  salesdesk month check ${first}`,
  }),
  figures: (month: string) => ({
    zh: `该月的数字仍可查看  salesdesk kpi report --month ${month}`,
    en: `its figures can still be seen  salesdesk kpi report --month ${month}`,
  }),
} satisfies Messages;
