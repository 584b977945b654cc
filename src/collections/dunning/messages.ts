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
import { type Choices, choiceHelp, listChoices } from '../../shared/choices.js';
import type { Day } from '../../shared/dates.js';
import { shellWord } from '../../shared/shellWord.js';
import { both, type Messages, plural, type Text } from '../../shared/text.js';

const days = (count: number): Text => ({ zh: `${count} 天`, en: plural(count, 'day') });

export const messages = {
  smallRest: { zh: '小额余款，不催收', en: 'small rest, not dunned' },
  restNotDunned: (code: string, open: string, least: string) => ({
    zh: `${code} 只剩 ${open} 未收，低于 ${least} 的余款只列出、不催收`,
    en: `only ${open} of ${code} is open; rests below ${least} are listed, not dunned`,
  }),
  leastHint: { zh: '设置  salesdesk policy get ladder.least', en: 'the setting  salesdesk policy get ladder.least' },
  // arguments and options
  instalmentArg: { zh: '分期款编号或发票号', en: 'code or invoice number of the instalment' },
  promiseArg: { zh: '分期款，或客户（整体承诺）', en: 'instalment, or customer (as a whole)' },
  storyArg: { zh: '客户，或分期款', en: 'customer, or instalment' },
  promisedDayArg: { zh: '承诺付款日', en: 'day by which it will be paid' },
  amountArg: { zh: '承诺金额', en: 'amount promised' },
  customerArg: { zh: '客户', en: 'customer' },
  withinOption: { zh: '到期前几天开始提醒（默认 7）', en: 'remind this many days before the due day (default: 7)' },
  sinceOption: {
    zh: '上次运行以来新到的步骤，每步只列一次，并记录本次运行',
    en: 'steps reached since the last run, each listed once; records the run',
  },
  levelOption: { zh: '级别：reminder 1 2 last（默认按阶梯）', en: 'reminder 1 2 last (default: by the ladder)' },
  letterLevelOption: { zh: '级别：reminder 1 2 last', en: 'reminder 1 2 last' },
  viaOption: { zh: `方式：${Object.keys(DUNNING_VIAS).join(' ')}`, en: Object.keys(DUNNING_VIAS).join(' ') },
  reasonOption: {
    zh: '逾期原因（第一次催收时必填）',
    en: 'why it is overdue (required for the first dunning)',
  },
  noteOption: { zh: '说明', en: 'note' },
  onOption: { zh: '发生在哪天（默认今天）', en: 'the day it happened (default: today)' },
  stateOption: { zh: '只看：open kept broken superseded', en: 'only open, kept, broken or superseded' },
  templatesOption: { zh: '使用这个文件夹里的模板', en: 'use the templates of this folder' },
  deadlineOption: { zh: '付款期限', en: 'payment deadline' },
  recordOption: { zh: '同时把信函记为一次催收', en: 'also record the letter as a dunning' },
  useOption: { zh: '以后都使用这个文件夹里的模板', en: 'use the templates of this folder from now on' },
  bankOption: { zh: '信函上的收款账号', en: 'the bank account printed in letters' },
  icsOption: { zh: '日历格式（全天事项）', en: 'as a calendar (all-day events)' },
  customerOption: { zh: '只看这个客户', en: 'of this customer only' },
  ladderNote: {
    zh: '阶梯的天数可以设置：payment.remindDays 和 ladder.*（salesdesk policy settings）。不带 --since-last-run 时只查看，不记录：列出已到某一步、此后还没有联系过的分期款。',
    en: 'The days of the ladder are settings: payment.remindDays and ladder.* (salesdesk policy settings). Without --since-last-run nothing is recorded: it lists the instalments that reached a step and have not been followed up since.',
  },
  reasonsNote: choiceHelp('原因', 'reasons', OVERDUE_REASONS),
  dunNote: {
    zh: '级别只升不降，可以重复；提前使用某一级别时须用 --note 说明。',
    en: 'Levels go up or repeat, never down; a level used early needs a --note.',
  },
  promiseNote: {
    zh: '是否兑现，由截至承诺日的回款得出；对客户整体的承诺按该客户的全部回款计算。',
    en: 'Whether a promise was kept follows from the receipts by its day; for a customer as a whole, all of its receipts count.',
  },
  letterNote: {
    zh: '信函的语言与命令相同（--lang zh、--lang en）。--out 以 .html 或 .md 结尾。',
    en: 'The letter is in the language of the command (--lang zh, --lang en). --out ends in .html or .md.',
  },

  // headers
  since: { zh: '起始日', en: 'since' },
  steps: { zh: '新到的步骤', en: 'steps reached' },
  promisedBy: { zh: '承诺日', en: 'promised by' },
  promisedAmount: { zh: '承诺金额', en: 'promised' },
  promiseHead: { zh: '承诺', en: 'promise' },
  promisedOn: { zh: '作出日期', en: 'made on' },
  received: { zh: '已收', en: 'received' },
  recordedBy: { zh: '记录人', en: 'recorded by' },
  lastContact: { zh: '上次联系', en: 'last contact' },
  lastAction: { zh: '上次操作', en: 'last action' },
  note: { zh: '说明', en: 'note' },
  template: { zh: '模板', en: 'template' },
  source: { zh: '来源', en: 'from' },
  meaning: { zh: '含义', en: 'meaning' },
  placeholder: { zh: '占位符', en: 'placeholder' },
  recordedAs: { zh: '记为', en: 'recorded as' },

  // the next step, if a case covers it
  fileEnded: (result: Text) => ({ zh: `已了结：${result.zh}`, en: `closed: ${result.en}` }),
  fileOpen: { zh: '已转法务', en: 'with legal' },
  hardshipOpen: { zh: '付款困难待决定', en: 'hardship awaits a decision' },
  caseHead: { zh: '案卷', en: 'case' },

  // reminders
  remindTitle: (day: string, count: number, amount: string) => ({
    zh: `待提醒、催收 ${day}    ${count} 笔    ${amount}`,
    en: `To remind or dun on ${day}    ${plural(count, 'instalment')}    ${amount}`,
  }),
  nothingToRemind: { zh: '没有待提醒、催收的分期款', en: 'nothing to remind or dun' },
  caughtUp: (count: number, from: Day, to: Day) => ({
    zh: `补上了 ${count} 天：${from === to ? from : `${from} … ${to}`}`,
    en: `caught up ${plural(count, 'day')}: ${from === to ? from : `${from} … ${to}`}`,
  }),
  firstRun: {
    zh: '首次运行：列出所有已到的步骤，以后只列新的',
    en: 'first run: every step reached so far is listed; from now on only new ones',
  },
  ownRunOnly: (name: string) => ({
    zh: `销售代表只能运行自己的提醒，不能运行 ${name} 的`,
    en: `a rep may run reminders for his or her own contracts only, not for those of ${name}`,
  }),
  runIsOfToday: {
    zh: '运行总是针对今天和全部客户，不能与 --as-of、--customer 同用',
    en: 'a run is always for today and all customers, so it cannot be combined with --as-of or --customer',
  },

  // dunning
  dunned: (code: string, level: DunningLevel, via: DunningVia, day: string, customer: string) =>
    both((lang) =>
      lang === 'zh'
        ? `已记录 ${code}  ${customer}  ${DUNNING_LEVELS[level].zh} · ${DUNNING_VIAS[via].zh}  ${day}`
        : `recorded ${code}  ${customer}  ${DUNNING_LEVELS[level].en}, ${DUNNING_VIAS[via].en}  ${day}`,
    ),
  dunnedAlready: (who: string, via: Text) => ({
    zh: `当天已记录过同一级别（${who}，${via.zh}），两条都保留`,
    en: `the same level was already recorded that day (${who}, ${via.en}); both are kept`,
  }),
  openLate: (amount: string, overdueDays: number) =>
    overdueDays > 0
      ? { zh: `未收 ${amount}，逾期 ${overdueDays} 天`, en: `${amount} open, ${days(overdueDays).en} late` }
      : { zh: `未收 ${amount}，尚未逾期`, en: `${amount} open, not overdue yet` },
  because: (reason: OverdueReason, note: string | null) => ({
    zh: `原因：${OVERDUE_REASONS[reason].zh}${note ? `（${note}）` : ''}`,
    en: `reason: ${OVERDUE_REASONS[reason].en}${note ? ` (${note})` : ''}`,
  }),
  stepOn: (step: Text, day: Day) => ({ zh: `${day} ${step.zh}`, en: `${step.en} on ${day}` }),
  nextStep: (step: Text, day: Day) => ({ zh: `下一步 ${day}：${step.zh}`, en: `next on ${day}: ${step.en}` }),
  promiseHint: (code: string) => ({
    zh: `客户承诺了付款日  salesdesk payment promise ${code} 下周五 10000`,
    en: `did the customer promise a day?  salesdesk payment promise ${code} friday 10000`,
  }),
  cannotDun: (code: string, level: Text) => ({
    zh: `${code} 还不能记录${level.zh}`,
    en: `${code}: ${level.en} cannot be recorded yet`,
  }),
  reasonKnown: { zh: '已说明逾期原因', en: 'the reason for the delay is known' },
  reasonIs: (reason: OverdueReason | null) => (reason ? OVERDUE_REASONS[reason] : { zh: '未说明', en: 'not given' }),
  reasonHint: (reasons: Choices) => {
    const list = listChoices(reasons);
    return { zh: `请用 --reason 说明：${list.zh}`, en: `give it with --reason: ${list.en}` };
  },
  levelGoesUp: { zh: '级别不低于以前的', en: 'the level is not below an earlier one' },
  levelWas: (other: { day: Day; level: DunningLevel } | null) =>
    other
      ? {
          zh: `${other.day} ${DUNNING_LEVELS[other.level].zh}`,
          en: `${DUNNING_LEVELS[other.level].en} on ${other.day}`,
        }
      : { zh: '还没有记录', en: 'none yet' },
  levelHint: {
    zh: '请重复已有级别或用更高的；不带 --level 时按阶梯',
    en: 'repeat the level or use a higher one; without --level the ladder decides',
  },
  levelFits: (level: DunningLevel, from: number) =>
    both((lang) =>
      lang === 'zh'
        ? `${DUNNING_LEVELS[level].zh}${from < 0 ? `自到期前 ${-from} 天起` : `自逾期 ${from} 天起`}，或附说明`
        : `${DUNNING_LEVELS[level].en} from ${from < 0 ? `${days(-from).en} before the due day` : `${days(from).en} overdue`} on, or with a note`,
    ),
  daysLate: (overdueDays: number) =>
    overdueDays < 0
      ? { zh: `还有 ${-overdueDays} 天到期`, en: `due in ${days(-overdueDays).en}` }
      : { zh: `逾期 ${overdueDays} 天`, en: `${days(overdueDays).en} overdue` },
  noteHint: { zh: '提前催收须说明理由 --note "…"', en: 'say why it is early with --note "…"' },
  noteForOther: { zh: '原因为“其他”时须用 --note 说明', en: 'the reason "other" needs a --note' },
  viaRequired: {
    zh: `必须填写：${Object.entries(DUNNING_VIAS)
      .map(([code, { zh }]) => `${code} ${zh}`)
      .join(' · ')}`,
    en: `is required: ${Object.keys(DUNNING_VIAS).join(', ')}`,
  },
  alreadyPaid: (code: string) => ({ zh: `${code} 已经收清`, en: `${code} is already paid` }),
  noDueDay: (code: string) => ({
    zh: `${code} 等待约定事件，还没有到期日，无需催收`,
    en: `${code} waits for its event and has no due day yet, so there is nothing to dun`,
  }),
  alreadyReplaced: (code: string, day: Day) => ({
    zh: `${code} 已于 ${day} 被新计划替换`,
    en: `${code} was replaced by a new plan on ${day}`,
  }),
  beforeInstalment: (code: string, from: Day) => ({
    zh: `${code} 自 ${from} 起才有`,
    en: `${code} exists only from ${from}`,
  }),

  // promises
  promised: (code: string, whom: string, amount: string, day: string) => ({
    zh: `已记录承诺 ${code}  ${whom}  ${day} 前付 ${amount}`,
    en: `recorded the promise ${code}  ${whom}  ${amount} by ${day}`,
  }),
  promiseEffect: (amount: string) => ({
    zh: `未收 ${amount}；到期未付将排在逾期清单最前面`,
    en: `${amount} open; if it is not paid by then, it comes first in the overdue list`,
  }),
  noPromises: { zh: '没有承诺', en: 'no promises' },
  nothingOpen: (customer: string) => ({ zh: `${customer} 没有未收款`, en: `${customer} has nothing open` }),
  promisedBefore: (day: Day, made: Day) => ({
    zh: `承诺日 ${day} 早于作出承诺的日期 ${made}`,
    en: `the promised day ${day} is before the promise was made, ${made}`,
  }),
  promisedTooMuch: (amount: string, open: string) => ({
    zh: `承诺 ${amount}，但未收只有 ${open}`,
    en: `${amount} promised, but only ${open} is open`,
  }),

  // the history of a customer
  noStory: { zh: '还没有提醒、催收或承诺的记录', en: 'no reminders, dunnings or promises yet' },
  dunnedLine: (dunning: {
    level: DunningLevel;
    via: DunningVia;
    reason: OverdueReason | null;
    note: string | null;
  }): Text =>
    both((lang) =>
      [
        `${DUNNING_LEVELS[dunning.level][lang]}${lang === 'zh' ? ' · ' : ', '}${DUNNING_VIAS[dunning.via][lang]}`,
        dunning.reason ? OVERDUE_REASONS[dunning.reason][lang] : '',
        dunning.note ?? '',
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

  // letters
  letterWritten: (level: DunningLevel, customer: string, amount: string, count: number) => ({
    zh: `${DUNNING_LEVELS[level].zh}函  ${customer}  ${count} 笔  ${amount}`,
    en: `${DUNNING_LEVELS[level].en} letter  ${customer}  ${plural(count, 'item')}  ${amount}`,
  }),
  letterRecorded: (codes: string) => ({ zh: `已记为催收：${codes}`, en: `recorded as a dunning of ${codes}` }),
  noBank: {
    zh: '没有设置收款账号，信函中留空。设置  salesdesk payment templates --bank "开户行 账号"',
    en: 'the letter has no bank account; the place is left blank. Set it  salesdesk payment templates --bank "bank, account"',
  },
  recordNeedsOut: {
    zh: '要记录的信函须用 --out 写入文件',
    en: 'a letter that is recorded must be written to a file with --out',
  },
  reasonNeedsRecord: { zh: '原因和说明只随 --record 记录', en: 'reason and note are recorded with --record only' },
  letterFormat: (word: string) => ({
    zh: `信函只能是 .html 或 .md，不能是 “${word}”`,
    en: `a letter is .html or .md, not "${word}"`,
  }),
  nothingToWrite: (customer: string, day: Day) => ({
    zh: `${day} ${customer} 没有可列入这封信函的款项`,
    en: `${customer} has nothing to list in this letter on ${day}`,
  }),
  paidAhead: (customer: string, day: Day) => ({
    zh: `${day} ${customer} 的预收款已足够支付这封信函的款项，不再催收`,
    en: `on ${day} money in hand pays all that this letter to ${customer} would list; nobody is dunned for it`,
  }),
  nothingToWriteHint: (code: string) => ({
    zh: `催款函只列逾期款；查看未到期款  salesdesk payment list --customer ${code} --open`,
    en: `dunning letters list what is overdue; see the rest  salesdesk payment list --customer ${code} --open`,
  }),
  onlyChargesHint: (code: string) => ({
    zh: `只有逾期利息和费用未收，请用提醒函  salesdesk payment letter ${code} --level reminder`,
    en: `only interest and fees are open: send a reminder  salesdesk payment letter ${code} --level reminder`,
  }),
  onlyCharges: {
    zh: '这封信函只列逾期利息和费用，没有可记录催收的分期款',
    en: 'the letter lists interest and fees only, so there is no instalment to record it for',
  },
  withoutRecordHint: { zh: '去掉 --record 即可写信函', en: 'leave out --record to write it' },
  deadlineBefore: (deadline: Day, day: Day) => ({
    zh: `付款期限 ${deadline} 早于信函日期 ${day}`,
    en: `the payment deadline ${deadline} is before the letter date ${day}`,
  }),

  // templates
  unknownPlaceholders: (file: string, names: string) => ({
    zh: `${file} 里有无法识别的占位符：${names}`,
    en: `${file} has unknown placeholders: ${names}`,
  }),
  knownPlaceholders: (names: string) => ({ zh: `可用：${names}`, en: `available: ${names}` }),
  emptyTemplate: (file: string) => ({ zh: `模板为空：${file}`, en: `the template is empty: ${file}` }),
  brokenTemplate: (file: string) => ({
    zh: `无法使用 ${file}：不是 UTF-8 文本，或大于 100 KB`,
    en: `${file} cannot be used: it is not UTF-8 text, or it is larger than 100 KB`,
  }),
  halfPlaceholder: (file: string, line: string) => ({
    zh: `${file} 里有不完整的占位符，应为 {{…}}：${line}`,
    en: `${file} has a placeholder that is not closed, write {{…}}: ${line}`,
  }),
  tableInside: (file: string) => ({
    zh: `${file} 里的 {{table}} 须单独成段，前后各空一行`,
    en: `{{table}} in ${file} must be a paragraph of its own, with an empty line before and after it`,
  }),
  pageWithoutBody: (file: string) => ({ zh: `${file} 里没有 {{body}}`, en: `${file} has no {{body}}` }),
  folderRequired: (name: string) => ({
    zh: `--out ${name}：须指定文件夹，每个模板各一个文件`,
    en: `--out ${name}: give a folder, the templates are several files`,
  }),
  noFolder: (folder: string) => ({ zh: `没有文件夹 ${folder}`, en: `there is no folder ${folder}` }),
  makeFolderHint: (folder: string) => ({
    zh: `先自己建文件夹  mkdir ${shellWord(folder)}`,
    en: `make it yourself first  mkdir ${shellWord(folder)}`,
  }),
  noFolderHint: {
    zh: '写出默认模板  salesdesk payment templates --out 文件夹',
    en: 'write the default templates  salesdesk payment templates --out FOLDER',
  },
  bankHint: {
    zh: '设置收款账号  salesdesk payment templates --bank "开户行 账号"',
    en: 'set the bank account  salesdesk payment templates --bank "bank, account"',
  },
  templatesWritten: (count: number, folder: string) => ({
    zh: `已写出 ${count} 个模板到 ${folder}`,
    en: `wrote ${plural(count, 'template')} to ${folder}`,
  }),
  templatesUse: (folder: string) => ({
    zh: `修改后启用  salesdesk payment templates --use ${folder}`,
    en: `edit them, then  salesdesk payment templates --use ${folder}`,
  }),
  templateExists: (names: string) => ({ zh: `已经存在：${names}`, en: `already exist: ${names}` }),
  overwriteHint: { zh: '要覆盖请加 --overwrite', en: 'add --overwrite to replace them' },
  lettersSet: { zh: '信函设置已保存', en: 'letter settings saved' },
  folderSet: (folder: string) => ({ zh: `模板：${folder}`, en: `templates: ${folder}` }),
  bankSet: (bank: string) => ({ zh: `收款账号：${bank}`, en: `bank account: ${bank}` }),
  builtIn: { zh: '程序自带', en: 'built in' },
  outOrUse: {
    zh: '--out 只写出默认模板，不能与 --use、--bank 同用',
    en: '--out writes the default templates and cannot be combined with --use or --bank',
  },

  // calendar
  needsIcs: { zh: '请用 --ics 指定格式', en: 'give the format: --ics' },
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
    zh: `另有 ${count} 笔等待约定事件、没有到期日，未写入日历  salesdesk payment list --open`,
    en: `${plural(count, 'instalment')} without a due day yet ${count === 1 ? 'is' : 'are'} not in the calendar  salesdesk payment list --open`,
  }),
  eventsWritten: (count: number) => ({ zh: `已写入 ${count} 个到期日`, en: plural(count, 'due day') }),

  // in the story of a customer, and if an entry cannot be undone
  storyLetter: { zh: '催款函', en: 'letter' },
  withdrawArg: {
    zh: '承诺编号，如 PM-2026-0001；或分期款，撤回其最近一次催收',
    en: 'code of a promise, e.g. PM-2026-0001; or an instalment, whose newest dunning it is',
  },
  withdrawReason: { zh: '为什么记错了', en: 'why it was a mistake' },
  withdrawNote: {
    zh: '撤回的催收和承诺视为从未有过：不再算联系，催收进度回到之前。',
    en: 'What is withdrawn never was: it is no contact, and the ladder stands where it stood before.',
  },
  promiseWithdrawn: (code: string, day: string) => ({
    zh: `已撤回 ${day} 的付款承诺 ${code}`,
    en: `withdrew promise ${code} of ${day}`,
  }),
  dunningWithdrawn: (code: string, day: string, level: Text) => ({
    zh: `已撤回 ${code} ${day} 的${level.zh}`,
    en: `withdrew ${level.en} of ${code} on ${day}`,
  }),
  noPromise: (word: string) => ({ zh: `没有付款承诺 “${word}”`, en: `no promise "${word}"` }),
  promisesHint: { zh: '查看  salesdesk payment promises', en: 'see them  salesdesk payment promises' },
  withdrawnAlready: (code: string) => ({
    zh: `${code} 已经撤回，没有改动任何内容`,
    en: `${code} was withdrawn already; nothing was changed`,
  }),
  neverDunned: (code: string) => ({
    zh: `${code} 没有可撤回的催收，没有改动任何内容`,
    en: `${code} has no reminder or dunning to withdraw; nothing was changed`,
  }),
  storyWithdrawn: { zh: '撤回催收或承诺', en: 'dunning or promise withdrawn' },
  correctWithdraw: (code: string) =>
    code.startsWith('PM')
      ? {
          zh: '重新登记承诺  salesdesk payment promise 分期款 日期 金额',
          en: 'record the promise again  salesdesk payment promise INSTALMENT DAY AMOUNT',
        }
      : {
          zh: `重新登记催收  salesdesk payment dun ${code} --via phone`,
          en: `record the dunning again  salesdesk payment dun ${code} --via phone`,
        },
  correctLetter: (code: string) => ({
    zh: `逐期撤回它记下的催收  salesdesk payment withdraw ${code} --reason "…"`,
    en: `withdraw what it recorded, instalment by instalment  salesdesk payment withdraw ${code} --reason "…"`,
  }),
  correctRun: {
    zh: '已列出的步骤不再列出；随时查看  salesdesk payment remind',
    en: 'listed steps are not listed again; see what is to be done  salesdesk payment remind',
  },
  correctTemplates: {
    zh: '请重新设置  salesdesk payment templates --use … --bank …',
    en: 'set them again  salesdesk payment templates --use … --bank …',
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
  inHand: { zh: '减：预收款', en: 'Less received in advance' },
  toPay: { zh: '应付', en: 'To pay' },
  capitals: { zh: '大写', en: 'In Chinese words' },
} as const satisfies Messages;
