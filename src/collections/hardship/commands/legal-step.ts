import { t } from '../../../cli/language.js';
import { argument, option, verb } from '../../../cli/verb.js';
import { LEGAL_STEPS } from '../../../policy/hardship.js';
import { listChoices } from '../../../shared/choices.js';
import { same } from '../../../shared/text.js';
import { messages } from '../messages.js';

export default verb({
  args: {
    legal: argument(messages.legalArg),
    kind: argument(messages.stepArg, LEGAL_STEPS),
    text: argument(messages.textArg),
  },
  flags: { on: option('<day>', messages.onOption) },
  examples: ['salesdesk payment legal step LF-2026-0001 律师函 "限 7 日内付款" --on 11-20'],
  notes: [messages.stepChoices(listChoices(LEGAL_STEPS))],
  async run(shell, { legal, kind, text }, { on }) {
    const input = await shell.input((read) => ({
      kind: read.choice(LEGAL_STEPS, kind, 'kind'),
      text: read.text(text, 'text'),
      day: read.day(on ?? 'today', '--on', true),
    }));
    const { recordLegalStep } = await import('../legal.js');
    await shell.change(
      (ctx) => recordLegalStep(ctx, legal, input),
      (step) => ({
        kind: 'done',
        value: step,
        code: step.code,
        lines: [messages.stepDone(step.code, t(LEGAL_STEPS[step.kind]), step.day), same(step.text)],
      }),
    );
  },
});
