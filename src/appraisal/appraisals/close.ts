import { hash } from 'node:crypto';
import { requireUnchangedBeneath } from '../../app/closings.js';
import type { Context, WriteContext } from '../../app/context.js';
import { requireInBook } from '../../app/firstMonth.js';
import { closeMonthHints, requirePermission } from '../../app/permission.js';
import { closingOf } from '../../app/queries.js';
import type { AppraisalState } from '../../policy/appraisal.js';
import { type Month, nextMonth } from '../../shared/dates.js';
import { conflict, policyRefusal } from '../../shared/errors.js';
import { joinTexts, same, type Text } from '../../shared/text.js';
import { type PanelResult, panelResult } from '../panels/service.js';
import { type AppraisalSheet, writeClosedSheets } from './closedSheets.js';
import { withDailyWork } from './dailyWork.js';
import { GAP_NAMES, type GapName, messages } from './messages.js';
import { appraisedMonths, closedAppraisal, insertClosedAppraisal } from './queries.js';
import { tooManyA } from './rules.js';
import { type AppraisalSettings, appraisalSettings } from './settings.js';
import { type MonthSheets, monthSheets } from './sheets.js';

export interface CloseInput {
  month: Month;
  /** Why it is closed despite what is missing. */
  gapsReason?: string;
}

/** What an appraisal lacks before it is closed. `neverPasses`: a reason does not help. */
export interface Gap {
  gap: GapName;
  /** Whom it is about; nobody for what is about the month. */
  names: string[];
  text: Text;
  neverPasses: boolean;
}

/** States in which a rep's month still waits for somebody. */
const WAITING: Partial<Record<AppraisalState, GapName>> = {
  reportMissing: 'score',
  toScore: 'score',
  toConfirm: 'answer',
  disputed: 'dispute',
};

/**
 * What is missing before the appraisal of a month is closed (definitions, Order of the month; policy 4.3): everybody is
 * scored and has answered or had his days, disputes are settled, the panel is complete.
 */
export function appraisalGaps(
  sheets: readonly AppraisalSheet[],
  { panel, settings }: { panel: PanelResult; settings: Pick<AppraisalSettings, 'mostABp'> },
): Gap[] {
  const gaps: Gap[] = [];
  for (const gap of ['dispute', 'score', 'answer'] as const) {
    const lacking = sheets.filter(({ state }) => WAITING[state] === gap);
    if (lacking.length === 0) continue;
    const names = lacking.map(({ member }) => member.name);
    gaps.push({ gap, names, text: joinTexts(lacking.map(whoLacks)), neverPasses: gap === 'dispute' });
  }
  if (panel.mean === null) {
    const silent = panel.seats.filter(({ points }) => points === null).map(({ member }) => member.name);
    gaps.push({
      gap: 'panel',
      names: silent,
      text: silent.length === 0 ? messages.noPanel : messages.names(silent),
      neverPasses: false,
    });
  }
  const grades = sheets.flatMap(({ grade }) => grade ?? []);
  if (tooManyA(grades, settings.mostABp))
    gaps.push({ gap: 'mostA', names: [], text: messages.tooManyA, neverPasses: false });
  return gaps;
}

/** With what else is missing: of who is not scored, his own report. */
const whoLacks = ({ member, state }: AppraisalSheet): Text =>
  state === 'reportMissing' ? messages.withoutOwnReport(member.name) : same(member.name);

/**
 * Refuses what cannot be closed (definitions, Order of the month: appraisals close in the order of the months).
 *
 * @returns what it is closed despite, and what is kept of it as it stands
 * @throws policyRefusal before the KPI month is closed, with gaps and no reason, or past an open one; conflict if it is closed
 */
async function requireAppraisalClosable(
  ctx: Context,
  { month, gapsReason }: CloseInput,
): Promise<{ gaps: Gap[]; reckoned: MonthSheets; panel: PanelResult; settings: AppraisalSettings }> {
  requirePermission(ctx.actor, 'appraisal.close');
  requireInBook(ctx.company, month);
  const closed = await closedAppraisal(ctx.db, month);
  if (closed) throw conflict(messages.closedAlready(month, closed.by), { clause: '4.3.2' });
  if ((await closingOf(ctx.db, month)) === undefined)
    throw policyRefusal('4.3.2', messages.monthOpen(month), {
      hints: await closeMonthHints(ctx, month, messages.closeMonthHint(month)),
    });
  await requireInOrder(ctx, month);
  await requireUnchangedBeneath(ctx, 'appraisal', { month, clause: '4.3.2' });
  const reckoned = await monthSheets(ctx, month);
  const panel = await panelResult(ctx, month, reckoned.report);
  const settings = await appraisalSettings(ctx, month);
  const gaps = appraisalGaps(reckoned.sheets, { panel, settings });
  const blocking = gapsReason === undefined ? gaps : gaps.filter(({ neverPasses }) => neverPasses);
  if (blocking.length > 0)
    throw policyRefusal('4.3.2', messages.isIncomplete(month, blocking.length), {
      conditions: blocking.map(({ gap, text }) => ({ name: GAP_NAMES[gap], state: text, met: false })),
      hints: [messages.listHint(month), ...closingHints(month, gaps)],
    });
  return { gaps, reckoned, panel, settings };
}

/** What helps: the answer to a dispute, which no reason stands in for; else a reason. */
function closingHints(month: Month, gaps: readonly Gap[]): Text[] {
  const [disputing] = gaps.find(({ gap }) => gap === 'dispute')?.names ?? [];
  return [disputing === undefined ? messages.gapsHint(month) : messages.settleHint(disputing, month)];
}

/** The first appraisal of a book is of any month; after it each is the month after the last, and none before. */
async function requireInOrder(ctx: Context, month: Month): Promise<void> {
  const last = (await appraisedMonths(ctx.db)).at(-1);
  if (last === undefined || month === nextMonth(last)) return;
  if (month < last) throw conflict(messages.behindLast(month, last), { clause: '4.3.2' });
  throw policyRefusal('4.3.2', messages.earlierAppraisal(month, nextMonth(last)), {
    hints: [messages.closeFirstHint(nextMonth(last))],
  });
}

/** A closed appraisal, before its entry is written. */
export interface Closing {
  sheets: AppraisalSheet[];
  gaps: Gap[];
  sheetsSha256: string;
}

/**
 * Keeps the sheets of a month as they are (policy 4.3).
 * @throws policyRefusal and conflict for what cannot be closed
 */
export async function freezeAppraisal(ctx: WriteContext, input: CloseInput): Promise<Closing> {
  const { month, gapsReason = null } = input;
  const { gaps, reckoned, panel, settings } = await requireAppraisalClosable(ctx, input);
  const sheets = await withDailyWork(ctx, month, reckoned.sheets, reckoned.report);
  const text = writeClosedSheets({ sheets, settings, set: reckoned.set, panel });
  await insertClosedAppraisal(ctx.db, {
    month,
    closedById: ctx.actor.id,
    gapsReason: gaps.length > 0 ? gapsReason : null,
    sheets: text,
    day: ctx.today,
    recordedAt: ctx.now,
  });
  return { sheets, gaps, sheetsSha256: hash('sha256', text, 'hex') };
}
