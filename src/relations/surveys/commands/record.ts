import { argument, option, verb } from '../../../cli/verb.js';
import { SURVEY_SCORES } from '../../../policy/surveys.js';
import { messages } from '../messages.js';

export default verb({
  args: { customer: argument(messages.answeredArg), score: argument(messages.scoreArg) },
  flags: {
    contract: option('<contract>', messages.contractOption),
    on: option('<day>', messages.onOption),
    comment: option('<text>', messages.commentOption),
  },
  notes: [messages.answersNote],
  examples: ['salesdesk survey record 浦东 5 --contract CT-2026-0001 --comment "实施很快"'],
  async run(shell, { customer, score }, { contract, on, comment }) {
    const input = await shell.input((read) => ({
      customer: read.text(customer, 'customer'),
      score: read.whole(score, 'score', SURVEY_SCORES.worst, SURVEY_SCORES.best),
      contract: read.text(contract, '--contract'),
      day: read.day(on ?? 'today', '--on', true),
      comment: read.text(comment, '--comment'),
    }));
    const { recordSurvey } = await import('../service.js');
    await shell.change(
      (ctx) => recordSurvey(ctx, input),
      (survey) => ({
        kind: 'done',
        value: survey,
        code: survey.code,
        lines: [
          messages.recorded(survey.code, survey.customer.name, survey.score, survey.day),
          ...(survey.sentDay === null ? [] : [messages.answersSent(survey.sentDay)]),
          survey.member ? messages.forMember(survey.member.name) : messages.forTeamOnly,
        ],
      }),
    );
  },
});
