import type { Context } from '../../app/context.js';
import { allMembers } from '../../app/queries.js';
import { voidedNote } from '../../app/voided.js';
import type { Named } from '../../shared/codes.js';
import { competitorsOf } from './competitorQueries.js';
import { nextGates } from './gates.js';
import { currentDeal } from './list.js';
import { movesOf } from './moveQueries.js';
import { namedMember } from './people.js';
import { contractOf, quotationsOf, waiversOf } from './queries.js';
import { questionsOf } from './questionQueries.js';
import { findingsOf, requestsOf, researchAnswersOf } from './researchQueries.js';
import { dealView, resolveAnyDeal } from './resolve.js';
import { currentItems, effectiveMoves, newestAnswers } from './rules.js';
import { detailsOf, itemsOf, stepsOf } from './stepQueries.js';

/** All of a deal: its work, gates, negotiation, quotations and the history of its stages (policy 1.3.2). */
export async function showDeal(ctx: Context, word: string) {
  const deal = await resolveAnyDeal(ctx, word);
  const { customer, owner } = await dealView(ctx, deal);
  const team = new Map((await allMembers(ctx.db)).map((member) => [member.id, namedMember(member)]));
  const memberOf = (id: number | null): Named | null => (id === null ? null : (team.get(id) ?? null));
  const contract = await contractOf(ctx.db, deal.id);
  const items = await itemsOf(ctx.db, deal.id);
  return {
    ...currentDeal(deal, ctx.today),
    customer,
    owner,
    contract: contract?.code ?? null,
    voided: await voidedNote(ctx, deal),
    presales: memberOf(deal.presalesId),
    competitors: (await competitorsOf(ctx.db, deal.id)).map(({ name }) => name),
    waivers: (await waiversOf(ctx.db, { dealId: deal.id })).map(({ gate, reason, day, by }) => ({
      gate,
      reason,
      day,
      by,
    })),
    history: await historyOf(ctx, deal.id),
    next: deal.voidedFrom === null ? await nextGates(ctx, deal.code) : null,
    steps: await shownSteps(ctx, deal.id, memberOf),
    findings: (await findingsOf(ctx.db, deal.id)).map(({ number, area, text }) => ({ number, area, text })),
    questionnaire: newestAnswers(await researchAnswersOf(ctx.db, deal.id)),
    questions: (await questionsOf(ctx.db, deal.id)).map(({ number, text, askedDay, by, answer, answeredDay }) => ({
      number,
      text,
      askedDay,
      by,
      answer,
      answeredDay,
    })),
    items: currentItems(items.map(({ item }) => item)),
    rounds: items.map(({ item, round, day, by }) => ({ round, day, by, ...item })),
    quotes: (await quotationsOf(ctx.db, deal.id)).map(
      ({ code, version, status, netFen, grossFen, sentDay, validUntil }) => ({
        code,
        version,
        status,
        netFen,
        grossFen,
        sentDay,
        validUntil,
      }),
    ),
    requests: (await requestsOf(ctx.db, deal.id)).map((request) => ({
      askedDay: request.askedDay,
      askedBy: memberOf(request.askedById),
      presales: memberOf(request.decidedById ?? request.presalesId),
      wantedDay: request.wantedDay,
      status: request.status,
      plannedDay: request.plannedDay,
      reason: request.reason,
      note: request.note,
    })),
  };
}
export type ShownDeal = Awaited<ReturnType<typeof showDeal>>;

/** The history of a deal's stages, newest first; `counts` unless it was taken back. */
async function historyOf(ctx: Context, dealId: number) {
  const moves = await movesOf(ctx.db, dealId);
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
async function shownSteps(ctx: Context, dealId: number, memberOf: (id: number | null) => Named | null) {
  const steps = await stepsOf(ctx.db, dealId);
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
