import type { DroppedActs } from '../../app/audit/facts/store.js';
import { ROLES, type Role } from '../../policy/roles.js';
import { type Messages, plural, type Text } from '../../shared/text.js';

/** What a restore takes away. */
const DROPPED: Readonly<Record<keyof DroppedActs, Text>> = {
  closings: { zh: '结账', en: 'closed months' },
  payments: { zh: '收付款', en: 'payments' },
  decisions: { zh: '审批与签署', en: 'approvals and signatures' },
  confirmed: { zh: '两人确认的操作', en: 'acts of two persons' },
  leavings: { zh: '离职与收回的角色', en: 'leavings and roles taken away' },
  restores: { zh: '此前的恢复（日志序号）', en: 'earlier restores (entries)' },
};
const BOOK_KINDS: Readonly<Record<string, Text>> = {
  real: { zh: '正式', en: 'real' },
  trial: { zh: '试用', en: 'trial' },
  demo: { zh: '演示', en: 'demo' },
};

/** What `doctor` looks at. */
export const CHECKS = {
  salesdesk: { zh: '程序', en: 'salesdesk' },
  database: { zh: '数据库', en: 'database' },
  schema: { zh: '结构', en: 'schema' },
  permissions: { zh: '权限', en: 'permissions' },
  pipeline: { zh: '商机', en: 'pipeline' },
  receivables: { zh: '应收款', en: 'receivables' },
  identity: { zh: '身份', en: 'identity' },
  history: { zh: '历史', en: 'history' },
  clock: { zh: '时钟', en: 'clock' },
  locale: { zh: '环境', en: 'locale' },
  holidays: { zh: '节假日', en: 'holidays' },
  backup: { zh: '备份', en: 'backup' },
  leftovers: { zh: '残留', en: 'leftovers' },
} as const satisfies Messages;

