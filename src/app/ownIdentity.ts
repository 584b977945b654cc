import type { Db } from '../../db/engine.js';
import { ROLES } from '../policy/roles.js';
import { joinTexts, type Text } from '../shared/text.js';
import { actorFor, type Identity, isKnown } from './identity.js';
import { allMembers } from './queries.js';
import type { Session } from './session.js';

/** The members who are in the team, for somebody whom nothing names; undefined if it is known who acts. */
export async function membersToChooseFrom(
  session: Session,
  db: Db,
  identity: Identity,
): Promise<{ code: string; text: Text }[] | undefined> {
  if (isKnown(await actorFor(db, session, identity))) return undefined;
  return (await allMembers(db))
    .filter(({ leftDay }) => leftDay === null || leftDay >= session.today)
    .map(({ code, name, roles }) => {
      const held = joinTexts(roles.map((role) => ROLES[role]));
      return { code, text: { zh: `${name}（${held.zh}）`, en: `${name} (${held.en})` } };
    });
}
