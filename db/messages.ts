import { decimalMoney } from '../src/shared/money.js';
import { shellWord } from '../src/shared/shellWord.js';
import type { Text } from '../src/shared/text.js';

/** Why a file cannot be written or read, by the code of the system. */
const SYSTEM_ERRORS: Readonly<Record<string, Text>> = {
  EACCES: { zh: '没有权限', en: 'permission denied' },
  EPERM: { zh: '没有权限', en: 'permission denied' },
  EROFS: { zh: '文件系统是只读的', en: 'the file system is read-only' },
  ENOSPC: { zh: '磁盘已满', en: 'the disk is full' },
  EDQUOT: { zh: '超出磁盘配额', en: 'the disk quota is used up' },
  EFBIG: { zh: '超出文件大小限制', en: 'the file would be too large' },
  ENOTDIR: { zh: '路径中有一部分不是文件夹', en: 'a part of the path is not a folder' },
  ENOENT: { zh: '没有这个文件夹', en: 'no such folder' },
  ENAMETOOLONG: { zh: '名称太长', en: 'the name is too long' },
  ELOOP: { zh: '符号链接循环', en: 'too many levels of symbolic links' },
};

/** Whether a code is one that the system refuses a file with: nothing of the program failed. */
export const isSystemError = (code: string): boolean => Object.hasOwn(SYSTEM_ERRORS, code);

