import type { Context, WriteContext } from '../../app/context.js';
import { resolveMember } from '../../app/members.js';
import { may } from '../../app/permission.js';
import { type Member, memberById } from '../../app/queries.js';
import type { Day } from '../../shared/dates.js';
import { policyRefusal, usageError } from '../../shared/errors.js';
import { required } from '../../shared/required.js';
import { shellWord } from '../../shared/shellWord.js';
import type { Text } from '../../shared/text.js';
import { requireWorkableDeal } from './access.js';
import { recordAct } from './advance.js';
import { messages } from './messages.js';
import { namedMember, presalesToday, resolvePresales, worksAsPresales } from './people.js';
import type { Deal } from './queries.js';
import { addQuestions } from './questions.js';
import { dealSubjects } from './resolve.js';
import { insertStep } from './stepQueries.js';

export interface DemoInput {
  day: Day;
  rep?: string;
  presales?: string;
  people?: string;
  note?: string;
  questions: readonly string[];
}

/** The presales member present: named, the one who records it, or the deal's. */
async function presalesPresent(ctx: Context, deal: Deal, word: string | undefined): Promise<Member | undefined> {
  if (word !== undefined) return await resolvePresales(ctx, word);
  const id = worksAsPresales(ctx, ctx.actor) ? ctx.actor.id : deal.presalesId;
  return id === null ? undefined : await memberById(ctx.db, id);
}

/** Who may present with the rep; where nobody else is there, that the manager waives the gate. */
async function presalesHints(ctx: Context, { code }: Deal, rep: Member): Promise<Text[]> {
  const others = await presalesToday(ctx, rep.id);
  if (others.length === 0) return [messages.nobodyPresents, messages.waiveDemoHint(code)];
  if (!ctx.actor.vacant.includes('presales')) return messages.presalesHints(code);
  return [messages.managerPresents(shellWord(others[0]?.name ?? '')), messages.waiveDemoHint(code)];
}

/**
 * Records the demonstration by the rep and a presales member together (policy 3.3.1), with the customer's questions.
 * @throws policyRefusal unless two people presented it, one of presales; usageError for a rep whose role does not sell
 */
export async function recordDemo(ctx: WriteContext, word: string, input: DemoInput) {
  const view = await requireWorkableDeal(ctx, word, '3.3.1', input.day);
  const { deal } = view;
  const { day } = input;
  const rep =
    input.rep === undefined
      ? required(await memberById(ctx.db, deal.ownerId), 'the owner of a deal')
      : await resolveMember(ctx.db, input.rep);
  const presales = await presalesPresent(ctx, deal, input.presales);
  if (!may(rep, 'deal.write')) throw usageError(messages.notSelling(rep.name), { clause: '3.3.1' });
  if (presales?.id === rep.id)
    throw policyRefusal('3.3.1', messages.demoNeedsTwo(rep.name), { hints: await presalesHints(ctx, deal, rep) });
  if (!presales)
    throw policyRefusal('3.3.1', messages.demoNeedsPresales(deal.code), { hints: await presalesHints(ctx, deal, rep) });
  const [people, note] = [input.people ?? null, input.note ?? null];
  const stepId = await insertStep(ctx.db, {
    dealId: deal.id,
    kind: 'demo',
    day,
    memberId: ctx.actor.id,
    recordedAt: ctx.now,
    note,
    people,
    repId: rep.id,
    presalesId: presales.id,
  });
  const questions = await addQuestions(ctx, deal.id, stepId, input.questions, day);
  const present = { rep: namedMember(rep), presales: namedMember(presales) };
  const carried = await recordAct(ctx, deal, { act: 'demo', day });
  ctx.audit('deal.demo', { ...dealSubjects(view), day, ...present, people, note, questions, carried: carried.facts });
  return { ...view, ...carried, day, ...present, questions };
}
