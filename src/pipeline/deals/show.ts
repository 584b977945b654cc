import { pastDay } from '../../app/asOf.js';
import type { Context } from '../../app/context.js';
import { allMembers } from '../../app/queries.js';
import { voidedNote } from '../../app/voided.js';
import type { Named } from '../../shared/codes.js';
import type { Day } from '../../shared/dates.js';
import { endOf, recordsAt } from './evidenceRules.js';
import { gateRecords, nextGates } from './gates.js';
import { movesOf } from './moveQueries.js';
import { namedMember } from './people.js';
import { contractOf, quotationsOf } from './queries.js';
import { questionsOf } from './questionQueries.js';
import { findingsOf, requestsOf, researchAnswersOf } from './researchQueries.js';
import { resolveAnyDeal } from './resolve.js';
import { currentItems, effectiveMoves, newestAnswers } from './rules.js';
import { contractOn, fieldsNow, fieldsOn, requestOn } from './shownFields.js';
import { detailsOf, itemsOf, stepsOf } from './stepQueries.js';

/**
 * All of a deal: its work, gates, negotiation, quotations and the history of its stages (policy 1.3.2), now or as it was on
 * a day.
 *
 * @throws notFound for a deal that was not opened by then
 */
export async function showDeal(ctx: Context, word: string, asOf?: Day) {
  const deal = await resolveAnyDeal(ctx, word);
  const past = deal.voidedFrom === null ? pastDay(ctx, asOf) : undefined;
  const isBy = (day: Day | null) => past === undefined || (day !== null && day <= past.day);
  const team = new Map((await allMembers(ctx.db)).map((member) => [member.id, namedMember(member)]));
  const memberOf = (id: number | null): Named | null => (id === null ? null : (team.get(id) ?? null));
  const { fields, presales, competitors } = past
    ? await fieldsOn(ctx, deal, past, memberOf)
    : await fieldsNow(ctx, deal, memberOf);
  const records = await gateRecords(ctx, { deal, customer: fields.customer }, past ? [past.day] : []);
  const known = past ? recordsAt(records, endOf(past.day)) : records;
  const steps = (await stepsOf(ctx.db, deal.id)).filter(({ step }) => isBy(step.day));
  const stepIds = new Set(steps.map(({ step }) => step.id));
  const items = (await itemsOf(ctx.db, deal.id)).filter(({ stepId }) => stepIds.has(stepId));
  const statusOf = new Map(known.quotations.map(({ code, version, status }) => [`${code} ${version}`, status]));
  const history = await historyOf(ctx, deal.id, past?.day);
  return {
    ...fields,
    contract: past ? await contractOn(ctx, deal.id, past.day) : ((await contractOf(ctx.db, deal.id))?.code ?? null),
    voided: await voidedNote(ctx, deal),
    presales,
    competitors,
    waivers: known.waivers.map(({ gate, reason, day, by }) => ({ gate, reason, day, by })),
    history,
    next: deal.voidedFrom === null ? nextGates(fields, records, past?.day) : null,
    steps: await shownSteps(ctx, steps, memberOf),
    findings: (await findingsOf(ctx.db, deal.id))
      .filter(({ stepId }) => stepIds.has(stepId))
      .map(({ number, area, text }) => ({ number, area, text })),
    questionnaire: newestAnswers((await researchAnswersOf(ctx.db, deal.id)).filter(({ day }) => isBy(day))),
    questions: (await questionsOf(ctx.db, deal.id))
      .filter(({ askedDay }) => isBy(askedDay))
      .map(({ number, text, askedDay, by, answer, answeredDay }) => ({
        number,
        text,
        askedDay,
        by,
        answer: isBy(answeredDay) ? answer : null,
        answeredDay: isBy(answeredDay) ? answeredDay : null,
      })),
    items: currentItems(items.map(({ item }) => item)),
    rounds: items.map(({ item, round, day, by }) => ({ round, day, by, ...item })),
    quotes: (await quotationsOf(ctx.db, deal.id))
      .filter(({ code, version }) => statusOf.has(`${code} ${version}`))
      .map(({ code, version, status, netFen, grossFen, sentDay, validUntil }) => ({
        code,
        version,
        status: statusOf.get(`${code} ${version}`) ?? status,
        netFen,
        grossFen,
        sentDay: isBy(sentDay) ? sentDay : null,
        validUntil,
      })),
    requests: (await requestsOf(ctx.db, deal.id))
      .filter(({ askedDay }) => isBy(askedDay))
      .map((request) => requestOn(request, isBy, memberOf)),
  };
}
export type ShownDeal = Awaited<ReturnType<typeof showDeal>>;

/** The history of a deal's stages up to a day, newest first; `counts` unless it was taken back. */
async function historyOf(ctx: Context, dealId: number, asOf?: Day) {
  const moves = await movesOf(ctx.db, dealId, asOf);
  const counting = new Set(effectiveMoves(moves.map(({ move }) => move).toReversed()).map(({ id }) => id));
  return moves.map(({ move, who }) => ({
    counts: counting.has(move.id),
    day: move.day,
    by: who,
    from: move.fromStage,
    to: move.toStage,
    stayedDays: move.stayedDays,
    reason: move.reason,
    note: move.note,
    competitor: move.competitor,
    undo: move.undoes !== null,
    cause: move.act,
    actDay: move.actDay,
    ref: move.ref,
    imported: move.imported > 0,
  }));
}

/** The work done on a deal, oldest first, with the findings it answers and the files it keeps. */
async function shownSteps(
  ctx: Context,
  steps: Awaited<ReturnType<typeof stepsOf>>,
  memberOf: (id: number | null) => Named | null,
) {
  const { findings, files } = await detailsOf(
    ctx.db,
    steps.map(({ step }) => step.id),
  );
  return steps.map(({ step, who }) => ({
    kind: step.kind,
    day: step.day,
    by: who,
    mode: step.mode,
    note: step.note,
    amountFen: step.amountFen,
    serviceFen: step.serviceFen,
    people: step.people,
    rep: memberOf(step.repId),
    presales: memberOf(step.presalesId),
    version: step.version,
    terms: step.terms,
    agreed: step.agreed === null ? null : step.agreed === 1,
    answers: findings.filter(({ stepId }) => stepId === step.id).map(({ number }) => number),
    files: files.filter(({ stepId }) => stepId === step.id).map(({ name, sha256 }) => ({ name, sha256 })),
  }));
}
