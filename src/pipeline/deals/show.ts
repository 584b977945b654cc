import { type Attachment, keptFile } from '../../../db/files.js';
import type { Context } from '../../app/context.js';
import { STAGES, type StageCode } from '../../policy/stages.js';
import { notFound } from '../../shared/errors.js';
import { formatMoney } from '../../shared/money.js';
import { both, type StoryLine, same } from '../../shared/text.js';
import { listMembers } from '../../team/members/service.js';
import { quotesOfDeal } from '../quotes/queries.js';
import { showDeal } from './list.js';
import { nextGates } from './move.js';
import { dealRows, movesOf, stepsOf } from './queries.js';
import { named } from './request.js';
import { messages } from './stepMessages.js';
import { detailsOf, findingsOf, itemsOf, type Question, questionsOf, requestsOf } from './stepQueries.js';
import { standingItems } from './stepRules.js';

/** All of a deal, with what its steps hold. */
export async function showDealFully(ctx: Context, word: string) {
  const { id: dealId, steps, ...shown } = await showDeal(ctx, word);
  const { findings, files } = await detailsOf(
    ctx.db,
    steps.map(({ id }) => id),
  );
  const items = await itemsOf(ctx.db, dealId);
  const team = new Map((await listMembers(ctx.db)).map((member) => [member.id, named(member)]));
  const shownQuestion = ({ number, text, askedDay, answer, answeredDay, by }: Question & { by: string }) => ({
    number,
    text,
    askedDay,
    by,
    answer,
    answeredDay,
  });
  return {
    ...shown,
    next: await nextGates(ctx, shown.code),
    steps: steps.map(({ id, ...step }) => ({
      ...step,
      answers: findings.filter(({ stepId }) => stepId === id).map(({ number }) => number),
      files: files.filter(({ stepId }) => stepId === id).map(({ name, sha256 }) => ({ name, sha256 })),
    })),
    findings: (await findingsOf(ctx.db, dealId)).map(({ number, area, text }) => ({ number, area, text })),
    questions: (await questionsOf(ctx.db, dealId)).map(shownQuestion),
    items: standingItems(items.map(({ item }) => ({ ...item, agreed: item.agreed === 1 }))),
    rounds: items.map(({ item: { topic, title, asked, offered, agreed }, round, day, by }) => ({
      round,
      day,
      by,
      topic,
      title,
      asked,
      offered,
      agreed: agreed === 1,
    })),
    quotes: (await quotesOfDeal(ctx.db, dealId)).map(
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
    requests: (await requestsOf(ctx.db, dealId)).map(
      ({ askedDay, askedById, presalesId, decidedById, wantedDay, status, plannedDay, reason, note }) => ({
        askedDay,
        askedBy: team.get(askedById) ?? null,
        presales: team.get(decidedById ?? presalesId ?? 0) ?? null,
        wantedDay,
        status,
        plannedDay,
        reason,
        note,
      }),
    ),
  };
}

/** A file of a solution, checked against its hash. @param n which one in the order of `deal show`, the first is 1 */
export async function dealFile(
  ctx: Context,
  word: string,
  n: number,
): Promise<Pick<Attachment, 'name' | 'content'> & { code: string }> {
  const { code, steps } = await showDealFully(ctx, word);
  const files = steps.flatMap((step) => step.files);
  const file = files[n - 1];
  if (!file) throw notFound(messages.noFile(code, n, files.length), { ways: [messages.showWay(code)] });
  return { code, ...(await keptFile(ctx.db, file)) };
}

/** What happened on a customer's deals, for his story: moves, steps, quotations (policy 1.3.2). */
export async function dealStory(ctx: Context, customerId: number): Promise<StoryLine[]> {
  const lines: StoryLine[] = [];
  for (const { deal } of await dealRows(ctx.db, { customerId })) {
    const at = { code: deal.code };
    for (const { move, who } of await movesOf(ctx.db, deal.id)) {
      const stage = (code: string) => STAGES[code as StageCode] ?? same(code);
      const to = stage(move.toStage);
      const action =
        move.fromStage === null ? messages.opened : both((lang) => `${stage(move.fromStage!)[lang]} → ${to[lang]}`);
      const text = move.fromStage === null ? deal.title : [move.note, move.competitor].filter(Boolean).join('  ');
      const told = { at: move.recordedAt, entry: move.fromStage === null ? 'deal.add' : 'deal.move' };
      lines.push({ ...at, ...told, day: move.day, who: who ?? '', action, text, move: true });
    }
    const items = await itemsOf(ctx.db, deal.id);
    for (const { step, who } of await stepsOf(ctx.db, deal.id)) {
      const talked = items
        .filter(({ item }) => item.stepId === step.id)
        .map(({ item }) => `${item.title}: ${item.asked ?? '-'} → ${item.offered ?? '-'}${item.agreed ? ' ✓' : ''}`);
      lines.push({
        ...at,
        day: step.day,
        who,
        action: messages.stepNames[step.kind as 'demo'],
        at: step.recordedAt,
        entry: step.kind === 'negotiation' ? 'deal.negotiate' : `deal.${step.kind}`,
        text: [step.people, step.note, talked.join('; ')].filter(Boolean).join('  '),
      });
    }
    for (const quote of await quotesOfDeal(ctx.db, deal.id)) {
      const said = { code: quote.code, who: '', text: formatMoney(quote.grossFen, ctx.company.currency) };
      if (quote.sentDay !== null)
        lines.push({ ...said, day: quote.sentDay, action: messages.quoteSent(quote.version), entry: 'quote.send' });
      if (quote.status === 'accepted')
        lines.push({
          ...said,
          day: quote.decidedDay!,
          action: messages.quoteAccepted,
          entry: 'quote.accept',
          text: quote.decidedBy ?? '',
        });
    }
  }
  return lines;
}
