import type { Member } from '../../../app/queries.js';
import { messages as cliMessages } from '../../../cli/messages.js';
import type { Shell } from '../../../cli/shell.js';
import { optionalArgument, toggle, verb } from '../../../cli/verb.js';
import { forbidden, usageError } from '../../../shared/errors.js';
import { messages } from '../messages.js';
import { shownMember } from '../view.js';

export default verb({
  args: { member: optionalArgument(messages.meArg) },
  flags: { forget: toggle(messages.forgetOption) },
  examples: ['salesdesk me', 'salesdesk me 张伟', 'salesdesk me --forget'],
  notes: [messages.meNote],
  async run(shell, { member: word }, { forget }) {
    if (word === undefined && !forget) return await showActor(shell);
    if (word !== undefined && forget) throw usageError(messages.forgetOrMember);
    const session = await shell.session();
    if (session.facts.identity === 'os') throw forbidden(messages.meInOsMode, { clause: '1.3.2' });
    const member = word === undefined ? undefined : await chosenMember(shell, word);
    const isKept = shell.globals.dryRun === true || (await shell.keepMember(session.facts.id, member?.code));
    const variable = shell.io.env.SALESDESK_MEMBER?.trim();
    if (variable) shell.warn(messages.variableWins(variable));
    await shell.print({
      kind: 'done',
      value: { member: member ? shownMember(member) : null, kept: isKept && !shell.globals.dryRun },
      code: member?.code ?? '',
      lines: isKept && member ? [messages.meIs(member.name)] : [],
      notes: isKept && !member ? [messages.meForgotten] : [],
      hints: isKept && !member ? [cliMessages.sayMe] : [],
    });
  },
});

/** The member that a word means. Who acts for this line plays no part: it is what is being chosen. */
async function chosenMember(shell: Shell, word: string): Promise<Member> {
  const { requireNotLeft, resolveMember } = await import('../../../app/members.js');
  const session = await shell.session();
  return await session.engine.read(async (db) => {
    const member = await resolveMember(db, word);
    requireNotLeft(session, member);
    return member;
  });
}

async function showActor(shell: Shell): Promise<void> {
  const { actor, member } = await shell.read(async ({ actor, db }) => {
    const { memberById } = await import('../../../app/queries.js');
    return { actor, member: await memberById(db, actor.id) };
  });
  await shell.print({
    kind: 'done',
    value: { member: member ? shownMember(member) : null, knownBy: actor.knownBy, osUser: actor.osUser },
    code: actor.code,
    notes: [member ? messages.youAre(member.name, actor.knownBy) : messages.youAreNobody(actor.osUser)],
    hints: member ? [] : [cliMessages.sayMe],
  });
}
