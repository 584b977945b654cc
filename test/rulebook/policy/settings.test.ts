import fs from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { SETTINGS, type SettingKey } from '../../../src/policy/settings.js';
import { OPEN_STAGES } from '../../../src/policy/stages.js';
import { putDeal } from '../../customers/support.js';
import { company, emptyWorld, TODAY, type World } from '../../support/run.js';

/** A value other than the default, and a command whose answer it changes. */
/** `first`: what is done before in December; without it the line is typed in November. */
type Probe = [value: string, line: string, first?: readonly string[]];
const DECEMBER = '2026-12-02';

const perStage = <P extends 'stage.norm' | 'forecast.probability'>(prefix: P, probe: Probe) =>
  Object.fromEntries(OPEN_STAGES.map((stage) => [`${prefix}.${stage}`, probe])) as Record<
    Extract<SettingKey, `${P}.${string}`>,
    Probe
  >;
/** A step back of the deal in the stage with this index. */
const back = (stage: number) => `move D-2026-010${stage} lead --reason x -n`;
const KPI = 'kpi report --month 2026-11 --json';
/** The month is over, closed and scored once the setting was changed; the line is typed then. */
const SCORED = [
  ...['2026-08', '2026-09', '2026-10', '2026-11'].map(
    (month) => `month close ${month} --yes --confirm ${month} --accept-gaps x`,
  ),
  'appraisal score 张伟 --month 2026-11 --points 80 --reason x --without-report x',
];
const LIST = 'appraisal list 2026-11 --json';
const PAYROLL = 'payroll show --month 2026-11 --json';

/** Of a claim that is over the budget of every category. */
const RELEASE = 'claim release 1 --reason x -n';

const PROBES: Record<SettingKey, Probe> = {
  'sales.event': ['collected', KPI],
  'sales.tax': ['gross', KPI],
  'satisfaction.method': ['mean', KPI],
  'satisfaction.minimum': ['5', KPI],
  visibility: ['own', 'customer list --json --as 李娜'],
  'backup.keep': ['1', 'policy settings --json'],
  'clock.jump': ['1', 'policy settings --json'],
  'confirm.days': ['1', 'confirm list --json'],
  'claim.days': [
    '1',
    'claim add travel 10 --on 2026-11-10 --purpose visit --invoice-number 24310000000000000001 -n --as 张伟',
  ],
  'request.from.travel': ['1000', 'request show 1 --json'],
  'request.from.entertainment': ['1000', 'request show 2 --json'],
  'request.slack': ['20%', 'request show 1 --json'],
  'budget.over.marketing': ['warn', RELEASE],
  'budget.over.travel': ['warn', RELEASE],
  'budget.over.entertainment': ['warn', RELEASE],
  'budget.over.training': ['warn', RELEASE],
  'budget.over.other': ['warn', RELEASE],
  'advance.days': ['5', 'advance list --old --json'],
  'contact.days': ['1', 'customer list --to-contact --json'],
  'archive.days': ['1', 'customer list --outdated --json'],
  'lead.contactDays': ['0', 'lead list --json'],
  ...perStage('stage.norm', ['1', 'deal list --stale --json']),
  'stage.back.qualified': ['none', back(1)],
  'stage.back.research': ['none', back(2)],
  'stage.back.solution': ['none', back(3)],
  'stage.back.quoted': ['none', back(4)],
  'stage.back.negotiation': ['none', back(5)],
  'stage.back.contract': ['none', back(6)],
  'gates.new': ['none', 'move D-2026-0103 quoted -n'],
  'gates.extension': ['demo', 'move grows quoted -n'],
  'gates.renewal': ['demo', 'move again quoted -n'],
  ...perStage('forecast.probability', ['77%', 'deal forecast --json']),
  'forecast.minimum': ['1', 'deal forecast --json'],
  'quote.days': ['5', 'quote add D-1 --line "OA; 1" --terms "100% signed" -n --json --as 张伟'],
  'quote.discount.rep': ['1%', 'quote send Q-1 -n --as 张伟'],
  'quote.discount.presales': ['50%', 'quote send Q-1 -n --as 陈晨'],
  'quote.discount.manager': ['1%', 'quote send Q-1 -n'],
  'quote.margin': ['99%', 'quote send Q-1 -n --as 张伟'],
  'quote.freeService': ['1%', 'quote send Q-2 -n --as 张伟'],
  'contract.approval': ['"100 manager"', 'contract submit 9 -n --as 李娜'],
  'month.closeDays': ['1', 'today --json', []],
  'appraisal.disputeDays': ['1', LIST, SCORED],
  'appraisal.closeDays': ['1', 'today --json', SCORED],
  'score.cap': ['200', LIST],
  'score.weights': ['"30 30 15 15 10"', LIST],
  'score.system': ['50%', LIST],
  'grade.points': ['"99 98 97"', LIST, SCORED],
  'grade.mostA': ['0%', 'appraisal close 2026-11 -n', SCORED],
  'grade.below': ['100%', LIST, SCORED],
  'bonus.rule': ['profit', PAYROLL],
  'bonus.rate': ['3%', PAYROLL],
  'bonus.factors': ['"A 2, B 1, C 0.8, D 0"', PAYROLL],
  'contract.signDays': ['1', 'contract drafts --json'],
  'contract.endDays': ['3', 'contract ending --json'],
  'ticket.answer.urgent': ['2', 'order ticket list --json'],
  'ticket.answer.normal': ['2', 'order ticket list --json'],
  'ticket.answer.low': ['2', 'order ticket list --json'],
  'ticket.solve.urgent': ['3', 'order ticket list --json'],
  'ticket.solve.normal': ['3', 'order ticket list --json'],
  'ticket.solve.low': ['3', 'order ticket list --json'],
  'payment.remindDays': ['0', 'payment upcoming --json'],
  'dso.days': ['30', 'payment dso --json'],
  'ladder.dunning1': ['5', 'due --json'],
  'ladder.dunning2': ['25', 'due --json'],
  'ladder.escalate': ['45', 'due --json'],
  'ladder.stopDelivery': ['75', 'due --json'],
  'ladder.legal': ['120', 'due --json'],
  'ladder.least': ['1000', 'due --json'],
  'credit.holdLeast': ['100000', 'contract record Late --line "OA; 1; 10; 13%; 3" -n'],
  'waive.least': ['1', 'payment waive 1 --reason x -n'],
  'appraisal.leastDays': ['31', 'month check 2026-11 --json'],
  'appraisal.reportDays': ['5', 'month check 2026-11 --json'],
  'credit.holdDays': ['3650', 'contract record Late --line "OA; 1; 10; 13%; 3" -n'],
};

