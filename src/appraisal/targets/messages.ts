import { terms } from '../../policy/terms.js';
import { shellWord } from '../../shared/shellWord.js';
import { type Messages, same, type Text } from '../../shared/text.js';
import type { TargetFor } from './rules.js';

export const messages = {
  asOfNote: {
    zh: '--as-of：任务没有生效日，按当天已设定的显示；文件导入的任务自其月份第一天起算。',
    en: '--as-of: a target has no effective day, so it stands as it was set by then; one that a file brought stands from the first day of its month.',
  },
  quarterOption: { zh: '季度：各月之和，如 2026Q4', en: 'a quarter, the sum of its months: 2026Q4' },
  yearOption: { zh: '年：各月之和', en: 'a year, the sum of its months' },
  onePeriod: {
    zh: '月份、--quarter、--year 只能指定一个',
    en: 'give one of these: a month, --quarter, --year',
  },
  period: { zh: '期间', en: 'period' },
  monthsSet: { zh: '有任务的月数', en: 'months with a target' },
  monthsOf: (months: number, of: number) => ({ zh: `${months}/${of}`, en: `${months} of ${of}` }),
  memberArg: { zh: '成员', en: 'member' },
  teamOption: { zh: '团队任务', en: "the team's target" },
  allRepsOption: { zh: '所有销售代表，每人相同', en: 'every rep, the same for each' },
  salesOption: { zh: '销售额', en: 'sales amount' },
  profitOption: { zh: '利润', en: 'profit' },
  newCustomersOption: { zh: '新客户数', en: 'number of new customers' },
  baseOption: { zh: '保底：不高于任务', en: 'the base level, at most the target' },
  challengeOption: { zh: '挑战：不低于任务', en: 'the challenge level, at least the target' },
  levels: (base: string | undefined, challenge: string | undefined) => ({
    zh: [base && `保底 ${base}`, challenge && `挑战 ${challenge}`].filter(Boolean).join('，'),
    en: [base && `base ${base}`, challenge && `challenge ${challenge}`].filter(Boolean).join(', '),
  }),
  othersKept: {
    zh: '利润、新客户任务未写明的不变',
    en: 'targets of profit and new customers that were not named stay',
  },
  levelsLost: {
    zh: '原来的保底、挑战任务不再保留，需要时请一并写明',
    en: 'base and challenge of the former target are gone: name them again if they still hold',
  },
  teamLevels: (target: string, levels: Text) => ({
    zh: `团队任务 ${target}，${levels.zh}`,
    en: `the team's target ${target}, ${levels.en}`,
  }),
  ofPlan: (month: string) => ({
    zh: `${month} 的任务来自已批准的销售计划，单独改一个月须说明原因`,
    en: `the targets of ${month} come from the approved sales plan; to change one month, say why`,
  }),
  changePlanHint: (month: string) => ({
    zh: `从该月起变更计划  salesdesk plan change ${month.slice(0, 4)} --from ${month} --reason "…"`,
    en: `change the plan from this month on  salesdesk plan change ${month.slice(0, 4)} --from ${month} --reason "…"`,
  }),
  reasonOption: {
    zh: '原因；月份已结束或任务来自销售计划时必填',
    en: 'the reason; needed for a month that is over, or of the sales plan',
  },
  lateHint: (month: string) => ({
    zh: `说明原因  salesdesk target set … --month ${month} --reason "…"`,
    en: `say why  salesdesk target set … --month ${month} --reason "…"`,
  }),
  actTarget: (month: string, who: Text, amount: string) => ({
    zh: `改 ${month} 任务：${who.zh} ${amount}`,
    en: `set the ${month} target of ${who.en} to ${amount}`,
  }),
  oneOfTarget: {
    zh: '请指定成员、--team、--all-reps 三者之一',
    en: 'give one of these: a member, --team, --all-reps',
  },
  noReps: (month: string) => ({ zh: `${month} 没有销售代表`, en: `there are no reps in ${month}` }),
  targetDone: (month: string, who: Text, amount: string) => ({
    zh: `已下达 ${month} 任务：${who.zh} ${amount}`,
    en: `set the ${month} target: ${amount} for ${who.en}`,
  }),
  allReps: (count: number) => ({
    zh: `${count} 名销售代表，每人`,
    en: count === 1 ? '1 rep' : `each of ${count} reps`,
  }),
  noTargets: { zh: '没有销售任务', en: 'no targets' },
  targetsAgree: (month: string) => ({
    zh: `${month} 的任务都已下达，合计等于团队任务`,
    en: `the targets of ${month} are all set and add up`,
  }),
  repWithout: (name: string) => ({ zh: `${name} 没有任务`, en: `${name} has no target` }),
  teamWithout: { zh: '没有团队任务', en: 'the team has no target' },
  sumDiffers: (reps: string, team: string) => ({
    zh: `成员任务合计 ${reps}，团队任务 ${team}`,
    en: `the members' targets add up to ${reps}, the team's is ${team}`,
  }),
  finding: { zh: '问题', en: 'finding' },
  checkTitle: (month: string) => ({ zh: `${month} 的任务`, en: `targets of ${month}` }),
  hintRep: (name: string, month: string) => ({
    zh: `下达任务  salesdesk target set ${shellWord(name)} --month ${month} --sales 120000`,
    en: `set the target  salesdesk target set ${shellWord(name)} --month ${month} --sales 120000`,
  }),
  hintList: (month: string) => ({
    zh: `查看各人任务  salesdesk target list ${month}`,
    en: `see each of them  salesdesk target list ${month}`,
  }),
  hintTeam: (month: string) => ({
    zh: `下达团队任务  salesdesk target set --team --month ${month} --sales 260000`,
    en: `set the team's target  salesdesk target set --team --month ${month} --sales 260000`,
  }),
  correctSet: (code: string) => {
    const who = code === 'team' ? '--team' : code;
    return {
      zh: `重新下达  salesdesk target set ${who} --sales …`,
      en: `set it again  salesdesk target set ${who} --sales …`,
    };
  },
} as const satisfies Messages;

/** What is wrong with the levels of a target. */
export const LEVELS_DISORDER = {
  base: { zh: '保底不能高于任务', en: 'the base level is at most the target' },
  challenge: { zh: '挑战不能低于任务', en: 'the challenge level is at least the target' },
} as const satisfies Record<string, Text>;

/** Whom a target is for, in words. */
export function describeTarget(target: TargetFor, set: readonly { name: string | null }[]): Text {
  if (target === 'team') return terms.team;
  if (target === 'allReps') return messages.allReps(set.length);
  return same(set[0]?.name ?? '');
}
