import { argument, option, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';

export default verb({
  args: { customer: argument(messages.customerArg) },
  flags: {
    contract: option('<contract>', messages.contractOption),
    on: option('<day>', messages.sentOnOption),
  },
  examples: ['salesdesk survey send 浦东 --contract CT-2026-0001'],
  async run(shell, { customer }, { contract, on }) {
    const input = await shell.input((read) => ({
      customer: read.text(customer, 'customer'),
      contract: read.text(contract, '--contract'),
      day: read.day(on ?? 'today', '--on', true),
    }));
    const { sendSurvey } = await import('../service.js');
    await shell.change(
      (ctx) => sendSurvey(ctx, input),
      (survey) => ({
        kind: 'done',
        value: survey,
        code: survey.code,
        lines: [
          messages.sent(survey.code, survey.customer.name, survey.sentDay),
          ...(survey.day === null ? [] : [messages.answeredOn(survey.day)]),
          survey.member ? messages.forMember(survey.member.name) : messages.forTeamOnly,
        ],
        hints: survey.day === null ? [messages.recordHint(survey.code)] : [],
      }),
    );
  },
});