const GATES = ['firstContact', 'researchDone', 'solutionGiven', 'demoGiven'];
let books: World;
beforeAll(async () => {
  books = await company('en');
  const on = (day: string, line: string) => books.ok(line, { now: day });
  await on('2026-08-01', 'member add 人事何 --role hr');
  await on('2026-11-10', 'member add 新人 --role finance --as 人事何');
  // Of a fixed base the rate is not asked.
  await on('2026-08-01', 'policy set bonus.rule sales --from 2026-08 --reason x');
  await on('2026-08-01', 'customer add Acme --owner 张伟 --yes');
  await on('2026-08-01', 'customer add Late --owner 李娜 --yes');
  await on('2026-08-01', 'product add OA --price 6000 --cost 2400 --tax 13%');
  // One instalment at each step of the ladder, one that is to come, one contract that ends.
  for (const [i, day] of ['2026-08-20', '2026-09-20', '2026-10-20', '2026-11-05', '2026-11-21', '2026-11-28'].entries())
    await on(
      '2026-08-02',
      `contract record Late --signed 2026-08-02 --line "OA; 1; ${100 + i}; 13%; 30" --plan "100% ${day}" --release old`,
    );
  await on('2026-08-02', 'contract amend 1 --until 2026-12-10 --reason agreed');
  await on('2026-11-10', 'payment charge 1 50 --kind fee --reason trip');
  await on('2026-11-05', 'contract record Acme --signed 2026-11-05 --line "OA; 1; 30000; 13%; 9000"');
  await on('2026-11-15', 'survey record Acme 4 --on 2026-11-15');
  await on('2026-11-15', 'target set 张伟 --month 2026-11 --sales 33000 --profit 10000');
  await on('2026-11-18', 'lead add Fresh --channel web --as 张伟');
  await on(
    '2026-11-10',
    'deal add first --customer Acme --amount 10000 --expected 2026-11-30 --as 张伟 --presales 陈晨',
  );
  for (const gate of GATES) await on('2026-11-10', `deal waive D-1 ${gate} --reason x`);
  await on(
    '2026-11-10',
    'quote add D-1 --line "OA; 2; 5700" --line "service: rollout; 1; 500; 6%; 100" --terms "100% signed" --as 张伟',
  );
  await on(
    '2026-11-10',
    'quote add D-1 --line "OA; 2" --line "service: rollout; 1; 1000; 6%; 100" --terms "100% signed" --as 张伟',
  );
  await on('2026-11-10', 'deal add lost --customer Acme --amount 10000 --as 张伟');
  await on('2026-11-12', 'move 2 lost --reason price --as 张伟');
  for (const [i, stage] of OPEN_STAGES.entries())
    await putDeal(books, { code: `D-2026-010${i}`, customer: 'C-0001', stage, stageDay: '2026-11-20' });
  for (const [title, kind] of [
    ['grows', 'extension'],
    ['again', 'renewal'],
  ])
    await on('2026-11-20', `deal add ${title} --customer Late --kind ${kind} --as 李娜`);
  // A contract that legal passed and nobody signed.
  await on('2026-11-01', 'customer add Waiting --owner 李娜');
  await on('2026-11-01', 'deal add drafted --customer Waiting --amount 6000 --expected 2026-11-30 --as 李娜');
  for (const gate of [...GATES, 'negotiationAgreed']) await on('2026-11-01', `deal waive drafted ${gate} --reason x`);
  await on(
    '2026-11-02',
    'quote add drafted --line "OA; 1" --line "service: rollout; 1; 500; 6%; 100" --terms "100% signed" --send --as 李娜',
  );
  await on('2026-11-02', 'quote accept Q-3 --by x --as 李娜');
  await on(
    '2026-11-02',
    'contract draft drafted --rights a --specification b --delivery 2026-12-20 --after-sales c --as 李娜',
  );
  await on('2026-11-02', 'contract submit 8 --as 李娜');
  await on('2026-11-03', 'contract review 8 pass --as 法务孙');
  await on('2026-11-06', 'order deploy OR-7 --waive x');
  for (const priority of ['urgent', 'normal', 'low'])
    await on('2026-11-20', `order ticket add OR-7 "help" --priority ${priority}`);
  // Before there is a budget which it would go over.
  await on('2026-11-10', 'advance request 500 --category travel --purpose visit --as 张伟');
  await on('2026-11-10', 'advance approve 1');
  await on('2026-11-10', 'advance pay 1 --as 财务刘');
  await on('2026-11-10', 'budget propose 2026 --marketing 0 --travel 0 --entertainment 0 --training 0 --other 0');
  await on('2026-11-10', 'budget approve 2026 --as 财务刘');
  await on('2026-11-10', 'claim add event 1 --on 2026-11-10 --purpose fair --as 李娜');
  for (const spend of ['ticket', 'dinner', 'course', 'other'])
    await on('2026-11-10', `claim line add 1 ${spend} 1 --on 2026-11-10 --as 李娜`);
  await on('2026-11-10', 'request add trip --amount 3000 --from 2026-11-24 --purpose visit --as 张伟');
  await on('2026-11-10', 'request add entertainment --amount 800 --from 2026-11-24 --purpose dinner --as 张伟');
  // One that is complete and not submitted.
  await on(
    '2026-11-03',
    'contract renew 1 --rights a --specification b --delivery 2026-12-20 --after-sales c --until 2027-12-31 --as 李娜',
  );
}, 120_000);

/** What a command says in the books as they are, or with a setting changed from the month on. */
async function answer(
  line: string,
  first: readonly string[] | undefined,
  key?: SettingKey,
  value?: string,
): Promise<string> {
  const world = emptyWorld('en');
  fs.copyFileSync(books.file, world.file);
  if (key !== undefined) await world.ok(`policy set ${key} ${value} --from 2026-11 --reason x`, { now: TODAY });
  for (const before of first ?? []) await world.ok(before, { now: DECEMBER });
  const { code, out, err } = await world.run(line, { now: first === undefined ? TODAY : DECEMBER });
  return `${code}\n${out}\n${err}`;
}

test.each(Object.entries(PROBES) as [SettingKey, Probe][])(
  '%s is read: it changes what is answered',
  async (key, [value, line, first]) => {
    expect(value).not.toBe(SETTINGS[key].default);
    expect(await answer(line, first, key, value)).not.toBe(await answer(line, first));
  },
);
