import { isAsClosed } from '../../app/closings.js';
import type { Context } from '../../app/context.js';
import { requireInBook } from '../../app/firstMonth.js';
import { resolveMember } from '../../app/members.js';
import { readsPersonal } from '../../app/personal.js';
import type { Month } from '../../shared/dates.js';
import { policyRefusal } from '../../shared/errors.js';
import { panelOf } from '../panels/queries.js';
import { withDailyWork } from './dailyWork.js';
import { messages } from './messages.js';
import { closedAppraisal } from './queries.js';
import { monthSheets } from './sheets.js';
import { openCorrections, type SheetToShow } from './shown.js';

/**
 * Whose reasons the actor reads: of everybody, or only his own (policy 1.3.2: ranking and grades are open, the manager's
 * reasons are for the one concerned, manager, hr and the panel).
 */
export async function reasonsSeen(ctx: Context, month: Month): Promise<(code: string) => boolean> {
  const { actor } = ctx;
  if (actor.knownBy === 'nobody') return () => false;
  const panel = await panelOf(ctx.db, month);
  const seesAll = readsPersonal(actor) || (panel?.seats.some(({ memberId }) => memberId === actor.id) ?? false);
  return (code) => seesAll || code === actor.code;
}

/** Everybody's appraisal of a month (policy 4.3), in the order of their places. @throws policyRefusal before the book */
export async function listAppraisals(ctx: Context, month: Month): Promise<SheetToShow[]> {
  requireInBook(ctx.company, month);
  const seen = await reasonsSeen(ctx, month);
  const { sheets, corrections, closed } = await monthSheets(ctx, month);
  return sheets.map((sheet) => {
    const seesReasons = seen(sheet.member.code);
    const own = corrections.filter(({ member }) => member.code === sheet.member.code);
    return {
      sheet,
      corrections: seesReasons ? own : openCorrections(own),
      seesReasons,
      closedDespite: seesReasons ? (closed?.gapsReason ?? null) : null,
    };
  });
}

/** One's appraisal of a month. @param rep words that mean a member; default: the actor @throws policyRefusal if he has none */
export async function appraisalOf(ctx: Context, month: Month, rep?: string): Promise<SheetToShow> {
  const { code, name } = rep === undefined ? ctx.actor : await resolveMember(ctx.db, rep);
  const found = (await listAppraisals(ctx, month)).find(({ sheet }) => sheet.member.code === code);
  if (found === undefined)
    throw policyRefusal('4.3.2', messages.notARep(name, month), { hints: [messages.listHint(month)] });
  // A closed one has it as it was kept.
  const kept = await closedAppraisal(ctx.db, month);
  if (kept) return { ...found, asClosed: await isAsClosed(ctx, 'appraisal.close', month, kept.sheets) };
  const [sheet = found.sheet] = await withDailyWork(ctx, month, [found.sheet]);
  return { ...found, sheet };
}
