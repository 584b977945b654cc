import { SOURCES } from '../../policy/stages.js';
import { choiceHelp } from '../../shared/choices.js';
import type { Messages } from '../../shared/text.js';

export const messages = {
  campaign: { zh: '市场活动', en: 'campaign' },
  title: { zh: '市场活动', en: 'Campaign' },
  empty: { zh: '没有市场活动。', en: 'No campaigns.' },

  nameArg: { zh: '活动名称，线索和报销按它归集', en: 'its name, by which leads and claims name it' },
  campaignArg: { zh: '编号 MC-…、名称或其一部分、@last', en: 'its code MC-…, its name or part of it, or @last' },
  nameOption: { zh: '新名称', en: 'its new name' },
  fromOption: { zh: '第一天', en: 'the first day' },
  untilOption: { zh: '最后一天', en: 'the last day' },
  ownerOption: { zh: '负责人（默认本人）', en: 'who runs it (default: yourself)' },
  channelOption: choiceHelp('渠道', 'channel', SOURCES),
  budgetOption: { zh: '计划花多少', en: 'what it is planned to cost' },
  goalOption: { zh: '要达到什么', en: 'what it is to reach' },
  openOption: { zh: '只列未结束的', en: 'only those that are not closed' },
  yearOption: { zh: '只列这一年开始的', en: 'only those that begin in this year' },

  nameTaken: (code: string, name: string) => ({
    zh: `已有市场活动 ${code} “${name}”，没有改动任何内容`,
    en: `there is ${code} "${name}" already; nothing was changed`,
  }),
  ownerRole: (name: string) => ({
    zh: `${name} 的角色不负责市场活动`,
    en: `${name} runs no campaigns: that is for manager, rep and presales`,
  }),
  untilBefore: (until: string, from: string) => ({
    zh: `最后一天 ${until} 早于第一天 ${from}`,
    en: `the last day, ${until}, is before the first, ${from}`,
  }),
  isClosed: (code: string, name: string, day: string) => ({
    zh: `${code} ${name} 已于 ${day} 结束，没有改动任何内容`,
    en: `${code} ${name} was closed on ${day}; nothing was changed`,
  }),
  notBegun: (code: string, name: string, day: string) => ({
    zh: `${code} ${name} ${day} 才开始，还不能结束`,
    en: `${code} ${name} begins on ${day}: it cannot be closed before`,
  }),
  added: (code: string, name: string) => ({ zh: `已登记市场活动 ${code} ${name}`, en: `added ${code} ${name}` }),
  edited: (code: string, name: string) => ({ zh: `已修改 ${code} ${name}`, en: `changed ${code} ${name}` }),
  isOpenAgain: (code: string, name: string) => ({
    zh: `${code} ${name} 恢复为未结束`,
    en: `${code} ${name} is open again`,
  }),
  isAsBefore: (code: string, name: string) => ({
    zh: `${code} ${name} 恢复为修改前的内容`,
    en: `${code} ${name} is as it was before the change`,
  }),
  leadHint: (code: string) => ({
    zh: `线索带上它  salesdesk lead add 公司 --channel … --campaign ${code}`,
    en: `leads carry it  salesdesk lead add COMPANY --channel … --campaign ${code}`,
  }),
  claimHint: (code: string) => ({
    zh: `报销带上它  salesdesk claim add event … --campaign ${code}`,
    en: `claims carry it  salesdesk claim add event … --campaign ${code}`,
  }),
  showHint: (code: string) => ({
    zh: `查看  salesdesk campaign show ${code}`,
    en: `see it  salesdesk campaign show ${code}`,
  }),
  evaluateHint: (code: string) => ({
    zh: `看花费与成效  salesdesk campaign evaluate ${code}`,
    en: `see what it cost and brought  salesdesk campaign evaluate ${code}`,
  }),
  correctAdd: (code: string) => ({
    zh: `修改它，不办了就结束  salesdesk campaign edit ${code} --goal "…"`,
    en: `change it, or close it if it is given up  salesdesk campaign edit ${code} --goal "…"`,
  }),

  from: { zh: '开始', en: 'from' },
  until: { zh: '结束', en: 'until' },
  channel: { zh: '渠道', en: 'channel' },
  budget: { zh: '计划花费', en: 'planned' },
  goal: { zh: '目标', en: 'goal' },
  closedDay: { zh: '结束日', en: 'closed on' },
  verdict: { zh: '结论', en: 'verdict' },
} as const satisfies Messages;

/** Where a campaign stands, in words. */
export const CAMPAIGN_STATES = {
  planned: { zh: '未开始', en: 'planned' },
  running: { zh: '进行中', en: 'running' },
  over: { zh: '已过期，待结论', en: 'over, to be judged' },
  closed: { zh: '已结束', en: 'closed' },
} as const satisfies Messages;
