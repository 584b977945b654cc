import type { WriteContext } from '../../app/context.js';
import { isOver } from '../../app/overMonths.js';
import { memberById } from '../../app/queries.js';
import { importTargets } from '../../appraisal/targets/import.js';
import { LEVELS_DISORDER } from '../../appraisal/targets/messages.js';
import { targetIndex } from '../../appraisal/targets/queries.js';
import { levelsDisorder } from '../../appraisal/targets/rules.js';
import { setTarget } from '../../appraisal/targets/service.js';
import { isMonth, type Month } from '../../shared/dates.js';
import type { Fen } from '../../shared/money.js';
import { required } from '../../shared/required.js';
import type { Text } from '../../shared/text.js';
import { needsManagement } from '../../team/confirmations/secondPersons.js';
import { diffsOf, type Fields } from './differences.js';
import { type ImportRun, numberOf, requiredText, requireOpenMonths, type StartImport, textOf } from './importRun.js';
import { messages } from './messages.js';
import type { Row } from './problems.js';

function requiredMonth({ values: { month }, line }: Row): Month {
  return required(typeof month === 'string' && isMonth(month) ? month : null, `month of line ${line}`);
}

const add = (a: number | null, b: number | null): number | null => (b === null ? a : (a ?? 0) + b);

export const startTargets: StartImport = async (run) => {
  const existing = new Map(
    (await targetIndex(run.ctx.db)).map(({ id, month, memberId, ...values }) => [
      `${month}|${memberId ?? ''}`,
      { id, values },
    ]),
  );
  const find = await run.members();
  const unknown = new Set<Row>();
  /** Looked up once: a row that names nobody is reported once. */
  const member = (row: Row): number | null | undefined => {
    if (unknown.has(row)) return null;
    const id = find(row, 'member');
    if (id === null) unknown.add(row);
    return id;
  };
  const sums = new Map<string, TargetSum>();
  const idOf = (row: Row): string | null => {
    const [month, word] = [textOf(row.values.month), textOf(row.values.member)];
    if (month === null || word === null) return null;
    const memberId = isTeam(word) ? '' : member(row);
    return memberId === null ? null : `${month}|${memberId}`;
  };
  return {
    async take(rows) {
      for (const row of rows) {
        const v = row.values;
        const memberId = isTeam(requiredText(row, 'member')) ? undefined : member(row);
        if (memberId === null) continue;
        const month = requiredMonth(row);
        const id = `${month}|${memberId ?? ''}`;
        const sum: TargetSum = sums.get(id) ?? {
          month,
          memberId: memberId ?? null,
          salesFen: 0,
          profitFen: null,
          newCustomers: null,
          baseFen: null,
          challengeFen: null,
          reason: textOf(v.reason),
          rows: [],
        };
        const [salesFen, profitFen] = [run.requiredFen(row, 'sales'), run.fen(v.profit)];
        if (salesFen < 0) run.refuse(row, 'sales', messages.notPositive(String(salesFen / 100)));
        sum.rows.push(row);
        sums.set(id, {
          ...sum,
          salesFen: sum.salesFen + salesFen,
          profitFen: add(sum.profitFen, profitFen),
          newCustomers: add(sum.newCustomers, numberOf(v.newCustomers)),
          baseFen: add(sum.baseFen, run.fen(v.base)),
          challengeFen: add(sum.challengeFen, run.fen(v.challenge)),
          reason: sum.reason ?? textOf(v.reason),
          rows: sum.rows,
        });
      }
      return 0;
    },
    async finish() {
      for (const badRow of [...run.badRows]) {
        const id = idOf(badRow);
        if (id === null) continue;
        for (const row of sums.get(id)?.rows ?? [])
          if (row !== badRow) run.refuse(row, 'month', messages.groupBad(badRow.line));
        sums.delete(id);
      }
      for (const [id, { rows, ...target }] of [...sums]) {
        const disorder = levelsDisorder(target);
        if (disorder === undefined) continue;
        for (const row of rows) run.refuse(row, disorder, LEVELS_DISORDER[disorder]);
        sums.delete(id);
      }
      const added = [...sums].filter(([id]) => !existing.has(id));
      for (const [id, sum] of sums) {
        const there = existing.get(id);
        if (there === undefined) continue;
        const says = saysOf(run, sum);
        const code = await codeOfTarget(run, sum);
        const change = (ctx: WriteContext) => changeTarget(ctx, sum, { ...there.values, ...says });
        const row = required(sum.rows[0], 'a row of a target');
        await run.differing({ row, id: there.id, code, says, change }, diffsOf(says, there.values));
      }
      await requireOpenMonths(
        run.ctx,
        added.map(([, { month }]) => month),
      );
      const accepted: Omit<TargetSum, 'rows'>[] = [];
      for (const [, { rows, ...target }] of added) if (await mayBeSet(run, target, rows)) accepted.push(target);
      for (const { month } of accepted) run.countMonth(month, run.isHistoryMonth(month));
      await importTargets(run.ctx, accepted);
      return accepted.length;
    },
  };
};

