import { type Messages, plural } from '../../shared/text.js';

/** What `doctor` looks at. */
export const CHECKS = {
  salesdesk: { zh: '程序', en: 'salesdesk' },
  database: { zh: '数据库', en: 'database' },
  schema: { zh: '结构', en: 'schema' },
  permissions: { zh: '权限', en: 'permissions' },
  identity: { zh: '身份', en: 'identity' },
  clock: { zh: '时钟', en: 'clock' },
  locale: { zh: '环境', en: 'locale' },
  holidays: { zh: '节假日', en: 'holidays' },
  backup: { zh: '备份', en: 'backup' },
  leftovers: { zh: '残留', en: 'leftovers' },
} as const satisfies Messages;

export const messages = {
  welcome: (version: string) => ({
    zh: `salesdesk ${version}: 可执行的销售管理制度: 客户、商机、合同、回款、报销、考核。
还没有数据库，也没有创建任何文件。

  先看看         salesdesk demo            一个演示团队，一年的数据，随时可删
  正式开始       salesdesk init            回答几个问题，或用选项
  导入 Excel     salesdesk import --help   客户、商机、合同、回款，xlsx 或 csv（GBK 也行）
  全部命令       salesdesk help`,
    en: `salesdesk ${version}: your sales policy, executable: customers, pipeline, contracts, collections, expenses, appraisal.
No database yet. Nothing has been created.

  Look around first      salesdesk demo            a throw-away team with a year of data
  Start for real         salesdesk init            a few questions, or flags
  Bring your Excel       salesdesk import --help   customers, deals, contracts, receivables from xlsx or csv (GBK too)
  Everything             salesdesk help`,
  }),
  initDone: (file: string) => ({ zh: `已创建 ${file}（权限 600）`, en: `created ${file} (mode 600)` }),
  initTrial: {
    zh: '试用数据库: 时钟由 SALESDESK_NOW 决定，不能当正式数据用',
    en: 'a trial database: SALESDESK_NOW sets its clock, so it is not for real data',
  },
  initCompany: (company: string, manager: string) => ({
    zh: `${company}  经理 ${manager}  M-01`,
    en: `${company}  manager ${manager}  M-01`,
  }),
  initTeam: (names: string) => ({ zh: `销售代表  ${names}`, en: `reps  ${names}` }),
  initHint: {
    zh: '导入客户  salesdesk import customers 客户.xlsx --dry-run',
    en: 'bring customers in  salesdesk import customers FILE.xlsx --dry-run',
  },
  initTargetHint: {
    zh: '本月任务  salesdesk target set --all-reps --sales 130000',
    en: "this month's task  salesdesk target set --all-reps --sales 130000",
  },
  missingFlag: (flag: string) => ({ zh: `缺少 ${flag}`, en: `${flag} is missing` }),
  initWay: {
    zh: '例如  salesdesk init --company 上海启明软件有限公司 --manager 王芳 --yes',
    en: 'e.g.  salesdesk init --company ACME --manager "Wang Fang" --yes',
  },
  askCompany: { zh: '公司名称', en: 'Company name' },
  askManager: { zh: '您的姓名（您是销售经理）', en: 'Your name (you become the manager)' },
  askReps: { zh: '销售代表，用逗号分开（可以空着）', en: 'Reps, comma separated (may be left empty)' },
  askLanguage: { zh: '语言', en: 'Language' },
  repsOption: { zh: '销售代表的姓名，用逗号分开', en: "the reps' names, comma separated" },
  sameName: (name: string) => ({ zh: `“${name}” 写了两次`, en: `"${name}" is given twice` }),
  network: (file: string, kind: string) => ({
    zh: `${file} 在网络文件系统（${kind}）上，多人同时写会损坏数据，没有创建`,
    en: `${file} is on a network file system (${kind}), where two writers would damage the data; nothing was created`,
  }),
  networkWay: { zh: '放在本机磁盘上  --db FILE', en: 'keep it on a local disk  --db FILE' },
  companyOption: { zh: '公司名称', en: 'company name' },
  managerOption: { zh: '销售经理姓名', en: "the sales manager's name" },
  currencyOption: { zh: '币种 (ISO 4217)', en: 'currency (ISO 4217)' },
  zoneOption: { zh: '时区', en: 'time zone' },
  identityOption: {
    zh: '认人方式: declared（自报，可用 --as）或 os（按系统账户）',
    en: 'who acts: declared (--as works) or os (by OS account)',
  },
  declaredMode: { zh: '自报', en: 'declared' },
  osMode: { zh: '系统账户', en: 'OS account' },
  exists: (file: string) => ({
    zh: `已有文件，没有改动: ${file}`,
    en: `the file exists and was left untouched: ${file}`,
  }),
  existsWay: { zh: '另建一个  --db FILE', en: 'make another  --db FILE' },
  badCurrency: (text: string) => ({
    zh: `“${text}” 不是币种代码（ISO 4217，如 CNY）`,
    en: `"${text}" is not a currency code (ISO 4217, e.g. CNY)`,
  }),
  badZone: (text: string) => ({ zh: `没有时区 “${text}”`, en: `no time zone "${text}"` }),
  backupFile: {
    zh: '备份文件或文件夹；不写就放在数据库旁的 backups/',
    en: 'the file, or a folder; backups/ beside the database if not given',
  },
  backupNote: {
    zh: '定时备份（cron）: 0 20 * * 1-5 salesdesk backup -q',
    en: 'From cron: 0 20 * * 1-5 salesdesk backup -q',
  },
  noBackupName: {
    zh: '备份文件名是空的，没有备份',
    en: 'the name of the backup is empty, nothing was backed up',
  },
  noFolderThere: (folder: string) => ({ zh: `没有这个文件夹: ${folder}`, en: `no such folder: ${folder}` }),
  backupOfAnotherSchema: (names: readonly string[]) => ({
    zh: `数据库结构被别的程序改过（${names.slice(0, 3).join('、')}）；这份备份如实保留，但不能恢复。请看 salesdesk audit verify`,
    en: `the schema was changed by another program (${names.slice(0, 3).join(', ')}): the backup keeps it as it is, and restore will refuse it. See salesdesk audit verify`,
  }),
  backupDone: (file: string, size: string) => ({
    zh: `已备份 ${file}  ${size}（已校验）`,
    en: `backup ${file}  ${size} (verified)`,
  }),
  backupHint: (file: string) => ({
    zh: `恢复  salesdesk restore ${file}`,
    en: `bring it back  salesdesk restore ${file}`,
  }),
  restoreFile: { zh: '备份文件', en: 'the backup' },
  restoreNote: {
    zh: '现有数据先备份到 backups/。备份文件本身不会改动',
    en: 'The present is backed up to backups/ first. The backup itself is not changed.',
  },
  noBackup: (file: string) => ({ zh: `没有备份文件 ${file}`, en: `no backup ${file}` }),
  backupsWay: (folder: string) => ({ zh: `备份放在  ls ${folder}`, en: `backups are kept in  ls ${folder}` }),
  doctorNote: {
    zh: '只看不改。数据库不能用时退出码为 7',
    en: 'Looks and changes nothing. Exit 7 when the database cannot be used.',
  },
  restoreIt: { zh: '恢复备份: salesdesk restore FILE', en: 'bring a backup back: salesdesk restore FILE' },
  noDatabase: (file: string) => ({
    zh: `${file} 还没有: salesdesk init，或先看看 salesdesk demo`,
    en: `${file} is not there yet: salesdesk init, or salesdesk demo to look around`,
  }),
  databaseSound: (file: string, size: string, schema: number, entries: number) => ({
    zh: `${file}  ${size}  结构版本 ${schema}  完整  日志 ${entries} 条`,
    en: `${file}  ${size}  schema ${schema}  integrity ok  ${plural(entries, 'entry', 'entries')}`,
  }),
  databaseOld: (schema: number, now: number) => ({
    zh: `结构版本 ${schema}，下次使用时先备份再升级到 ${now}`,
    en: `schema ${schema}: the next command backs it up and brings it to ${now}`,
  }),
  schemaSound: { zh: '与程序一致', en: 'as the program made it' },
  schemaChanged: (names: string) => ({
    zh: `被别的程序改过: ${names}。请看 salesdesk audit verify`,
    en: `changed by another program: ${names}. See salesdesk audit verify`,
  }),
  permissionsSound: (file: string, folder: string) => ({
    zh: `文件 ${file}，文件夹 ${folder}`,
    en: `file ${file}, folder ${folder}`,
  }),
  permissionsFile: (mode: string, way: string) => ({
    zh: `别人也能读写数据库（${mode}）: ${way}`,
    en: `others may read or write the database (${mode}): ${way}`,
  }),
  permissionsFolder: (mode: string, way: string) => ({
    zh: `别人能替换数据库所在文件夹里的文件（${mode}）: ${way}`,
    en: `others may replace files in its folder (${mode}): ${way}`,
  }),
  permissionsNetwork: (kind: string) => ({
    zh: `在网络文件系统（${kind}）上，同时写会损坏数据: 移到本机磁盘`,
    en: `on a network file system (${kind}), where two writers damage the data: move it to a local disk`,
  }),
  identityDeclared: (osUser: string) => ({
    zh: `自报身份，可用 --as（系统账户 ${osUser} 会记入日志）`,
    en: `declared, --as works (the log keeps the OS account ${osUser} too)`,
  }),
  identityOs: (osUser: string) => ({ zh: `按系统账户，当前 ${osUser}`, en: `by OS account, now ${osUser}` }),
  clockFixed: (now: string, kind: string) => ({
    zh: `SALESDESK_NOW=${now}（${kind === 'real' ? '正式数据库不接受，请去掉' : '演示或试用数据库'}）`,
    en: `SALESDESK_NOW=${now} (${kind === 'real' ? 'a real database refuses it: unset it' : 'demo or trial database'})`,
  }),
  clockToday: (today: string, zone: string) => ({ zh: `今天 ${today}，${zone}`, en: `today is ${today} in ${zone}` }),
  localeDetail: (locale: string, columns: number | undefined, colour: boolean) => ({
    zh: `${locale}，${columns === undefined ? '不是终端' : `${columns} 列`}，颜色${colour ? '开' : '关'}`,
    en: `${locale}, ${columns === undefined ? 'no terminal' : `${columns} columns`}, colour ${colour ? 'on' : 'off'}`,
  }),
  localeCharset: (locale: string) => ({
    zh: `${locale} 不是 UTF-8，汉字会显示成乱码: 请用 UTF-8 终端`,
    en: `${locale} is not UTF-8, Chinese will look broken: use a UTF-8 terminal`,
  }),
  holidaysUntil: (day: string, soon: boolean) => ({
    zh: `内置数据到 ${day}${soon ? '，其后只按周末计算: 公布后请升级 salesdesk' : ''}`,
    en: `data until ${day}${soon ? ', only weekends count after it: upgrade salesdesk when the next year is announced' : ''}`,
  }),
  backupLast: (file: string, day: string, days: number) => ({
    zh: `最近一次 ${day}（${days} 天前）  ${file}`,
    en: `last one ${day} (${plural(days, 'day')} ago)  ${file}`,
  }),
  backupNone: {
    zh: '还没有: salesdesk backup，或定时  0 20 * * 1-5 salesdesk backup -q',
    en: 'none yet: salesdesk backup, or a cron line: 0 20 * * 1-5 salesdesk backup -q',
  },
  backupOld: (day: string, days: number) => ({
    zh: `最近一次 ${day}，已过 ${days} 天: salesdesk backup`,
    en: `the last one is of ${day}, ${plural(days, 'day')} ago: salesdesk backup`,
  }),
  leftovers: (folders: readonly string[], size: string) => ({
    zh: `被中断的备份或恢复留下的副本，${size}，下次备份或恢复到那里时删除，或现在: rm -r ${folders.join(' ')}`,
    en: `copies that a killed backup or restore left, ${size}; the next one there removes them, or now: rm -r ${folders.join(' ')}`,
  }),
  restoreSame: (file: string) => ({
    zh: `${file} 就是当前数据库`,
    en: `${file} is the database itself`,
  }),
  restoreNotOurs: (file: string) => ({
    zh: `${file} 不是可以替换的 salesdesk 数据库，没有改动它`,
    en: `${file} is not a salesdesk database that may be replaced; it was left untouched`,
  }),
  restoreMoveWay: (file: string) => ({
    zh: `先移开  mv ${file} ${file}.old`,
    en: `move it away first  mv ${file} ${file}.old`,
  }),
  restoreUnsound: (file: string, findings: number) => ({
    zh: `备份 ${file} 没有通过校验（${findings} 处），没有恢复`,
    en: `the backup ${file} failed its check (${plural(findings, 'finding')}), nothing was restored`,
  }),
  restoreOtherWay: { zh: '换一份更早的备份', en: 'try an older backup' },
  restoreFindings: (findings: number) => ({
    zh: `备份里有 ${findings} 处不是本程序写的，恢复后请看  salesdesk audit verify`,
    en: `${plural(findings, 'thing')} in the backup ${findings === 1 ? 'was' : 'were'} not done by the program; see  salesdesk audit verify  afterwards`,
  }),
  restoreConfirm: (b: { company: string; entries: number; at: string; later: number; file: string }) => ({
    zh: `恢复 ${b.company} 截至 ${b.at} 的数据（${b.entries} 条日志）到 ${b.file}？${
      b.later > 0 ? `其后的 ${b.later} 次写入会撤下（先备份）` : '现有数据先备份'
    }`,
    en: `Bring ${b.company} back as of ${b.at} (${plural(b.entries, 'entry', 'entries')}) to ${b.file}? ${
      b.later > 0
        ? `${plural(b.later, 'later write')} will be gone (backed up first)`
        : 'The present is backed up first'
    }`,
  }),
  restored: (company: string, at: string, entries: number) => ({
    zh: `已恢复 ${company}，数据截至 ${at}（${entries} 条日志）`,
    en: `restored ${company} as of ${at} (${plural(entries, 'entry', 'entries')})`,
  }),
  wouldRestore: (company: string, at: string, entries: number) => ({
    zh: `将恢复 ${company}，数据截至 ${at}（${entries} 条日志）`,
    en: `would restore ${company} as of ${at} (${plural(entries, 'entry', 'entries')})`,
  }),
  restoredPresent: (file: string) => ({ zh: `恢复前的数据在 ${file}`, en: `what was there before is in ${file}` }),
  restoredNew: (file: string) => ({ zh: `已创建 ${file}`, en: `created ${file}` }),
  correctInit: {
    zh: '新建的数据库保留；改成员  salesdesk member edit …',
    en: 'a new database stays; change its members  salesdesk member edit …',
  },
  correctRestore: {
    zh: '恢复前的数据在 backups/ 里  salesdesk restore FILE',
    en: 'what was there before is in backups/  salesdesk restore FILE',
  },
  badIdentity: (text: string) => ({ zh: `“${text}” 不是 declared 或 os`, en: `"${text}" is neither declared nor os` }),
} as const satisfies Messages;
