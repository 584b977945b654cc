import { type Messages, plural, type Text } from '../../shared/text.js';

export const messages = {
  tender: { zh: '投标', en: 'tender' },

  // ---- words of the commands
  dealArg: { zh: '商机', en: 'the deal' },
  tenderArg: { zh: '投标编号，如 TD-2026-0001、1、@last', en: 'tender code, e.g. TD-2026-0001, 1, @last' },
  nameArg: { zh: '文件名称，如 技术方案', en: 'name of the paper, e.g. technical proposal' },
  numberArg: { zh: '文件序号', en: 'number of the paper' },
  stepArg: { zh: 'paid 已付，returned 已退', en: 'paid or returned' },
  resultArg: { zh: 'won 中标，lost 未中标，withdrawn 弃标', en: 'won, lost or withdrawn' },
  titleOption: { zh: '项目名称（默认取商机名称）', en: 'title (default: that of the deal)' },
  deadlineOption: { zh: '投标截止日', en: 'deadline' },
  depositOption: { zh: '投标保证金', en: 'deposit' },
  byOption: { zh: '准备人', en: 'who prepares it' },
  dueOption: { zh: '完成期限', en: 'day by which it has to be ready' },
  fileOption: { zh: '备好的文件', en: 'the finished file' },
  onOption: { zh: '日期（默认今天）', en: 'the day (default: today)' },
  noteOption: { zh: '说明', en: 'note' },
  allOption: { zh: '包括已有结果的', en: 'include those with a result' },
  openOption: { zh: '文件或保证金未齐备仍要递交的原因', en: 'reason for handing it in incomplete' },

  // ---- headers of columns
  deadline: { zh: '截止日', en: 'deadline' },
  daysLeft: { zh: '剩余天数', en: 'days left' },
  deposit: { zh: '保证金', en: 'deposit' },
  paid: { zh: '缴纳日', en: 'paid' },
  returned: { zh: '退还日', en: 'returned' },
  submitted: { zh: '递交日', en: 'handed in' },
  result: { zh: '结果', en: 'result' },
  openReason: { zh: '未齐备而递交的原因', en: 'why it was handed in incomplete' },
  resultNote: { zh: '结果说明', en: 'note on the result' },
  papers: { zh: '标书文件', en: 'papers' },
  number: { zh: '序号', en: 'no.' },
  who: { zh: '准备人', en: 'prepared by' },
  due: { zh: '期限', en: 'due' },
  ready: { zh: '完成日', en: 'ready' },
  file: { zh: '附件', en: 'file' },

  // ---- what was done
  noTenders: { zh: '没有投标', en: 'no tenders' },
  added: (code: string, title: string, deadline: Text, deposit: string) => ({
    zh: `已登记 ${code}  ${title}  截止 ${deadline.zh}${deposit ? `  保证金 ${deposit}` : ''}`,
    en: `added ${code}  ${title}  deadline ${deadline.en}${deposit ? `  deposit ${deposit}` : ''}`,
  }),
  edited: (code: string, title: string, deadline: Text, deposit: string) => ({
    zh: `已修改 ${code}  ${title}  截止 ${deadline.zh}${deposit ? `  保证金 ${deposit}` : ''}`,
    en: `changed ${code}  ${title}  deadline ${deadline.en}${deposit ? `  deposit ${deposit}` : ''}`,
  }),
  paperAdded: (code: string, number: number, name: string, who: string) => ({
    zh: `${code} 文件 ${number}：${name}${who ? `  ${who}` : ''}`,
    en: `${code} paper ${number}: ${name}${who ? `  ${who}` : ''}`,
  }),
  paperDone: (code: string, name: string, open: number) => ({
    zh: `${code} ${name} 已备好${open > 0 ? `，还有 ${open} 份未备好` : '，全部文件已备好'}`,
    en: `${code} ${name} is ready, ${open > 0 ? `${open} left` : 'all papers are ready'}`,
  }),
  depositDone: (code: string, amount: string, returned: boolean, day: string) => ({
    zh: `${code} 保证金 ${amount} ${returned ? '已退还' : '已缴纳'} ${day}`,
    en: `${code} deposit ${amount} ${returned ? 'returned' : 'paid'} ${day}`,
  }),
  submittedDone: (code: string, day: string) => ({ zh: `${code} 已递交 ${day}`, en: `${code} handed in ${day}` }),
  resultDone: (code: string, result: Text, day: string) => ({
    zh: `${code} ${result.zh} ${day}`,
    en: `${code}: ${result.en} ${day}`,
  }),
  depositStillOut: (amount: string) => ({
    zh: `保证金 ${amount} 尚未退还`,
    en: `the deposit of ${amount} has not been returned yet`,
  }),

  // ---- what was refused, and the way out
  past: (day: string) => ({ zh: `${day} 已经过去`, en: `${day} has passed` }),
  showHint: (code: string) => ({ zh: `查看  salesdesk tender show ${code}`, en: `see  salesdesk tender show ${code}` }),
  hasResult: (code: string, day: string) => ({
    zh: `${code} 已于 ${day} 登记结果`,
    en: `${code} has had its result since ${day}`,
  }),
  noPaper: (code: string, number: number) => ({
    zh: `${code} 没有文件 ${number}`,
    en: `${code} has no paper ${number}`,
  }),
  noPaperFile: (code: string, number: number) => ({
    zh: `${code} 的文件 ${number} 没有附件`,
    en: `paper ${number} of ${code} has no file`,
  }),
  paperTaken: (number: number, name: string) => ({
    zh: `已有文件 ${number}：${name}`,
    en: `"${name}" is already paper ${number}`,
  }),
  paperReady: (number: number, day: string) => ({
    zh: `文件 ${number} 已于 ${day} 备好`,
    en: `paper ${number} has been ready since ${day}`,
  }),
  dueAfterDeadline: (due: string, deadline: string) => ({
    zh: `${due} 晚于投标截止日 ${deadline}`,
    en: `${due} is after the tender's deadline, ${deadline}`,
  }),
  noDeposit: (code: string) => ({ zh: `${code} 没有保证金`, en: `${code} has no deposit` }),
  depositHint: (code: string) => ({
    zh: `先登记金额  salesdesk tender edit ${code} --deposit …`,
    en: `set its amount first  salesdesk tender edit ${code} --deposit …`,
  }),
  depositRecorded: (code: string, day: string) => ({
    zh: `${code} 的保证金已于 ${day} 登记`,
    en: `the deposit of ${code} was already recorded on ${day}`,
  }),
  depositNotPaid: (code: string) => ({
    zh: `${code} 的保证金尚未缴纳`,
    en: `the deposit of ${code} has not been paid yet`,
  }),
  payHint: (code: string) => ({
    zh: `先登记缴纳  salesdesk tender deposit ${code} paid`,
    en: `record the payment first  salesdesk tender deposit ${code} paid`,
  }),
  beforePaid: (day: string) => ({
    zh: `早于保证金缴纳日 ${day}`,
    en: `that is before the deposit was paid (${day})`,
  }),
  submittedAlready: (code: string, day: string) => ({
    zh: `${code} 已于 ${day} 递交`,
    en: `${code} was already handed in on ${day}`,
  }),
  beforeSubmitted: (day: string) => ({ zh: `早于递交日 ${day}`, en: `that is before it was handed in (${day})` }),
  tooLate: (code: string, deadline: string) => ({
    zh: `${code} 的截止日 ${deadline} 已过`,
    en: `the deadline of ${code} was ${deadline}`,
  }),
  tooLateHints: (code: string) => [
    { zh: '如已按时递交，请加 --on …', en: 'if it was handed in on time, add --on …' },
    {
      zh: `如未递交  salesdesk tender result ${code} withdrawn`,
      en: `if it was given up  salesdesk tender result ${code} withdrawn`,
    },
    {
      zh: `如已延期  salesdesk tender edit ${code} --deadline …`,
      en: `if the deadline was extended  salesdesk tender edit ${code} --deadline …`,
    },
  ],
  incomplete: (code: string, missing: number) => ({
    zh: `${code} 还不能递交，还有 ${missing} 项条件未满足`,
    en: `${code} is not ready, ${plural(missing, 'condition is', 'conditions are')} not met`,
  }),
  notReady: { zh: '未备好', en: 'not ready' },
  paperHint: (code: string, number: number) => ({
    zh: `备好文件  salesdesk tender done ${code} ${number}`,
    en: `finish the paper  salesdesk tender done ${code} ${number}`,
  }),
  depositPaidHint: (code: string) => ({
    zh: `缴纳保证金  salesdesk tender deposit ${code} paid`,
    en: `pay the deposit  salesdesk tender deposit ${code} paid`,
  }),
  submitAnywayHint: (code: string) => ({
    zh: `仍要递交  salesdesk tender submit ${code} --open "…"`,
    en: `to hand it in anyway  salesdesk tender submit ${code} --open "…"`,
  }),
  notSubmitted: (code: string) => ({ zh: `${code} 尚未递交`, en: `${code} has not been handed in` }),
  submitHint: (code: string) => ({
    zh: `先递交  salesdesk tender submit ${code}`,
    en: `hand it in first  salesdesk tender submit ${code}`,
  }),
  undone: (code: string) => ({ zh: `${code} 恢复原值`, en: `${code} is as it was` }),
  paperOpen: (code: string, number: number) => ({
    zh: `${code} 的文件 ${number} 尚未备好`,
    en: `paper ${number} of ${code} is not ready`,
  }),
  noOldValues: (code: string) => ({
    zh: `${code} 的日志没有记下原值，没有改动任何内容`,
    en: `the log does not keep what ${code} was; nothing was changed`,
  }),
  correctAdd: (code: string) => ({
    zh: `不再投标  salesdesk tender result ${code} withdrawn`,
    en: `give it up  salesdesk tender result ${code} withdrawn`,
  }),

  // ---- a customer's story
  storyAdded: { zh: '参加投标', en: 'tender added' },
  storyEdited: { zh: '修改投标', en: 'tender changed' },
  storyPaper: { zh: '新增标书文件', en: 'tender paper added' },
  storyPaperDone: { zh: '标书文件备好', en: 'tender paper ready' },
  storyDepositPaid: { zh: '缴纳投标保证金', en: 'tender deposit paid' },
  storyDepositReturned: { zh: '退还投标保证金', en: 'tender deposit returned' },
  storySubmitted: { zh: '递交标书', en: 'tender handed in' },
  storyResult: { zh: '投标结果', en: 'tender result' },

  // the way back, or the correction
  correctPaper: (code: string) => ({
    zh: `文件清单保留，请补一项  salesdesk tender paper ${code} 名称`,
    en: `the list is kept; add another paper  salesdesk tender paper ${code} NAME`,
  }),
} as const satisfies Messages;