/** The values of a target that the file gives. */
function saysOf(run: ImportRun, { salesFen, profitFen, newCustomers, baseFen, challengeFen }: TargetSum): Fields {
  const all = { sales: salesFen, profit: profitFen, newCustomers, base: baseFen, challenge: challengeFen };
  return Object.fromEntries(Object.entries(all).filter(([field]) => run.mapping.fields.has(field)));
}

/** What a target is of: it has no code. */
async function codeOfTarget(run: ImportRun, { month, memberId }: TargetSum): Promise<string> {
  const who = memberId === null ? 'team' : (await memberById(run.ctx.db, memberId))?.code;
  return `${who ?? ''} ${month}`;
}

/** Sets a target anew by the rules of the command; what the file does not give stays. */
async function changeTarget(ctx: WriteContext, { month, memberId, reason }: TargetSum, values: Fields): Promise<void> {
  const levels = { profitFen: 'profit', newCustomers: 'newCustomers', baseFen: 'base', challengeFen: 'challenge' };
  const given = Object.entries(levels).flatMap(([name, field]) => {
    const value = numberOf(values[field]);
    return value === null ? [] : [[name, value]];
  });
  const member = memberId === null ? undefined : await memberById(ctx.db, memberId);
  await setTarget(ctx, {
    target: member === undefined ? 'team' : { member: member.code },
    month,
    salesFen: numberOf(values.sales) ?? 0,
    ...Object.fromEntries(given),
    ...(reason === null ? {} : { reason }),
  });
}

/**
 * A target of a month that is over has a reason, and is brought by who may set it without a second person (definitions,
 * Plan and targets).
 */
async function mayBeSet(
  run: ImportRun,
  { month, memberId, salesFen, reason }: Omit<TargetSum, 'rows'>,
  rows: readonly Row[],
): Promise<boolean> {
  if (!isOver(run.ctx, month)) return true;
  const refuse = (text: Text) => {
    for (const row of rows) run.refuseByPolicy(row, 'month', '4.1.5', text);
    return false;
  };
  if (reason === null) return refuse(messages.lateNoReason(month));
  if (await needsManagement(run.ctx, 'target.set', memberId === null ? [] : [memberId]))
    return refuse(messages.lateBySecond(month));
  const who = memberId === null ? 'team' : (await memberById(run.ctx.db, memberId))?.name;
  run.late.push({ month, who: who ?? '', salesFen, reason });
  return true;
}

/** The rows of one member, or of the team, in one month. */
interface TargetSum {
  month: Month;
  memberId: number | null;
  salesFen: Fen;
  profitFen: Fen | null;
  newCustomers: number | null;
  baseFen: Fen | null;
  challengeFen: Fen | null;
  /** The first that is given. */
  reason: string | null;
  rows: Row[];
}

const isTeam = (word: string): boolean => /^(team|团队)$/i.test(word);