/** The messages of the data layer: its files, its engine, its audit. */
export const messages = {
  // ways out
  doctor: { zh: '检查  salesdesk doctor', en: 'look into it  salesdesk doctor' },
  restore: { zh: '恢复备份  salesdesk restore FILE', en: 'restore a backup  salesdesk restore FILE' },
  verify: { zh: '查看  salesdesk audit verify', en: 'look into it  salesdesk audit verify' },
  tryAgain: { zh: '稍后再试', en: 'try again in a moment' },
  tryOnceMore: { zh: '再试一次', en: 'try again' },
  makeRoom: { zh: '腾出空间后再试一次', en: 'free some space, then try again' },
  allowFile: {
    zh: '允许写入至少 3 MB 的文件（ulimit -f），或把 TMPDIR 指向可写的文件夹',
    en: 'allow files of at least 3 MB (ulimit -f), or let TMPDIR be a folder that can be written',
  },
  upgrade: { zh: '升级 salesdesk 后再用', en: 'upgrade salesdesk, then try again' },
  makeOne: {
    zh: '新建  salesdesk init    先看看  salesdesk demo',
    en: 'make one  salesdesk init    look around first  salesdesk demo',
  },
  elsewhere: { zh: '在别处  --db FILE 或 SALESDESK_DB', en: 'it is elsewhere  --db FILE or SALESDESK_DB' },
  runAsOwner: { zh: '用拥有该文件的用户运行', en: 'run as the user who owns the file' },
  joinGroup: (group: string) => ({
    zh: `该文件夹由用户组 ${group} 共用，请管理员加入  usermod -aG ${group} ACCOUNT`,
    en: `the group ${group} shares this folder; have an administrator add you  usermod -aG ${group} ACCOUNT`,
  }),
  besideDatabase: (file: string) => ({
    zh: `${file} 是数据库自己的日志文件名，没有创建`,
    en: `${file} is the name of a database's own log; nothing was created`,
  }),
  anotherName: { zh: '换一个文件名', en: 'give another name' },

  // the file
  untouched: (why: Text, path: string) => ({
    zh: `${why.zh}：${path}。没有改动它`,
    en: `${why.en}: ${path}. It was left untouched`,
  }),
  emptyFile: { zh: '文件是空的，不是 salesdesk 数据库', en: 'the file is empty, not a salesdesk database' },
  notSqlite: {
    zh: '不是 salesdesk 数据库（不是 SQLite 文件）',
    en: 'not a salesdesk database (not an SQLite file)',
  },
  cutShort: { zh: '数据库文件已损坏（不完整）', en: 'the database file is damaged (cut short)' },
  foreignFile: { zh: '是别的程序的 SQLite 文件', en: 'an SQLite file of another program' },
  newerFile: (path: string) => ({
    zh: `数据库由更新版本的 salesdesk 创建：${path}。没有改动它`,
    en: `the database was written by a newer salesdesk: ${path}. It was left untouched`,
  }),
  notAFile: (path: string) => ({
    zh: `不是文件，不能用作数据库：${path}`,
    en: `not a file, so not a database: ${path}`,
  }),
  noDatabase: (path: string) => ({
    zh: `没有数据库：${path}。没有创建任何文件`,
    en: `no database: ${path}. Nothing has been created`,
  }),
  noPermission: (path: string) => ({
    zh: `无法打开数据库 ${path}：没有权限。数据没有改动`,
    en: `cannot open the database ${path}: permission denied. No data was changed`,
  }),
  cannotOpen: (path: string, code: string) => ({
    zh: `无法打开数据库 ${path}（${code}）`,
    en: `cannot open the database ${path} (${code})`,
  }),
  cannotWrite: (file: string, code: string) => {
    const why = SYSTEM_ERRORS[code] ?? { zh: code, en: code };
    return { zh: `无法写入 ${file}：${why.zh}（${code}）`, en: `cannot write ${file}: ${why.en} (${code})` };
  },
  /** @param file none if the system did not say which */
  refusedBySystem: (file: string | undefined, code: string) => {
    const why = SYSTEM_ERRORS[code] ?? { zh: code, en: code };
    const before = file === undefined ? '' : `${file}: `;
    return { zh: `${before.replace(': ', '：')}${why.zh}（${code}）`, en: `${before}${why.en} (${code})` };
  },
  fileExists: (file: string) => ({
    zh: `文件已存在，没有改动：${file}`,
    en: `the file already exists and was left untouched: ${file}`,
  }),
  noFolder: (folder: string) => ({ zh: `没有这个文件夹：${folder}`, en: `no such folder: ${folder}` }),

  // SQLite
  duplicate: (columns: string) => ({
    zh: `已存在（${columns}），没有保存`,
    en: `already exists (${columns}); nothing was saved`,
  }),
  locked: {
    zh: '数据库正被别的程序占用，没有保存任何内容',
    en: 'the database is locked by another program, nothing was saved',
  },
  diskNotWritten: (code: string) => ({
    zh: `无法写入磁盘（${code}），本次没有保存，以前的数据完好`,
    en: `cannot write to the disk (${code}); this was not saved, earlier data is safe`,
  }),
  damaged: { zh: '数据库文件已损坏，没有改动它', en: 'the database file is damaged; it was left untouched' },
  schemaChanged: (message: string) => ({
    zh: `数据库结构被别的程序改过（${message}），没有保存任何内容`,
    en: `the schema of the database was changed by another program (${message}), nothing was saved`,
  }),
  noGroups: { zh: '本系统没有用户组，不能用 --group', en: 'this system has no groups; --group is refused' },
  noGroup: (name: string) => ({ zh: `没有用户组 “${name}”`, en: `there is no group "${name}"` }),
  notShared: (file: string, code: string) => ({
    zh: `已创建 ${file}，但本账户无权把它交给该组（${code}）`,
    en: `${file} was created, but this account may not give it to the group (${code})`,
  }),
  readOnlyPlace: {
    zh: '数据库所在的文件系统或文件夹为只读，只能查看，没有保存任何内容',
    en: 'the database lies where nothing can be written: it can be read only, nothing was saved',
  },
  readOnlyLog: {
    zh: '数据库所在的文件系统为只读，旁边还有没并入的日志（-wal），无法打开；没有保存任何内容',
    en: 'the database lies on a read-only file system, with a log (-wal) still to be taken over: it cannot be opened; nothing was saved',
  },
  copyElsewhere: (file: string) => ({
    zh: `把数据库连同 -wal 复制到可写的文件夹  cp ${shellWord(file)}* 文件夹/`,
    en: `copy the database with its -wal to a folder that can be written  cp ${shellWord(file)}* FOLDER/`,
  }),
  readOnlyOld: {
    zh: '数据库是旧版本，又位于只读的位置，无法升级',
    en: 'the database is of an older version and lies where nothing can be written: it cannot be upgraded',
  },
  sharedFolder: {
    zh: '多人共用的文件夹须继承组  chmod g+s 文件夹（docs/sharing.md）',
    en: 'a folder shared by several accounts hands on its group  chmod g+s FOLDER (docs/sharing.md)',
  },
  readOnly: (code: string) => ({
    zh: `数据库无法打开或为只读（${code}），没有保存任何内容`,
    en: `the database cannot be opened or is read-only (${code}), nothing was saved`,
  }),

  // backup, restore, migration
  backupExists: (file: string) => ({
    zh: `文件已存在，备份从不覆盖：${file}`,
    en: `the file already exists; a backup never overwrites: ${file}`,
  }),
  backupFailed: (integrity: string) => ({
    zh: `备份没有通过检查（${integrity}），已删除`,
    en: `the backup failed its check (${integrity}) and was removed`,
  }),
  writtenMeanwhile: {
    zh: '恢复期间有别的程序写入了数据库，没有恢复，数据没有丢失',
    en: 'somebody wrote to the database meanwhile; nothing was restored and nothing is lost',
  },
  restoreLocked: {
    zh: '数据库正被别的程序占用，没有恢复',
    en: 'the database is locked by another program, nothing was restored',
  },
  notMigrated: (why: string, backup: string) => ({
    zh: `升级数据库失败（${why}），没有改动（备份：${backup}）`,
    en: `upgrading the database failed (${why}) and was rolled back (backup: ${backup})`,
  }),
  contentChanged: (name: string) => ({
    zh: `${name} 的内容与登记的不符`,
    en: `the content of ${name} no longer matches its hash`,
  }),
  checkIt: { zh: '核对  salesdesk audit verify', en: 'check it  salesdesk audit verify' },

  // the audit
  foreignAccount: (actor: string, osUser: string, own: string | null) => ({
    zh: `以 ${actor} 的名义，却由系统账户 ${osUser} 写入（${own === null ? '该成员没有账户' : `该成员的账户是 ${own}`}），本程序不会这样写`,
    en: `in the name of ${actor}, and written by the OS account ${osUser} (${own === null ? 'the member had none' : `the member's is ${own}`}): the program does not do that`,
  }),
  restoredUnknown: (by: string) => ({
    zh: `${by} 用备份替换了已损坏或不在的数据库，失去了什么无从得知；须两人认可`,
    en: `${by} restored a backup over a damaged or missing database: what was lost cannot be told, and two persons accept it`,
  }),
  samePerson: (actor: string) => ({
    zh: `须由两人办理，却由 ${actor} 一人提出并确认`,
    en: `takes two persons, and ${actor} both asked for it and confirmed it`,
  }),
  ownRoles: (actor: string, roles: readonly string[]) => ({
    zh: `${actor} 给自己授予了角色：${roles.join('、')}（制度 2.1）`,
    en: `${actor} gave himself a role: ${roles.join(', ')} (policy 2.1)`,
  }),
  otherHistory: (day: string, own: string) => ({
    zh: `导入时把 ${day} 及以前当作历史，而账本的历史截至 ${own}`,
    en: `took what lies up to ${day} for history, and the book's history ends on ${own}`,
  }),
  withoutRole: (actor: string, action: string) => ({
    zh: `${actor} 当时没有 ${action} 所需的角色`,
    en: `${actor} did not hold a role for ${action} then`,
  }),
  standInNotEntitled: (actor: string, action: string) => ({
    zh: `${actor} 代行了 ${action}，而当日并不由其代行（口径“由谁代行”）`,
    en: `${actor} stood in for ${action}, and was not the one to stand in that day (definitions, Who stands in)`,
  }),
  secondNotEntitled: (actor: string, action: string) => ({
    zh: `${actor} 确认或拒绝了 ${action}，而当日不应由其作为第二人（口径“由谁代行”）`,
    en: `${actor} decided on ${action} as the second person, and was not the one to be it that day (definitions, Who stands in)`,
  }),
  onePerson: (actor: string, action: string) => ({
    zh: `${action} 须由两人办理，却由 ${actor} 一人办理（制度 2.2）`,
    en: `${action} takes two persons, and ${actor} did it alone (policy 2.2)`,
  }),
  neverAsked: (code: string) => ({
    zh: `写明已确认 ${code}，而日志中没有人提出过它`,
    en: `says that it confirms ${code}, and nobody in the log asked for that`,
  }),
  otherAmount: (code: string, before: number, now: number, seq: number) => ({
    zh: `${code} 金额为 ${decimalMoney(now)}，而第 ${seq} 条审核的是 ${decimalMoney(before)}，其间没有修改记录`,
    en: `${code} is ${decimalMoney(now)} here, and ${decimalMoney(before)} in entry ${seq}; no entry between them changed it`,
  }),
  bothReviews: (code: string) => ({
    zh: `${code} 的两次审核是同一人（制度 5.2.3）`,
    en: `both reviews of ${code} are by one person (policy 5.2.3)`,
  }),
  ownClaim: (code: string) => ({
    zh: `${code} 由报销人本人审核（制度 5.2.2）`,
    en: `${code} was reviewed by its claimant (policy 5.2.2)`,
  }),
  rowDiffers: (code: string, decided: number, now: number) => ({
    zh: `${code} 记录的是 ${decimalMoney(decided)}，数据中却是 ${decimalMoney(now)}`,
    en: `${code} was decided with ${decimalMoney(decided)}, and its row says ${decimalMoney(now)}`,
  }),
  keptDiffers: (month: string, kept: Text, clause: string) => ({
    zh: `${month} 保存的${kept.zh}不是结束时的那一份（制度 ${clause}）`,
    en: `the ${kept.en} that is kept of ${month} is not the one that was closed (policy ${clause})`,
  }),
  logShorter: (seq: number) => ({
    zh: `本账户见过第 ${seq} 条日志，而此文件的日志更短：文件可能已被旧副本替换；没有保存任何内容`,
    en: `this account has seen entry ${seq} of the log, and this file has fewer: an older copy may have replaced it; nothing was saved`,
  }),
  logDifferent: (seq: number) => ({
    zh: `第 ${seq} 条日志不是本账户上次所见的那一条：文件可能已被另一副本替换；没有保存任何内容`,
    en: `entry ${seq} of the log is not the one that this account saw: another copy may have replaced the file; nothing was saved`,
  }),
  acceptLog: {
    zh: '确属正常则认可（须两人）  salesdesk audit accept log --reason "…"',
    en: 'if it is as it should be, accept it (two persons)  salesdesk audit accept log --reason "…"',
  },
  brokenLog: {
    zh: '审计日志被别的程序改过，与写入序号对不上，没有保存任何内容',
    en: 'the audit log was changed by another program and does not match the ledger; nothing was saved',
  },
  moreFindings: (count: number) => ({ zh: `还有 ${count} 处`, en: `and ${count} more` }),
  pointsNowhere: (table: string) => ({
    zh: `指向不存在的 ${table}`,
    en: `points to a row of ${table} that does not exist`,
  }),
  schemaMissing: { zh: '缺少（被删除）', en: 'is missing (it was dropped)' },
  schemaDiffers: { zh: '定义被改过', en: 'its definition was changed' },
  schemaForeign: { zh: '不属于本程序', en: 'does not belong to the program' },
  entryChanged: (what: string) => ({ zh: `内容被改过（${what}）`, en: `was changed (${what})` }),
  entryDoesNotFollow: (seq: number, what: string) => ({
    zh: `与第 ${seq} 条不衔接（${what}）`,
    en: `does not follow entry ${seq} (${what})`,
  }),
  clockOfEntry: (day: string, days: number) =>
    days < 0
      ? {
          zh: `记录于 ${day}，比日志当时的日期早 ${-days} 天（时钟落后）`,
          en: `was recorded on ${day}, ${-days} days before what the log had reached (the clock was behind)`,
        }
      : {
          zh: `记录于 ${day}，比日志当时的日期晚 ${days} 天（时钟超前）`,
          en: `was recorded on ${day}, ${days} days after what the log had reached (the clock was ahead)`,
        },
  entryMissing: { zh: '缺失（被删除）', en: 'is missing (deleted)' },
  entriesMissing: { zh: '缺失（被删除）', en: 'are missing (deleted)' },
  sealsChanged: (what: string, rows: readonly string[]) => ({
    zh: `校验值被改过（${what}；涉及 ${rows.join('、') || '无'}）`,
    en: `its seals were changed (${what}; they cover ${rows.join(', ') || 'nothing now'})`,
  }),
  sealsWithoutEntry: (table: string) => ({
    zh: `${table} 的校验值没有对应的日志`,
    en: `seals of ${table} without a log entry`,
  }),
  ledgerRows: (count: number) => ({ zh: `应有 1 行，现有 ${count} 行`, en: `has ${count} rows instead of 1` }),
  ledgerBehind: (written: number, last: number) => ({
    zh: `写入序号 ${written}，日志已到 ${last}`,
    en: `is at ${written}, but the log goes up to ${last}`,
  }),
  changedOutside: { zh: '被别的程序添加或修改', en: 'was added or changed by another program' },
  plantedTriggers: (names: readonly string[]) => ({
    zh: `数据库中有别的程序加入或改动的触发器：${names.join('，')}，它会写入冒充本程序的数据；没有保存任何内容`,
    en: `another program put in or changed triggers of the database, which write rows that look like ours: ${names.join(', ')}; nothing was saved`,
  }),
  removeTriggers: {
    zh: '用 sqlite3 去掉它（drop trigger 名称）',
    en: 'take it out with sqlite3 (drop trigger NAME)',
  },
  writtenUnderSchema: (what: string) => ({
    zh: `写入时数据库结构被别的程序改动：${what}`,
    en: `was written while another program had changed the schema: ${what}`,
  }),
  noteRemoved: {
    zh: '曾被别的程序修改，其标记又被删除',
    en: 'was changed by another program, and the note of it was removed',
  },
  changedBeforeMigration: {
    zh: '在升级之前被别的程序修改，尚未认可',
    en: 'was changed by another program before an upgrade, and was not accepted',
  },
  rowAdded: { zh: '不是本程序添加的', en: 'was not added by the program' },
  rowChanged: (writer: Text) => ({ zh: `与${writer.zh}写入的内容不一致`, en: `is not as ${writer.en} left it` }),
  rowMissing: (writer: Text) => ({
    zh: `缺失（被删除）；最后由${writer.zh}写入`,
    en: `is missing (deleted); last written by ${writer.en}`,
  }),
  attachmentChanged: { zh: '附件内容被改过', en: 'the content of the file was changed' },
  entryNamed: (seq: number, what: string) => ({ zh: `第 ${seq} 条日志（${what}）`, en: `entry ${seq} (${what})` }),
  theLog: { zh: '日志', en: 'the log' },

  /** What does not follow from other rows as it must. */
  sums: {
    lines: { zh: '合同金额与明细之和不符', en: 'the contract does not match the sum of its lines' },
    credits: { zh: '业绩分成之和与合同不符', en: 'the credits do not add up to the contract' },
    shares: { zh: '分成比例之和不是 100%', en: 'the shares do not add up to 100%' },
    adjustments: { zh: '调整的分成之和与调整不符', en: 'the credits of the adjustment do not add up to it' },
    instalments: { zh: '已收金额与核销之和不符', en: 'the settled amount does not match the sum of its allocations' },
    hardshipParts: {
      zh: '困难分期或减免的金额与核销之和不符（制度 3.7.3）',
      en: 'the replanned or waived amount does not match the sum of its allocations (policy 3.7.3)',
    },
    hardships: {
      zh: '付款困难申报的金额与核销、新计划不符（制度 3.7.3）',
      en: 'the hardship case does not match its allocations and its new plan (policy 3.7.3)',
    },
    receipts: {
      zh: '回款的已核销金额与各笔核销之和不符',
      en: 'the allocated amount does not match the sum of its allocations',
    },
    charges: { zh: '利息或费用与其结清记录不符', en: 'the charge does not match the sum of its settlements' },
    fapiaos: {
      zh: '发票与其分摊到各期的金额或红字发票不符（制度 3.7.1）',
      en: 'the fapiao does not match its parts or its red-letter fapiaos (policy 3.7.1)',
    },
    stages: { zh: '阶段与最后一次推进不符', en: 'its stage is not that of its last move' },
    ownReview: { zh: '报销人审核了自己的报销（制度 5.2.2）', en: 'was reviewed by the claimant (policy 5.2.2)' },
    sameReviewer: {
      zh: '经理审核与财务审核是同一人（制度 5.2.2）',
      en: 'both reviews are by the same person (policy 5.2.2)',
    },
    ownRequest: {
      zh: '申请人决定了自己的事前申请（制度 5.2.2）',
      en: 'was decided by the one who asked for it (policy 5.2.2)',
    },
    ownAdvance: {
      zh: '借款人批准、支付或核销了自己的借款（制度 5.2.2）',
      en: 'was approved, paid or settled by the one who received it (policy 5.2.2)',
    },
    sameAdvance: {
      zh: '借款的批准与付款是同一人（制度 5.2.3）',
      en: 'was approved and paid by the same person (policy 5.2.3)',
    },
    advanceSums: {
      zh: '核销与退回之和超过已付的借款，或付款与借款不符（制度 5.2.1）',
      en: 'more is settled and given back than was paid, or not the advance was paid (policy 5.2.1)',
    },
    advanceApproved: { zh: '借款未经批准就付款（制度 5.2.2）', en: 'was paid without an approval (policy 5.2.2)' },
    quotes: { zh: '报价金额与明细之和不符', en: 'the quotation does not match the sum of its lines' },
    approvals: {
      zh: '合同金额未经审批就交给了法务',
      en: 'the contract went to legal without the approval of its amount',
    },
    legalReview: {
      zh: '未经法务审核通过即签署（制度 3.5.2）',
      en: 'was signed without legal approval of that version (policy 3.5.2)',
    },
    ownLegalReview: { zh: '由起草人本人审核（制度 3.5.2）', en: 'was reviewed by its own author (policy 3.5.2)' },
    plans: {
      zh: '销售计划各月之和与全年不符，或各人之和与团队不符（制度 2.2.1a）',
      en: 'the months of the sales plan do not come to the year, or its reps to the team (policy 2.2.1a)',
    },
    ownPlan: {
      zh: '提交人未说明原因就决定了自己的销售计划（制度 2.2.1a）',
      en: 'its own proposer decided on the sales plan, without a reason (policy 2.2.1a)',
    },
    budgets: {
      zh: '费用预算的合计不是销售计划的该比例（制度 5.1.1）',
      en: 'the expense budget is not the share of the sales plan that it was made from (policy 5.1.1)',
    },
    ownBudget: {
      zh: '提交人未说明原因就决定了自己的费用预算（制度 5.1.2）',
      en: 'its own proposer decided on the expense budget, without a reason (policy 5.1.2)',
    },
    ownRelease: {
      zh: '报销人放行了自己超预算的报销单（制度 5.1.2）',
      en: 'the claimant let his own claim go over the budget (policy 5.1.2)',
    },
    claimLines: {
      zh: '报销金额、日期与明细行不符（制度 5.2.1）',
      en: 'amount or day of the claim do not match its lines (policy 5.2.1)',
    },
    claimedTwice: {
      zh: '发票已在另一张报销单中报销（制度 5.2.1）',
      en: 'the invoice is claimed by another claim as well (policy 5.2.1)',
    },
    sanctioned: {
      zh: '核准金额超过报销金额，或不是审核人核准的金额（制度 5.2.3）',
      en: 'more is sanctioned of a line than is claimed, or not what a reviewer sanctioned (policy 5.2.3)',
    },
    payments: {
      zh: '付款超过核准金额，或状态与付款不符（制度 5.2.3）',
      en: 'more was paid than is sanctioned, or its status does not follow from its payments (policy 5.2.3)',
    },
    reviews: {
      zh: '没有经过应有的审核（制度 5.2.2、5.2.3）',
      en: 'lacks a review that its status needs (policy 5.2.2, 5.2.3)',
    },
  },
} as const;
