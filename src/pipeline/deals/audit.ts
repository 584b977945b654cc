import { valueAfter } from '../../app/audit/entry.js';
import type { DealsFacts } from '../../app/audit/facts/deals.js';
import type { ActionsOf } from '../../app/audit/registry.js';
import { GATES } from '../../policy/stages.js';
import { choiceName } from '../../shared/choices.js';
import { joinParts, joinTexts, same } from '../../shared/text.js';
import { messages } from './messages.js';

/** The name of a member. Older entries keep nothing else. */
const nameOf = (member: unknown): string | null => {
  if (typeof member === 'string') return member;
  return typeof member === 'object' && member !== null && 'name' in member ? String(member.name) : null;
};

/**
 * How a customer's story and `undo` treat this room's entries. Older entries keep what was changed outside `changes`.
 */
export const dealActions: ActionsOf<DealsFacts> = {
  'deal.add': {
    story: 'tables',
    async undo(ctx, { changed: [code = ''] }) {
      const { undoAdd } = await import('./void.js');
      return await undoAdd(ctx, code);
    },
  },
  'deal.void': {
    story: { label: messages.storyVoided, text: ({ reason }) => reason ?? '' },
    async undo(ctx, { changed: [code = ''] }, { changes, lead }) {
      const { undoVoid } = await import('./void.js');
      const released = lead && { ...lead, followups: [...lead.followups] };
      return await undoVoid(ctx, code, { sourceKey: changes?.sourceKey?.from ?? null, lead: released });
    },
  },
  'deal.edit': {
    story: {
      label: messages.storyEdited,
      text: (facts, money) => {
        const amountFen: unknown = valueAfter(facts, 'amountFen');
        const amount = typeof amountFen === 'number' ? money(amountFen) : null;
        return joinParts(valueAfter(facts, 'title'), amount, valueAfter(facts, 'expectedDay'));
      },
    },
    correct: messages.correctEdit,
  },
  'deal.assign': {
    story: {
      label: messages.storyAssigned,
      text: (facts) => {
        const { from, to } = facts.changes?.owner ?? facts;
        return joinParts(`${nameOf(from)} → ${nameOf(to)}`, facts.reason);
      },
    },
    correct: messages.correctAssign,
  },
  'deal.move': {
    story: 'tables',
    async undo(ctx, _subjects, facts) {
      const { undoMove } = await import('./move.js');
      return await undoMove(ctx, facts);
    },
  },
  'deal.settle': { story: 'tables', correct: messages.correctSettle },
  'deal.competitor': {
    story: {
      label: messages.storyCompetitors,
      text: (facts) => ((valueAfter(facts, 'competitors') ?? []) as readonly string[]).join(', '),
    },
    correct: messages.correctCompetitor,
  },
  'deal.waive': {
    story: {
      label: messages.storyWaived,
      text: ({ gate, reason }) => joinTexts([choiceName(GATES, gate), same(reason ?? '')], '  ', '  '),
    },
    async undo(ctx, { changed: [code = ''] }, { gate = 'firstContact' }) {
      const { undoWaiver } = await import('./takeBack.js');
      return await undoWaiver(ctx, code, gate);
    },
  },
  'deal.request': {
    story: {
      label: messages.storyRequested,
      text: (facts) =>
        joinParts(nameOf(valueAfter(facts, 'presales')), valueAfter(facts, 'wantedDay'), valueAfter(facts, 'note')),
    },
    correct: messages.correctRequest,
  },
  'deal.accept': {
    story: { label: messages.storyAccepted, text: (facts) => joinParts(valueAfter(facts, 'plannedDay')) },
    correct: messages.correctAccept,
  },
  'deal.decline': {
    story: { label: messages.storyDeclined, text: ({ reason }) => reason ?? '' },
    correct: messages.correctDecline,
  },
  'deal.research': {
    story: 'tables',
    async undo(ctx, { changed: [code = ''] }, facts) {
      const { undoResearch } = await import('./takeBack.js');
      return await undoResearch(ctx, code, facts);
    },
  },
  'questionnaire.add': {
    story: 'none',
    async undo(ctx, _subjects, { number = 0 }) {
      const { undoAddQuestion } = await import('./questionnaire.js');
      return await undoAddQuestion(ctx, number);
    },
  },
  'questionnaire.drop': {
    story: 'none',
    async undo(ctx, _subjects, { number = 0 }) {
      const { undoDropQuestion } = await import('./questionnaire.js');
      return await undoDropQuestion(ctx, number);
    },
  },
  'deal.solution': {
    story: 'tables',
    async undo(ctx, { changed: [code = ''] }) {
      const { undoStep } = await import('./takeBack.js');
      return await undoStep(ctx, code, 'solution');
    },
  },
  'deal.demo': {
    story: 'tables',
    async undo(ctx, { changed: [code = ''] }) {
      const { undoStep } = await import('./takeBack.js');
      return await undoStep(ctx, code, 'demo');
    },
  },
  'deal.question': {
    story: { label: messages.storyQuestion, text: ({ text }) => text ?? '' },
    correct: messages.correctQuestion,
  },
  'deal.answer': {
    story: { label: messages.storyAnswer, text: (facts) => joinParts(facts.question, valueAfter(facts, 'answer')) },
    correct: messages.correctAnswer,
  },
  'deal.negotiate': {
    story: 'tables',
    async undo(ctx, { changed: [code = ''] }) {
      const { undoStep } = await import('./takeBack.js');
      return await undoStep(ctx, code, 'negotiation');
    },
  },
  // Bottom lines are for the manager and the owner only (policy 3.4.3).
  'deal.limits': { story: { label: messages.storyLimits, text: () => '' }, correct: messages.correctLimits },
};
