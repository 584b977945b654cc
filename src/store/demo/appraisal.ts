import { addDays, type Day, firstDay, lastDay, type Month, monthOf, yearOf } from '../../shared/dates.js';
import { BOSS, FINANCE, MANAGER, REPS } from './company.js';
import { itemOf, type Script } from './steps.js';

/** How many months ago the first appraised month was: two are closed, and the last one is under way. */
const FIRST_APPRAISED = 3;

/** What the manager's score rests on, by rep and month. */
const SCORES = [
  [
    { points: 88, reason: '演示转化好，付款条件谈得早' },
    { points: 72, reason: '新客户开发不足，陪访两次' },
  ],
  [
    { points: 84, reason: '续约跟得紧' },
    { points: 66, reason: '两次交接晚了' },
  ],
] as const;

const BASE = 3000;

/** What is noted of daily work in the appraised months. */
const NOTES = [
  { rep: 0, kind: '--good', text: '主动带新同事做演示' },
  { rep: 1, kind: '--bad', text: '两次周报没有按时交' },
] as const;

/**
 * The appraisal of the last months (policy 4.3, 4.4): two months from report to payroll, and the last one under way, with
 * one report handed in. @param ago how many months ago it was
 */
export function appraise(script: Script, month: Month, ago: number): void {
  if (ago > FIRST_APPRAISED || ago === 0) return;
  const closed = addDays(lastDay(month), 1);
  const note = itemOf(NOTES, FIRST_APPRAISED - ago);
  script.on(addDays(firstDay(month), 18), MANAGER)`conduct add ${itemOf(REPS, note.rep)} ${note.text} ${note.kind}`;
  script.on(closed, itemOf(REPS, 0))`appraisal report --month ${month} --agree --feedback ${'两家客户要求移动审批'}
    --plan-next ${'回访五家老客户'}`;
  const scores = SCORES[FIRST_APPRAISED - ago];
  if (scores === undefined) return;
  if (ago === FIRST_APPRAISED) setBases(script, firstDay(month));
  script.on(closed, itemOf(REPS, 1))`appraisal report --month ${month} --agree`;
  for (const [r, { points, reason }] of scores.entries())
    script.on(addDays(closed, 1), MANAGER)`appraisal score ${itemOf(REPS, r)} --month ${month} --points ${points}
      --reason ${reason}`;
  script.on(addDays(closed, 1), MANAGER)`appraisal panel name --month ${month} ${MANAGER} ${BOSS} ${FINANCE}`;
  for (const [member, points] of [
    [MANAGER, 82],
    [BOSS, 84],
    [FINANCE, 80],
  ] as const)
    script.on(
      addDays(closed, 2),
      member,
    )`appraisal panel score --month ${month} --points ${points} --reason ${'回款好，新客户偏少'}`;
  for (const rep of REPS) script.on(addDays(closed, 3), rep)`appraisal confirm --month ${month}`;
  script.on(addDays(closed, 4), MANAGER)`appraisal close ${month}`;
  script.on(addDays(closed, 5), FINANCE)`payroll close --month ${month}`;
}

/** The bases of the bonus: the manager asks, management confirms where nobody is hr. */
function setBases(script: Script, day: Day): void {
  for (const rep of REPS) {
    const asked = script.make(day, MANAGER)`payroll base ${rep} ${BASE} --from ${day} --reason ${'薪酬方案'}`;
    script.on(day, BOSS)`confirm accept ${asked}`;
  }
}

/** The plan of the next year, which waits for its approval (policy 2.2.1a). */
export function proposePlan(script: Script, today: Day): void {
  const day = firstDay(monthOf(today));
  script.on(day, MANAGER)`plan propose ${Number(yearOf(day)) + 1} --sales 3600000 --profit 1500000 --new-customers 48
    --note ${'深耕制造业老客户，每月两家新客户'}`;
}
