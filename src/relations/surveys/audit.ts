import type { SurveysFacts } from '../../app/audit/facts/surveys.js';
import type { ActionsOf } from '../../app/audit/registry.js';
import { required } from '../../shared/required.js';

/** How a customer's story and `undo` treat this room's entries. */
export const surveyActions: ActionsOf<SurveysFacts> = {
  'survey.send': {
    story: 'tables',
    undo: async (ctx, { changed: [code] }, { answeredDay }) => {
      const { undoSending } = await import('./service.js');
      return await undoSending(ctx, required(code, 'the code of a survey'), answeredDay);
    },
  },
  'survey.record': {
    story: 'tables',
    undo: async (ctx, { changed: [code] }) => {
      const { undoSurvey } = await import('./service.js');
      return await undoSurvey(ctx, required(code, 'the code of a survey'));
    },
  },
};
