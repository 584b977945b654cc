import { creditObjection } from '../../app/members.js';
import type { Day } from '../../shared/dates.js';
import { type Bp, formatPercent, parseRate } from '../../shared/money.js';
import { memberIndex } from '../../team/members/queries.js';
import { historyMessages as messages } from './historyMessages.js';
import { type ImportRun, Names, textOf } from './importRun.js';
import { NOUNS } from './messages.js';
import type { Row } from './problems.js';

export interface Share {
  memberId: number;
  shareBp: Bp;
}
const WHOLE = 10_000;

/**
 * Reads who is credited with a contract, where it is not its rep alone: `Li 60%; Wang 40%` (policy 4.1.1; definitions,
 * Credit). They add up to the whole, and each was a member on the day of the signing.
 *
 * @returns nothing where the file says nothing, or what it says is bad
 */
export async function shareReader(run: ImportRun): Promise<(row: Row, signedDay: Day) => Share[] | undefined> {
  if (!run.mapping.fields.has('shares')) return () => undefined;
  const index = await memberIndex(run.ctx.db);
  const names = new Names(index, run.set, 'members');
  const byId = new Map(index.map((member) => [member.id, member]));
  function readPart(row: Row, part: string, signedDay: Day): Share | null {
    const [, word = '', percent = ''] = /^\s*(.+?)\s*([\d.]+\s*[%％])\s*$/u.exec(part) ?? [];
    const rate = parseRate(percent);
    if (word === '' || !rate.ok) return run.refuse(row, 'shares', messages.badShare(part.trim()));
    const id = run.resolved(row, 'shares', NOUNS.member, word, names.find(word))?.id;
    const member = id === undefined ? undefined : byId.get(id);
    if (member === undefined) return null;
    const objection = creditObjection(member, signedDay);
    if (objection) return run.refuseByPolicy(row, 'shares', '4.1.1', objection);
    return { memberId: member.id, shareBp: rate.value };
  }
  return (row, signedDay) => {
    const text = textOf(row.values.shares);
    if (text === null) return undefined;
    const shares: Share[] = [];
    for (const part of text.split(/[;；\n]/)) {
      if (part.trim() === '') continue;
      const share = readPart(row, part, signedDay);
      if (share === null) return undefined;
      if (shares.some(({ memberId }) => memberId === share.memberId))
        return run.refuse(row, 'shares', messages.shareTwice(byId.get(share.memberId)?.name ?? '')) ?? undefined;
      shares.push(share);
    }
    const sum = shares.reduce((total, { shareBp }) => total + shareBp, 0);
    if (sum !== WHOLE) run.refuse(row, 'shares', messages.sharesNotWhole(formatPercent(sum)));
    return sum === WHOLE ? shares : undefined;
  };
}
