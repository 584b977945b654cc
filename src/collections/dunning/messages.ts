import {
  DUNNING_LEVELS,
  DUNNING_VIAS,
  type DunningLevel,
  type DunningVia,
  OVERDUE_REASONS,
  type OverdueReason,
  PROMISE_STATES,
  type PromiseState,
} from '../../policy/collections.js';
import { type Choices, listChoices } from '../../shared/choices.js';
import type { Day } from '../../shared/dates.js';
import { both, type Messages, plural, type Text } from '../../shared/text.js';

const days = (count: number): Text => ({ zh: `${count} 天`, en: plural(count, 'day') });

export const messages = {
  // flags and arguments
  withinOption: { zh: '到期前几天开始提醒（默认 7）', en: 'remind so many days before the due day (default 7)' },
  sinceOption: {
    zh: '上次运行以来新到的步骤，每步只列一次，并记录这次运行',
    en: 'steps that fell due since the last run, each listed once; records the run',
  },
  instalmentArg: { zh: '分期款编号或发票号', en: 'code or invoice number of the instalment' },
  promiseArg: { zh: '分期款，或客户（整体承诺）', en: 'instalment, or customer (as a whole)' },
  storyArg: { zh: '客户，或分期款', en: 'customer, or instalment' },
  promisedDayArg: { zh: '承诺付款日', en: 'day by which it will be paid' },
  amountArg: { zh: '承诺金额', en: 'amount promised' },
  customerArg: { zh: '客户', en: 'customer' },
  levelOption: { zh: '级别: reminder 1 2 last（默认按阶梯）', en: 'reminder 1 2 last (default: by the ladder)' },
  letterLevelOption: { zh: '级别: reminder 1 2 last', en: 'reminder 1 2 last' },
  viaOption: { zh: `方式: ${Object.keys(DUNNING_VIAS).join(' ')}`, en: Object.keys(DUNNING_VIAS).join(' ') },
  reasonOption: {
    zh: '逾期原因（第一次催收时必填）',
    en: 'why it is overdue (needed with the first dunning)',
  },
  noteOption: { zh: '说明', en: 'note' },
  onOption: { zh: '哪天（默认今天）', en: 'on which day (default today)' },
  stateOption: { zh: '只看: open kept broken superseded', en: 'only open, kept, broken or superseded' },
  templatesOption: { zh: '用这个文件夹里的模板', en: 'use the templates of this folder' },
  deadlineOption: { zh: '请客户在哪天前付款', en: 'day to pay by' },
  recordOption: { zh: '同时把信函记为催收', en: 'record the letter as a dunning as well' },
  useOption: { zh: '以后都用这个文件夹里的模板', en: 'use the templates of this folder from now on' },
  bankOption: { zh: '信函上的收款账号', en: 'the account to pay to, as letters give it' },
  icsOption: { zh: '日历格式（全天事项）', en: 'as a calendar (all-day events)' },
  customerOption: { zh: '只看这个客户', en: 'of this customer only' },
  ladderNote: {
    zh: '阶梯的天数是设置: payment.remindDays 和 ladder.*（salesdesk policy settings）。不写 --since-last-run 时只看不记: 到了某一步、之后还没有联系过的。',
    en: 'The days of the ladder are settings: payment.remindDays and ladder.* (salesdesk policy settings). Without --since-last-run it only looks: what came to a step and was not contacted since.',
  },
  reasonsNote: both((lang) => `${{ zh: '原因', en: 'reasons' }[lang]}: ${listChoices(OVERDUE_REASONS)[lang]}`),
  dunNote: {
    zh: '级别只升不降，可以重复；天数没到的级别要写说明 --note。',
    en: 'Levels go up or repeat, never down; a level before its days needs a --note.',
  },
  promiseNote: {
    zh: '是否兑现由截至承诺日的回款得出。写客户时按这个客户的全部回款计。',
    en: 'Whether it was kept follows from the receipts allocated by the day. For a customer as a whole all its receipts count.',
  },
  letterNote: {
    zh: '信函的语言就是命令的语言（--lang zh、--lang en）。--out 以 .html 或 .md 结尾。',
    en: 'The letter is in the language of the command (--lang zh, --lang en). --out ends in .html or .md.',
  },

  // heads
  since: { zh: '从', en: 'since' },
  steps: { zh: '新到的步骤', en: 'steps fallen due' },
  promisedBy: { zh: '承诺日', en: 'promised by' },
  promisedAmount: { zh: '承诺金额', en: 'promised' },
  promiseHead: { zh: '承诺', en: 'promise' },
  promisedOn: { zh: '承诺于', en: 'made on' },
  received: { zh: '已收', en: 'received' },
  who: { zh: '谁', en: 'who' },
  lastContact: { zh: '上次联系', en: 'last contact' },
  lastAction: { zh: '上次动作', en: 'last action' },
  note: { zh: '说明', en: 'note' },
  template: { zh: '模板', en: 'template' },
  from: { zh: '出处', en: 'from' },
  about: { zh: '说明', en: 'about' },

  // the next step, where it was taken already
  fileEnded: (code: string, result: Text) => ({
    zh: `${code} 已结: ${result.zh}`,
    en: `${code} has ended: ${result.en}`,
  }),
  fileOpen: (code: string) => ({ zh: `已立案 ${code}`, en: `legal file ${code} is open` }),
  hardshipOpen: (code: string) => ({ zh: `困难上报 ${code} 待决定`, en: `hardship case ${code} is open` }),

  // what is said
  remindTitle: (day: string, count: number, amount: string) => ({
    zh: `要提醒、催收 ${day}    ${count} 笔    ${amount}`,
    en: `To remind and dun on ${day}    ${plural(count, 'instalment')}    ${amount}`,
  }),
  nothingToRemind: { zh: '没有要提醒或催收的', en: 'nothing to remind or dun' },
  caughtUp: (count: number, from: Day, to: Day) => ({
    zh: `补上了 ${count} 天: ${from === to ? from : `${from} … ${to}`}`,
    en: `caught up ${plural(count, 'day')}: ${from === to ? from : `${from} … ${to}`}`,
  }),
  firstRun: {
    zh: '第一次运行: 已到的步骤全部列出，以后只列新的',
    en: 'first run: all steps that were reached are listed; from now on only new ones',
  },
  ownRunOnly: (name: string) => ({
    zh: `销售代表只能运行自己的提醒，不能替 ${name}`,
    en: `a rep runs reminders of his or her own contracts only, not those of ${name}`,
  }),
  sinceAndAsOf: {
    zh: '运行总是今天的: --since-last-run 不能和 --as-of、--customer 一起用',
    en: 'a run is of today and of whole books: --since-last-run cannot go with --as-of or --customer',
  },
  dunned: (code: string, level: DunningLevel, via: DunningVia, day: string, customer: string) =>
    both((lang) =>
      lang === 'zh'
        ? `已记录 ${code}  ${customer}  ${DUNNING_LEVELS[level].zh} · ${DUNNING_VIAS[via].zh}  ${day}`
        : `recorded ${code}  ${customer}  ${DUNNING_LEVELS[level].en}, ${DUNNING_VIAS[via].en}  ${day}`,
    ),
  dunnedAlready: (who: string, via: Text) => ({
    zh: `同一天已经催过一次（${who}，${via.zh}），两次都记下了`,
    en: `told the same on that day before (${who}, ${via.en}); both are recorded`,
  }),
  openLate: (amount: string, overdueDays: number) =>
    overdueDays > 0
      ? { zh: `未收 ${amount}，逾期 ${overdueDays} 天`, en: `${amount} open, ${days(overdueDays).en} late` }
      : { zh: `未收 ${amount}，还没有逾期`, en: `${amount} open, not overdue yet` },
  because: (reason: OverdueReason, note: string | null) => ({
    zh: `原因: ${OVERDUE_REASONS[reason].zh}${note ? `（${note}）` : ''}`,
    en: `reason: ${OVERDUE_REASONS[reason].en}${note ? ` (${note})` : ''}`,
  }),
  nextStep: (step: Text, day: Day) => ({ zh: `下一步 ${day}: ${step.zh}`, en: `next on ${day}: ${step.en}` }),
  promiseHint: (code: string) => ({
    zh: `客户答应了日子  salesdesk payment promise ${code} 下周五 10000`,
    en: `a day was promised?  salesdesk payment promise ${code} friday 10000`,
  }),
  promised: (code: string, whom: string, amount: string, day: string) => ({
    zh: `已记录承诺 ${code}  ${whom}  ${day} 前付 ${amount}`,
    en: `recorded the promise ${code}  ${whom}  ${amount} by ${day}`,
  }),
  promiseMeans: (amount: string) => ({
    zh: `未收 ${amount}；到期没有收到，就排在逾期清单最前面`,
    en: `${amount} open; if it does not come by then, it stands first in the overdue list`,
  }),
  noPromises: { zh: '没有承诺', en: 'no promises' },
  noStory: { zh: '还没有提醒、催收或承诺', en: 'nothing was recorded yet' },
  dunnedLine: (said: {
    level: DunningLevel;
    via: DunningVia;
    reason: OverdueReason | null;
    note: string | null;
  }): Text =>
    both((lang) =>
      [
        `${DUNNING_LEVELS[said.level][lang]}${lang === 'zh' ? ' · ' : ', '}${DUNNING_VIAS[said.via][lang]}`,
        said.reason ? OVERDUE_REASONS[said.reason][lang] : '',
        said.note ?? '',
      ]
        .filter(Boolean)
        .join(lang === 'zh' ? '；' : '; '),
    ),
  promiseLine: (day: Day, amount: string, state: PromiseState, note: string | null): Text =>
    both((lang) =>
      [
        lang === 'zh' ? `承诺 ${day} 前付 ${amount}` : `promised ${amount} by ${day}`,
        PROMISE_STATES[state][lang],
        note ?? '',
      ]
        .filter(Boolean)
        .join(lang === 'zh' ? '；' : '; '),
    ),

  // what is refused
  cannotDun: (code: string, level: Text) => ({
    zh: `${code} 还不能记录${level.zh}`,
    en: `${code}: ${level.en} cannot be recorded yet`,
  }),
  reasonKnown: { zh: '逾期原因已知', en: 'the reason of the delay is known' },
  reasonIs: (reason: OverdueReason | null) => (reason ? OVERDUE_REASONS[reason] : { zh: '没有写', en: 'not given' }),
  reasonWay: (reasons: Choices) => {
    const list = listChoices(reasons);
    return { zh: `写上 --reason: ${list.zh}`, en: `give it with --reason: ${list.en}` };
  },
  levelGoesUp: { zh: '级别不低于以前的', en: 'the level is not below an earlier one' },
  levelWas: (other: { day: Day; level: DunningLevel } | null) =>
    other
      ? {
          zh: `${other.day} ${DUNNING_LEVELS[other.level].zh}`,
          en: `${DUNNING_LEVELS[other.level].en} on ${other.day}`,
        }
      : { zh: '还没有', en: 'none yet' },
  levelWay: {
    zh: '重复已有的级别，或写更高的；不写 --level 就按阶梯',
    en: 'repeat the level or take a higher one; without --level the ladder decides',
  },
  levelFits: (level: DunningLevel, from: number) =>
    both((lang) =>
      lang === 'zh'
        ? `${DUNNING_LEVELS[level].zh}${from < 0 ? `从到期前 ${-from} 天起` : `从逾期 ${from} 天起`}，或有说明`
        : `${DUNNING_LEVELS[level].en} from ${from < 0 ? `${days(-from).en} before the due day` : `${days(from).en} overdue`} on, or a note`,
    ),
  daysLate: (overdueDays: number) =>
    overdueDays < 0
      ? { zh: `还有 ${-overdueDays} 天到期`, en: `due in ${days(-overdueDays).en}` }
      : { zh: `逾期 ${overdueDays} 天`, en: `${days(overdueDays).en} overdue` },
  noteWay: { zh: '提前催收请写明理由 --note "…"', en: 'say why so early with --note "…"' },
  otherNeedsNote: { zh: '原因是“其他”时要写说明 --note', en: 'the reason "other" needs a --note' },
  viaMissing: { zh: '请写方式 --via', en: 'say how, with --via' },
  isPaid: (code: string) => ({ zh: `${code} 已经收清`, en: `${code} is paid already` }),
  noDay: (code: string) => ({
    zh: `${code} 还在等它的事件，没有到期日，不用催`,
    en: `${code} waits for its event and has no due day yet; there is nothing to dun`,
  }),
  isReplaced: (code: string, day: Day) => ({
    zh: `${code} 已于 ${day} 换成新的计划`,
    en: `${code} was replaced by a new plan on ${day}`,
  }),
  future: (day: Day) => ({ zh: `${day} 还没有到`, en: `${day} has not come yet` }),
  beforeInstalment: (code: string, from: Day) => ({
    zh: `${code} 从 ${from} 才存在`,
    en: `${code} exists from ${from} only`,
  }),
  nothingOpen: (customer: string) => ({ zh: `${customer} 没有未收的款`, en: `${customer} has nothing open` }),
  promisedBefore: (day: Day, made: Day) => ({
    zh: `承诺日 ${day} 早于记录的日子 ${made}`,
    en: `the promised day ${day} is before the promise of ${made}`,
  }),
  promisedTooMuch: (amount: string, open: string) => ({
    zh: `承诺 ${amount}，但未收只有 ${open}`,
    en: `${amount} promised, but only ${open} is open`,
  }),
  nothingToWrite: (customer: string, day: Day) => ({
    zh: `${day} ${customer} 没有可写进这封信的款项`,
    en: `on ${day} nothing of ${customer} belongs in this letter`,
  }),
  nothingToWriteWay: (code: string) => ({
    zh: `催款函只列逾期的；看未到期的  salesdesk payment list --customer ${code} --open`,
    en: `dunning letters list what is overdue; see the rest  salesdesk payment list --customer ${code} --open`,
  }),
  onlyChargesWay: (code: string) => ({
    zh: `只有逾期利息和费用未收，用提醒函  salesdesk payment letter ${code} --level reminder`,
    en: `only interest and fees are open: a reminder  salesdesk payment letter ${code} --level reminder`,
  }),
  onlyCharges: {
    zh: '这封信只列逾期利息和费用，没有可登记催收的分期款',
    en: 'the letter lists interest and fees only: there is no instalment to record it for',
  },
  withoutRecordWay: { zh: '不加 --record 就写信', en: 'leave --record out to write it' },
  deadlineBefore: (deadline: Day, day: Day) => ({
    zh: `付款期限 ${deadline} 早于信函日期 ${day}`,
    en: `the day to pay by, ${deadline}, is before the letter of ${day}`,
  }),

  // letters
  recordNeedsOut: { zh: '要记录的信函要写到文件里 --out', en: 'a letter that is recorded goes to a file: --out' },
  reasonNeedsRecord: { zh: '原因和说明只和 --record 一起记录', en: 'reason and note are recorded with --record only' },
  recordedAs: { zh: '记为', en: 'recorded as' },
  placeholder: { zh: '占位符', en: 'placeholder' },
  letterFormat: (word: string) => ({
    zh: `信函只有 .html 和 .md，没有 “${word}”`,
    en: `a letter is .html or .md, not "${word}"`,
  }),
  unknownPlaceholders: (file: string, names: string) => ({
    zh: `${file} 里有不认识的占位符: ${names}`,
    en: `${file} has unknown placeholders: ${names}`,
  }),
  knownPlaceholders: (names: string) => ({ zh: `可用: ${names}`, en: `there are: ${names}` }),
  emptyTemplate: (file: string) => ({
    zh: `模板是空的: ${file}`,
    en: `the template is empty: ${file}`,
  }),
  brokenTemplate: (file: string) => ({
    zh: `${file} 不能用: 不是 UTF-8 文本，或大于 100 KB`,
    en: `${file} cannot be used: it is not UTF-8 text, or larger than 100 KB`,
  }),
  halfPlaceholder: (file: string, line: string) => ({
    zh: `${file} 里有没写全的占位符，应为 {{…}}: ${line}`,
    en: `${file} has a placeholder that is not closed, write {{…}}: ${line}`,
  }),
  tableInside: (file: string) => ({
    zh: `${file} 里的 {{table}} 要单独成段，前后各空一行`,
    en: `{{table}} in ${file} must be a paragraph of its own, with an empty line before and after it`,
  }),
  pageWithoutBody: (file: string) => ({ zh: `${file} 里没有 {{body}}`, en: `${file} has no {{body}}` }),
  wantsFolder: (name: string) => ({
    zh: `--out ${name}: 这里要写文件夹，几个模板各是一个文件`,
    en: `--out ${name}: name a folder, the templates are several files`,
  }),
  noFolder: (folder: string) => ({ zh: `没有文件夹 ${folder}`, en: `there is no folder ${folder}` }),
  noFolderWay: {
    zh: '写出默认模板  salesdesk payment templates --out 文件夹',
    en: 'write the default ones  salesdesk payment templates --out FOLDER',
  },
  noBank: {
    zh: '信函里没有收款账号，留了空白。设置  salesdesk payment templates --bank "开户行 账号"',
    en: 'the letter has no account to pay to; a blank is left. Set it  salesdesk payment templates --bank "bank, account"',
  },
  noBankWay: {
    zh: '设置  salesdesk payment templates --bank "开户行 账号"',
    en: 'Set it  salesdesk payment templates --bank "bank, account"',
  },
  wroteLetter: (level: DunningLevel, customer: string, amount: string, count: number) => ({
    zh: `${DUNNING_LEVELS[level].zh}函  ${customer}  ${count} 笔  ${amount}`,
    en: `${DUNNING_LEVELS[level].en} letter  ${customer}  ${plural(count, 'instalment')}  ${amount}`,
  }),
  recordedLetter: (codes: string) => ({ zh: `已记为催收: ${codes}`, en: `recorded as dunning: ${codes}` }),
  templatesWritten: (count: number, folder: string) => ({
    zh: `已写出 ${count} 个模板到 ${folder}`,
    en: `wrote ${plural(count, 'template')} to ${folder}`,
  }),
  templatesUse: (folder: string) => ({
    zh: `改好后  salesdesk payment templates --use ${folder}`,
    en: `edit them, then  salesdesk payment templates --use ${folder}`,
  }),
  templateExists: (names: string) => ({ zh: `已经存在: ${names}`, en: `there already: ${names}` }),
  overwriteWay: { zh: '覆盖请加 --yes', en: 'add --yes to overwrite' },
  lettersSet: { zh: '信函设置已保存', en: 'letters are set' },
  folderSet: (folder: string) => ({ zh: `模板: ${folder}`, en: `templates: ${folder}` }),
  bankSet: (bank: string) => ({ zh: `收款账号: ${bank}`, en: `account to pay to: ${bank}` }),
  builtIn: { zh: '程序自带', en: 'inside the program' },
  outOrUse: {
    zh: '--out 只写出默认模板，不能和 --use、--bank 一起用',
    en: '--out writes the default ones; not together with --use or --bank',
  },

  // calendar
  needsIcs: { zh: '请写格式 --ics', en: 'say the format: --ics' },
  dueEvent: (customer: string, amount: string, code: string) => ({
    zh: `到期 ${customer} ${amount} ${code}`,
    en: `due: ${customer} ${amount} ${code}`,
  }),
  dueAbout: (contract: string, rep: string | null, invoice: string | null) => ({
    zh: [`合同 ${contract}`, rep ? `负责人 ${rep}` : '', invoice ? `发票 ${invoice}` : ''].filter(Boolean).join('\n'),
    en: [`contract ${contract}`, rep ? `rep ${rep}` : '', invoice ? `invoice ${invoice}` : '']
      .filter(Boolean)
      .join('\n'),
  }),
  calendarName: (company: string) => ({ zh: `${company} 应收到期`, en: `${company}: payments due` }),
  waitingEvents: (count: number) => ({
    zh: `另有 ${count} 笔还在等事件，没有到期日，不在日历里  salesdesk payment list --open`,
    en: `${plural(count, 'instalment')} without a due day yet ${count === 1 ? 'is' : 'are'} not in the calendar  salesdesk payment list --open`,
  }),
  wroteEvents: (count: number) => ({ zh: `${count} 个到期日`, en: plural(count, 'due day') }),

  // in the story of a customer, and where an entry cannot be undone
  storyLetter: { zh: '催款函', en: 'letter' },
  correctDun: (code: string) => ({
    zh: `记录保留，请再记一次  salesdesk payment dun ${code} …`,
    en: `it stays; record another one  salesdesk payment dun ${code} …`,
  }),
  correctPromise: {
    zh: '记下新的承诺，最新的算数  salesdesk payment promise …',
    en: 'record a new one, the newest counts  salesdesk payment promise …',
  },
} as const satisfies Messages;

/** The table of a letter. */
export const letterHeads = {
  code: { zh: '编号', en: 'Reference' },
  contract: { zh: '合同', en: 'Contract' },
  invoice: { zh: '发票号', en: 'Invoice' },
  due: { zh: '到期日', en: 'Due' },
  late: { zh: '逾期天数', en: 'Days late' },
  open: { zh: '未付金额', en: 'Amount due' },
  total: { zh: '合计', en: 'Total' },
  capitals: { zh: '大写', en: 'In capitals' },
} as const satisfies Messages;
