import type { Messages, Text } from '../../shared/text.js';

export const messages = {
  memberArg: { zh: '成员', en: 'member' },
  teamOption: { zh: '团队任务', en: "the team's target" },
  allRepsOption: { zh: '每个销售代表都一样', en: 'the same for every rep' },
  salesOption: { zh: '销售额', en: 'sales amount' },
  profitOption: { zh: '利润', en: 'profit' },
  newCustomersOption: { zh: '新客户数', en: 'number of new customers' },
  oneOfTarget: {
    zh: '写一个成员，或 --team，或 --all-reps（只写一个）',
    en: 'name a member, or --team, or --all-reps (just one)',
  },
  noReps: (month: string) => ({ zh: `${month} 没有销售代表`, en: `there are no reps in ${month}` }),
  targetDone: (month: string, who: Text, amount: string) => ({
    zh: `${month} 任务  ${who.zh}  ${amount}`,
    en: `target of ${month}  ${who.en}  ${amount}`,
  }),
  allReps: (count: number) => ({
    zh: `${count} 名销售代表，每人`,
    en: `${count} ${count === 1 ? 'rep' : 'reps'}, each`,
  }),
  noTargets: { zh: '没有销售任务', en: 'no targets' },
  targetsAgree: (month: string) => ({
    zh: `${month} 的任务都已下达，合计等于团队任务`,
    en: `the targets of ${month} are set and add up`,
  }),
  repWithout: (name: string) => ({ zh: `${name} 没有任务`, en: `${name} has no target` }),
  teamWithout: { zh: '没有团队任务', en: 'the team has no target' },
  sumDiffers: (reps: string, team: string) => ({
    zh: `成员合计 ${reps}，团队任务 ${team}`,
    en: `the members' targets come to ${reps}, the team's is ${team}`,
  }),
  finding: { zh: '发现', en: 'finding' },
  hintTeam: (month: string) => ({
    zh: `团队任务  salesdesk target set --team --month ${month} --sales 260000`,
    en: `the team's target  salesdesk target set --team --month ${month} --sales 260000`,
  }),
  correctSet: (code: string) => {
    const who = code === 'team' ? '--team' : code;
    return {
      zh: `重新下达  salesdesk target set ${who} --sales …`,
      en: `set it again  salesdesk target set ${who} --sales …`,
    };
  },
} as const satisfies Messages;