export const messages = {
  advanceUnused: (customer: string, instalment: string, dueDay: string) => ({
    zh: `${customer} 有预收款，而 ${instalment} 自 ${dueDay} 起到期未收  salesdesk payment respread`,
    en: `${customer} has money in hand while ${instalment} is due since ${dueDay}  salesdesk payment respread`,
  }),
  dealDisagrees: (deal: string, stage: string, contract: string, inForce: boolean) => ({
    zh: `${deal}（${stage}）与合同 ${contract}（${inForce ? '有效' : '已取消'}）不一致  salesdesk deal settle ${deal}`,
    en: `${deal} (${stage}) disagrees with contract ${contract} (${inForce ? 'in force' : 'cancelled'})  salesdesk deal settle ${deal}`,
  }),
  wonWithoutContract: (deal: string) => ({
    zh: `${deal} 已赢单但没有合同  salesdesk deal settle ${deal}`,
    en: `${deal} is won without a contract  salesdesk deal settle ${deal}`,
  }),
  moreWithoutContract: (count: number) => ({
    zh: `另有 ${count} 个商机已赢单但没有合同  salesdesk month check`,
    en: `${plural(count, 'more deal')} won without a contract  salesdesk month check`,
  }),
  welcome: (version: string) => ({
    zh: `salesdesk ${version}：可执行的销售管理制度，涵盖客户、商机、合同、回款、报销、考核。
还没有数据库，没有创建任何文件。

  先试用         salesdesk demo            演示团队，一年的数据，随时可删除
  正式使用       salesdesk init            回答几个问题，或用选项
  导入 Excel     salesdesk import --help   客户、商机、合同、回款，xlsx 或 csv（支持 GBK）
  全部命令       salesdesk help`,
    en: `salesdesk ${version}: your sales policy, executable: customers, pipeline, contracts, collections, expenses, appraisal.
There is no database yet. Nothing has been created.

  Look around first      salesdesk demo            a throw-away team with a year of data
  Start for real         salesdesk init            a few questions, or flags
  Import your Excel      salesdesk import --help   customers, deals, contracts, receivables from xlsx or csv (GBK too)
  Everything             salesdesk help`,
  }),
  initDone: (file: string, mode: string | undefined) => ({
    zh: `已创建 ${file}${mode ? `（权限 ${mode}）` : ''}`,
    en: `created ${file}${mode ? ` (mode ${mode})` : ''}`,
  }),
  groupOption: {
    zh: '与该用户组共用（--identity os，见 docs/sharing.md）',
    en: 'share it with this group of accounts (--identity os; see docs/sharing.md)',
  },
  managersAccountOption: {
    zh: '经理的系统账户（--identity os；默认为建账的账户）',
    en: "the manager's OS account (--identity os; default: the one that makes the book)",
  },
  accountNeedsOs: {
    zh: '用于按系统账户识别的数据库（--identity os）',
    en: 'is for a database that knows people by their OS account (--identity os)',
  },
  serviceAccount: (account: string) => ({
    zh: `“${account}” 是服务账户，不是经理本人的账户；没有建账`,
    en: `"${account}" is a service account, not the manager's own; no book was made`,
  }),
  personsAccountHint: {
    zh: '写明经理的账户  --os-user 账户；或由经理用 sudo 调用',
    en: "name the manager's account  --os-user ACCOUNT, or let him call it by sudo",
  },
  groupNeedsOs: {
    zh: '--group 用于按系统账户识别的数据库',
    en: '--group is for a database that knows people by their OS account',
  },
  groupHint: (group: string) => ({
    zh: `加上 --identity os  salesdesk init --identity os --group ${group} …`,
    en: `add --identity os  salesdesk init --identity os --group ${group} …`,
  }),
  folderNotShared: (folder: string, group: string) => ({
    zh: `文件夹 ${folder} 里有别的文件，没有改动；共用须执行：chgrp ${group} ${folder} && chmod 2770 ${folder}`,
    en: `the folder ${folder} holds other files and was left as it is; to share it: chgrp ${group} ${folder} && chmod 2770 ${folder}`,
  }),
  sharedFolder: (folder: string, way: string) => ({
    zh: `按系统账户共用，但文件夹 ${folder} 不把组传给新文件：${way}`,
    en: `shared by accounts, but the folder ${folder} does not hand its group on: ${way}`,
  }),
  sharedFile: (mode: string, way: string) => ({
    zh: `按系统账户识别，但只有文件所有者能用（${mode}）：${way}`,
    en: `identified by OS account, but only its owner can use the file (${mode}): ${way}`,
  }),
  initTrial: {
    zh: '试用数据库：时钟由 SALESDESK_NOW 决定，不能用于正式数据',
    en: 'trial database: its clock is set by SALESDESK_NOW, so it is not for real data',
  },
  initCompany: (company: string, manager: string) => ({
    zh: `${company}  经理 ${manager}  M-01`,
    en: `${company}  manager ${manager}  M-01`,
  }),
  initHistory: (first: string, until: string) => ({
    zh: `首个结账月 ${first}（历史数据截至 ${until}）`,
    en: `first month ${first} (history until ${until})`,
  }),
  initTeam: (names: readonly string[]) => ({
    zh: `销售代表  ${names.join('、')}`,
    en: `reps  ${names.join(', ')}`,
  }),
  initRole: (role: Role, names: readonly string[]) => ({
    zh: `${ROLES[role].zh}  ${names.join('、')}`,
    en: `${ROLES[role].en}  ${names.join(', ')}`,
  }),
  roleNames: (role: Role) => ({
    zh: `${ROLES[role].zh}的姓名，用逗号分隔；可以是已有成员`,
    en: `who has the role ${ROLES[role].en}, separated by commas; also one of the others`,
  }),
  /** Definitions, Who stands in: Founding. */
  initFounding: (manager: string) => ({
    zh: `首月结账前，各角色由 ${manager} 一人授予（member add、member edit），并列入首月报表；之后经理、财务、法务、人事、管理层、审计须两人办理`,
    en: `until the first month is closed ${manager} alone gives roles (member add, member edit), listed in its report; later manager, finance, legal, hr, management and auditor take two persons`,
  }),
  initHint: {
    zh: '导入客户  salesdesk import customers 客户.xlsx --dry-run',
    en: 'import customers  salesdesk import customers FILE.xlsx --dry-run',
  },
  initTargetHint: {
    zh: '设定本月任务  salesdesk target set --all-reps --sales 130000',
    en: "set this month's targets  salesdesk target set --all-reps --sales 130000",
  },
  missingFlag: (flag: string) => ({ zh: `缺少 ${flag}`, en: `${flag} is missing` }),
  initExampleHint: {
    zh: '例如  salesdesk init --company 上海启明软件有限公司 --manager 王芳 --yes',
    en: 'e.g.  salesdesk init --company ACME --manager "Wang Fang" --yes',
  },
  askCompany: { zh: '公司名称', en: 'Company name' },
  askManager: { zh: '您的姓名（将作为销售经理）', en: 'Your name (you become the sales manager)' },
  askReps: { zh: '销售代表，用逗号分隔（可留空）', en: 'Reps, separated by commas (may be empty)' },
  askLanguage: { zh: '语言', en: 'Language' },
  repsOption: {
    zh: '销售代表的姓名，用逗号分隔；经理自己也做销售的，写上经理',
    en: "the reps' names, separated by commas; the manager's as well, if he sells himself",
  },
  network: (file: string, kind: string) => ({
    zh: `${file} 位于网络文件系统（${kind}），同时写入会损坏数据，没有创建`,
    en: `${file} is on a network file system (${kind}), where concurrent writers damage the data; nothing was created`,
  }),
  networkHint: { zh: '请用本机磁盘上的文件  --db FILE', en: 'use a file on a local disk  --db FILE' },
  companyOption: { zh: '公司名称', en: 'company name' },
  managerOption: { zh: '销售经理姓名', en: "the sales manager's name" },
  currencyOption: { zh: '币种，ISO 4217 代码（默认 CNY）', en: 'currency, an ISO 4217 code (default: CNY)' },
  historyOption: {
    zh: '历史数据截至此日，次日所在月为首个结账月（默认昨天）',
    en: 'the last day of what is brought in from before; the month of the next day is the first to be closed (default: yesterday)',
  },
  zoneOption: { zh: '时区（默认 Asia/Shanghai）', en: 'time zone (default: Asia/Shanghai)' },
  identityOption: {
    zh: '操作人识别方式：declared（自行声明，可用 --as；默认）或 os（按系统账户）',
    en: 'how the acting member is identified: declared (with --as; the default) or os (by OS account)',
  },
  declaredMode: { zh: '自行声明', en: 'declared' },
  osMode: { zh: '系统账户', en: 'OS account' },
  exists: (file: string) => ({
    zh: `文件已存在，没有改动：${file}`,
    en: `the file already exists and was left untouched: ${file}`,
  }),
  existsHint: { zh: '用另一个文件  --db FILE', en: 'use another file  --db FILE' },
  badCurrency: (text: string) => ({
    zh: `“${text}” 不是币种代码（ISO 4217，如 CNY）`,
    en: `"${text}" is not a currency code (ISO 4217, e.g. CNY)`,
  }),
  badZone: (text: string) => ({ zh: `没有时区 “${text}”`, en: `no time zone "${text}"` }),
  backupFile: {
    zh: '备份文件或文件夹；省略时放在数据库旁的 backups/',
    en: 'file or folder; by default backups/ beside the database',
  },
  backupNote: {
    zh: '定时备份（cron 没有 PATH，也不知道是谁）：0 20 * * 1-5 PATH=/usr/local/bin:/usr/bin:/bin salesdesk --db /srv/sales/salesdesk.db backup -q --as cron',
    en: 'From cron, which knows neither PATH nor who acts: 0 20 * * 1-5 PATH=/usr/local/bin:/usr/bin:/bin salesdesk --db /srv/sales/salesdesk.db backup -q --as cron',
  },
  noBackupName: {
    zh: '备份文件名为空，没有备份',
    en: 'the name of the backup is empty; nothing was backed up',
  },
  noFolderThere: (folder: string) => ({ zh: `没有这个文件夹：${folder}`, en: `no such folder: ${folder}` }),
  backupOfAnotherSchema: (names: readonly string[]) => ({
    zh: `数据库结构被别的程序改过（${names.slice(0, 3).join('、')}）；备份已如实保存，但不能恢复。请查看  salesdesk audit verify`,
    en: `the schema was changed by another program (${names.slice(0, 3).join(', ')}); the backup keeps it unchanged and cannot be restored. See  salesdesk audit verify`,
  }),
  backupDone: (file: string, size: string) => ({
    zh: `已备份 ${file}  ${size}（已校验）`,
    en: `backup ${file}  ${size} (verified)`,
  }),
  backupHint: (file: string) => ({
    zh: `恢复  salesdesk restore ${file}`,
    en: `restore it  salesdesk restore ${file}`,
  }),
  restoreFile: { zh: '备份文件', en: 'the backup file' },
  restoreNote: {
    zh: '现有数据先备份到 backups/。备份文件本身不会改动。',
    en: 'The current data is backed up to backups/ first. The backup itself is not changed.',
  },
  noBackup: (file: string) => ({ zh: `没有备份文件 ${file}`, en: `there is no backup ${file}` }),
  backupsHint: (folder: string) => ({ zh: `查看已有备份  ls ${folder}`, en: `list the backups  ls ${folder}` }),
  doctorNote: {
    zh: '只检查，不改动。数据库不可用时退出码为 7。',
    en: 'Checks only, changes nothing. Exits with 7 if the database cannot be used.',
  },
  restoreIt: { zh: '请恢复备份：salesdesk restore FILE', en: 'restore a backup: salesdesk restore FILE' },
  noDatabase: (file: string) => ({
    zh: `${file} 还没有创建：salesdesk init，或先试用 salesdesk demo`,
    en: `${file} does not exist yet: salesdesk init, or salesdesk demo to look around`,
  }),
  programSound: (version: string, runtime: string, sqlite: string) => ({
    zh: `${version}，${runtime}，SQLite ${sqlite}`,
    en: `${version}, ${runtime}, SQLite ${sqlite}`,
  }),
  oneFile: (bun: string) => ({ zh: `单文件程序（Bun ${bun}）`, en: `one file (Bun ${bun})` }),
  readOnlyHere: {
    zh: '所在的文件系统或文件夹为只读，只能查看',
    en: 'it lies where nothing can be written: it can only be read',
  },
  databaseSound: (file: string, size: string, schema: number, entries: number) => ({
    zh: `${file}  ${size}  结构版本 ${schema}  完整  日志 ${entries} 条`,
    en: `${file}  ${size}  schema ${schema}  integrity ok  ${plural(entries, 'entry', 'entries')}`,
  }),
  databaseOld: (schema: number, now: number) => ({
    zh: `结构版本 ${schema}，下次使用时先备份，再升级到 ${now}`,
    en: `schema ${schema}: the next command backs it up and upgrades it to ${now}`,
  }),
  schemaSound: { zh: '与程序一致', en: 'as the program created it' },
  schemaChanged: (names: string) => ({
    zh: `被其他程序改过：${names}。请查看  salesdesk audit verify`,
    en: `changed by another program: ${names}. See  salesdesk audit verify`,
  }),
  permissionsSound: (file: string, folder: string) => ({
    zh: `文件 ${file}，文件夹 ${folder}`,
    en: `file ${file}, folder ${folder}`,
  }),
  permissionsUnread: (file: string) => ({
    zh: `文件 ${file} 另有访问控制列表，看不出还有谁能用：安装 acl 软件包后再检查（getfacl）`,
    en: `file ${file} with an access control list beside it: who else may use it cannot be told; install the acl package and look again (getfacl)`,
  }),
  permissionsNamed: (found: Text, named: readonly string[]) => ({
    zh: `${found.zh}；访问控制列表另外允许 ${named.join('、')}`,
    en: `${found.en}; its access control list also lets in ${named.join(', ')}`,
  }),
  permissionsBySudo: (mode: string) => ({
    zh: `文件 ${mode}，只有服务账户能读写，各人通过 sudo 使用`,
    en: `file ${mode}: only the service account reads and writes it, everybody comes in by sudo`,
  }),
  permissionsFile: (mode: string, way: string) => ({
    zh: `其他用户可读写数据库（${mode}）：${way}`,
    en: `other users can read or write the database (${mode}): ${way}`,
  }),
  permissionsFolder: (mode: string, way: string) => ({
    zh: `其他用户可替换数据库所在文件夹中的文件（${mode}）：${way}`,
    en: `other users can replace files in its folder (${mode}): ${way}`,
  }),
  permissionsNetwork: (kind: string) => ({
    zh: `位于网络文件系统（${kind}），同时写入会损坏数据：请移到本机磁盘`,
    en: `on a network file system (${kind}), where concurrent writers damage the data: move it to a local disk`,
  }),
  identityOwn: (member: string, osUser: string) => ({
    zh: `自行声明：本账户是 ${member}（系统账户 ${osUser} 同时记入日志）`,
    en: `declared: this account is ${member} (the log also records the OS account ${osUser})`,
  }),
  identityTyped: (member: string, how: string) => ({
    zh: `自行声明：${member}（${how}）`,
    en: `declared: ${member} (${how})`,
  }),
  identityNobody: (osUser: string) => ({
    zh: `自行声明：账户 ${osUser} 还没有说明是哪位成员  salesdesk me 姓名`,
    en: `declared: nothing says which member the account ${osUser} is  salesdesk me NAME`,
  }),
  correctIdentity: {
    zh: '改回去须两人  salesdesk identity … --reason "…"',
    en: 'two persons change it back  salesdesk identity … --reason "…"',
  },
  identityOs: (osUser: string) => ({ zh: `按系统账户识别操作人，当前 ${osUser}`, en: `by OS account, now ${osUser}` }),
  clockFixed: (now: string, kind: string) => ({
    zh: `SALESDESK_NOW=${now}（${kind === 'real' ? '正式数据库不接受，请去掉' : '演示或试用数据库'}）`,
    en: `SALESDESK_NOW=${now} (${kind === 'real' ? 'a real database refuses it: unset it' : 'demo or trial database'})`,
  }),
  historyFirst: (first: string, until: string) => ({
    zh: `首个结账月 ${first}，历史数据截至 ${until}`,
    en: `the first month is ${first}, history until ${until}`,
  }),
  clockToday: (today: string, zone: string) => ({ zh: `今天 ${today}，${zone}`, en: `today is ${today} in ${zone}` }),
  clockBehind: (today: string, reached: string) => ({
    zh: `今天是 ${today}，但日志已到 ${reached}：校准时钟；日志中的日期有误时  salesdesk audit accept clock --reason "…"`,
    en: `today is ${today}, but the log has reached ${reached}: set the clock; if the log is wrong  salesdesk audit accept clock --reason "…"`,
  }),
  clockAhead: (today: string, reached: string) => ({
    zh: `今天是 ${today}，而日志最后可信的日期是 ${reached}：请核对时钟；无误时结账加 --clock-is-right`,
    en: `today is ${today}, and the last trusted day of the log is ${reached}: check the clock; if it is right, close with --clock-is-right`,
  }),
  localeDetail: (locale: string, columns: number | undefined, colour: boolean) => ({
    zh: `${locale}，${columns === undefined ? '不是终端' : `${columns} 列`}，颜色${colour ? '开' : '关'}`,
    en: `${locale}, ${columns === undefined ? 'no terminal' : `${columns} columns`}, colour ${colour ? 'on' : 'off'}`,
  }),
  localeCharset: (locale: string) => ({
    zh: `${locale} 不是 UTF-8，汉字会显示为乱码：请用 UTF-8 终端`,
    en: `${locale} is not UTF-8, so Chinese text will be garbled: use a UTF-8 terminal`,
  }),
  holidaysUntil: (day: string, soon: boolean) => ({
    zh: `内置数据到 ${day}${soon ? '，之后只按周末计算：新日历公布后请升级 salesdesk' : ''}`,
    en: `data until ${day}${soon ? '; after that only weekends are known: upgrade salesdesk once the next year is announced' : ''}`,
  }),
  backupLast: (file: string, day: string, days: number) => ({
    zh: `最近一次 ${day}（${days} 天前）  ${file}`,
    en: `last one ${day} (${plural(days, 'day')} ago)  ${file}`,
  }),
  backupNone: { zh: '还没有：salesdesk backup', en: 'none yet: salesdesk backup' },
  /** @param line of a crontab, as it stands */
  backupLine: (line: string) => ({
    zh: `写入 crontab（cron：角色为 system 的成员）  ${line}`,
    en: `a line of the crontab (cron: a member with the role system)  ${line}`,
  }),
  backupOld: (day: string, days: number) => ({
    zh: `最近一次 ${day}，已过 ${days} 天：salesdesk backup`,
    en: `last one ${day}, ${plural(days, 'day')} ago: salesdesk backup`,
  }),
  leftovers: (folders: readonly string[], size: string) => ({
    zh: `被中断的备份或恢复留下的副本（${size}），下次备份或恢复到该处时自动删除；现在删除：rm -r ${folders.join(' ')}`,
    en: `copies left by an interrupted backup or restore (${size}); the next one there removes them; to remove them now: rm -r ${folders.join(' ')}`,
  }),
  restoreSame: (file: string) => ({
    zh: `${file} 就是当前数据库`,
    en: `${file} is the current database`,
  }),
  restoreNotOurs: (file: string) => ({
    zh: `${file} 不是可替换的 salesdesk 数据库，没有改动`,
    en: `${file} is not a salesdesk database, so it was left untouched`,
  }),
  restoreMoveHint: (file: string) => ({
    zh: `先移开  mv ${file} ${file}.old`,
    en: `move it away first  mv ${file} ${file}.old`,
  }),
  restoreUnsound: (file: string, findings: number) => ({
    zh: `备份 ${file} 未通过校验（${findings} 处问题），没有恢复`,
    en: `the backup ${file} failed verification (${plural(findings, 'finding')}); nothing was restored`,
  }),
  restoreOtherHint: { zh: '请用更早的备份', en: 'try an older backup' },
  restoreFindings: (findings: number) => ({
    zh: `备份中有 ${findings} 处改动绕过了本程序，恢复后请查看  salesdesk audit verify`,
    en: `${plural(findings, 'change')} in the backup bypassed the program; afterwards see  salesdesk audit verify`,
  }),
  restoreConfirm: (b: { company: string; entries: number; at: string; later: number; file: string; lost: Text }) => ({
    zh: `恢复 ${b.company} 截至 ${b.at} 的数据（${b.entries} 条日志）到 ${b.file}？${
      b.later > 0 ? `其后的 ${b.later} 次写入将被移除（先备份）` : '现有数据先备份'
    }${b.lost.zh === '' ? '' : `。将失去：${b.lost.zh}`}`,
    en: `Restore ${b.company} as of ${b.at} (${plural(b.entries, 'entry', 'entries')}) to ${b.file}? ${
      b.later > 0
        ? `${plural(b.later, 'later write')} will be removed (backed up first)`
        : 'The current data is backed up first'
    }${b.lost.en === '' ? '' : `. Lost with it: ${b.lost.en}`}`,
  }),
  drops: (lost: Text) => ({ zh: `将失去：${lost.zh}`, en: `lost with it: ${lost.en}` }),
  droppedKind: (kind: keyof DroppedActs, names: readonly string[], more: number) => ({
    zh: `${DROPPED[kind].zh} ${names.join('、')}${more > 0 ? ` 等 ${names.length + more} 项` : ''}`,
    en: `${DROPPED[kind].en} ${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
  }),
  entriesDropped: (entries: number) => ({
    zh: `其后的 ${entries} 条日志将被移除`,
    en: `${plural(entries, 'later entry', 'later entries')} will be removed`,
  }),
  restoreTakesTwo: (names: readonly string[]) => ({
    zh: `须第二人确认（${names.join('、')}）`,
    en: `it takes a second person (${names.join(', ')})`,
  }),
  restoreReasonOption: { zh: '为什么恢复；须第二人确认时必填', en: 'why; needed where it takes a second person' },
  restoreReasonRequired: { zh: '须说明原因，供第二人确认', en: 'a reason is required: a second person reads it' },
  actRestore: (file: string, at: string) => ({
    zh: `恢复备份 ${file}（截至 ${at}）`,
    en: `restore the backup ${file} (as of ${at})`,
  }),
  restoreAllowed: (file: string) => ({
    zh: `可以恢复了  salesdesk restore ${file}`,
    en: `it can be restored now  salesdesk restore ${file}`,
  }),
  restoreThen: (file: string) => ({
    zh: `确认之后再运行  salesdesk restore ${file}`,
    en: `once it is confirmed  salesdesk restore ${file}`,
  }),
  restoreAllowedBy: (askedBy: string, confirmedBy: string, code: string) => ({
    zh: `${askedBy} 提出、${confirmedBy} 确认（${code}）`,
    en: `asked for by ${askedBy}, confirmed by ${confirmedBy} (${code})`,
  }),
  restoredThen: (
    seq: number,
    day: string,
    by: string,
    { entries, confirmedBy }: { entries: number | null; confirmedBy: string | null },
  ) => ({
    zh: `${day} ${by} 恢复了备份（日志 #${seq}${entries === null ? '' : `，移除 ${entries} 条`}）：${confirmedBy === null ? '没有第二人确认' : `${confirmedBy} 确认`}`,
    en: `${day} ${by} restored a backup (entry ${seq}${entries === null ? '' : `, ${plural(entries, 'entry', 'entries')} removed`}): ${confirmedBy === null ? 'no second person confirmed it' : `confirmed by ${confirmedBy}`}`,
  }),
  correctAllowRestore: {
    zh: '不恢复即可，过期失效；查看  salesdesk confirm list --all',
    en: 'do not restore it; the permission lapses; see it  salesdesk confirm list --all',
  },
  otherCompanyOption: {
    zh: '备份属于另一家公司或演示，仍要替换',
    en: 'the backup is of another company or the demo, and replaces this one all the same',
  },
  otherCompany: (theirs: Text, ours: Text) => ({
    zh: `备份是 ${theirs.zh}，现有数据库是 ${ours.zh}，没有恢复`,
    en: `the backup is of ${theirs.en}, the database here of ${ours.en}; nothing was restored`,
  }),
  otherCompanyBySudo: {
    zh: '通过 sudo 不能用另一家公司的备份替换账簿；请由管理服务账户的人办理',
    en: 'under sudo no book is replaced by that of another company; whoever looks after the service account does that',
  },
  otherCompanyHint: (file: string) => ({
    zh: `确实要替换  salesdesk restore ${file} --other-company`,
    en: `to replace it all the same  salesdesk restore ${file} --other-company`,
  }),
  replacesCompany: (theirs: Text, ours: Text) => ({
    zh: `用 ${theirs.zh} 的备份替换 ${ours.zh}`,
    en: `the backup of ${theirs.en} replaces ${ours.en}`,
  }),
  bookOf: (company: string, kind: string) => ({
    zh: `${company}（${BOOK_KINDS[kind]?.zh ?? kind}）`,
    en: `${company} (${BOOK_KINDS[kind]?.en ?? kind})`,
  }),
  restored: (company: string, at: string, entries: number) => ({
    zh: `已恢复 ${company}，数据截至 ${at}（${entries} 条日志）`,
    en: `restored ${company} as of ${at} (${plural(entries, 'entry', 'entries')})`,
  }),
  wouldRestore: (company: string, at: string, entries: number) => ({
    zh: `将恢复 ${company}，数据截至 ${at}（${entries} 条日志）`,
    en: `would restore ${company} as of ${at} (${plural(entries, 'entry', 'entries')})`,
  }),
  restoredPresent: (file: string) => ({ zh: `恢复前的数据保存在 ${file}`, en: `the previous data is in ${file}` }),
  restoredNew: (file: string) => ({ zh: `已创建 ${file}`, en: `created ${file}` }),
  correctInit: {
    zh: '数据库保留；修改成员  salesdesk member edit …',
    en: 'the database stays; change its members  salesdesk member edit …',
  },
  correctRestore: {
    zh: '恢复前的数据在 backups/ 中  salesdesk restore FILE',
    en: 'the previous data is in backups/  salesdesk restore FILE',
  },
  badIdentity: (text: string) => ({ zh: `“${text}” 不是 declared 或 os`, en: `"${text}" is neither declared nor os` }),
} as const satisfies Messages;
