import { and, asc, eq, isNull, notInArray } from 'drizzle-orm';
import type { Db } from '../../../db/engine.js';
import { surveys } from '../../../db/schema/appraisal.js';
import { receipts } from '../../../db/schema/collections.js';
import { contractAdjustments, contracts } from '../../../db/schema/contracts.js';
import { followups } from '../../../db/schema/customers.js';
import { claims } from '../../../db/schema/expenses.js';
import { deals } from '../../../db/schema/pipeline.js';
import { members } from '../../../db/schema/team.js';
import type { Fen } from '../../shared/money.js';
import { joinParts } from '../../shared/text.js';
import type { Repeatable, RepeatKind } from './rules.js';

/** A record that counts, with what tells a person which one it is. */
export type Recorded<Kind extends RepeatKind> = Repeatable[Kind] & {
  id: number;
  code: string;
  /** Whose it is, or who recorded it. */
  member?: string | null;
  moneyFen?: Fen | null;
  text?: string | null;
  /** Where it was imported: `set:key`. */
  key?: string | null;
};

/**
 * Records of a kind that may be the same as a new one, oldest first. What was reversed, undone, cancelled or rejected
 * is left out. Each reads by an index.
 */
export const RECORDED: {
  readonly [Kind in RepeatKind]: (db: Db, near?: Repeatable[Kind]) => Promise<Recorded<Kind>[]>;
} = {
  receipt: async (db, near) =>
    await db
      .select({
        id: receipts.id,
        code: receipts.code,
        customerId: receipts.customerId,
        day: receipts.day,
        amountFen: receipts.amountFen,
        reference: receipts.reference,
        member: members.name,
        moneyFen: receipts.amountFen,
        text: receipts.reference,
      })
      .from(receipts)
      .leftJoin(members, eq(members.id, receipts.memberId))
      .where(
        and(
          isNull(receipts.reversedDay),
          near && and(eq(receipts.customerId, near.customerId), eq(receipts.day, near.day)),
        ),
      )
      .orderBy(asc(receipts.id)),

  contract: async (db, near) =>
    await db
      .select({
        id: contracts.id,
        code: contracts.code,
        customerId: contracts.customerId,
        signedDay: contracts.signedDay,
        grossFen: contracts.grossFen,
        member: members.name,
        moneyFen: contracts.grossFen,
        text: contracts.title,
        key: contracts.sourceKey,
      })
      .from(contracts)
      .leftJoin(members, eq(members.id, contracts.ownerId))
      .where(
        and(
          eq(contracts.kind, 'sale'),
          isNull(contracts.cancelledDay),
          near && and(eq(contracts.customerId, near.customerId), eq(contracts.signedDay, near.signedDay)),
        ),
      )
      .orderBy(asc(contracts.id)),

  adjustment: async (db, near) =>
    await db
      .select({
        id: contractAdjustments.id,
        code: contractAdjustments.code,
        contractId: contractAdjustments.contractId,
        day: contractAdjustments.day,
        netFen: contractAdjustments.netFen,
        grossFen: contractAdjustments.grossFen,
        costFen: contractAdjustments.costFen,
        moneyFen: contractAdjustments.grossFen,
        text: contractAdjustments.reason,
      })
      .from(contractAdjustments)
      .where(near && and(eq(contractAdjustments.contractId, near.contractId), eq(contractAdjustments.day, near.day)))
      .orderBy(asc(contractAdjustments.id)),

  survey: async (db, near) => {
    const rows = await db
      .select({
        id: surveys.id,
        code: surveys.code,
        customerId: surveys.customerId,
        contractId: surveys.contractId,
        day: surveys.answeredDay,
        score: surveys.score,
        member: members.name,
        comment: surveys.comment,
      })
      .from(surveys)
      .leftJoin(members, eq(members.id, surveys.recordedById))
      .where(
        and(
          eq(surveys.undone, 0),
          near && and(eq(surveys.customerId, near.customerId), eq(surveys.answeredDay, near.day)),
        ),
      )
      .orderBy(asc(surveys.id));
    return rows.flatMap(({ day, score, comment, ...row }) =>
      day === null ? [] : [{ ...row, day, text: joinParts(String(score), comment) }],
    );
  },

  claim: async (db, near) =>
    await db
      .select({
        id: claims.id,
        code: claims.code,
        memberId: claims.memberId,
        day: claims.day,
        category: claims.category,
        amountFen: claims.amountFen,
        member: members.name,
        moneyFen: claims.amountFen,
        text: claims.purpose,
        key: claims.sourceKey,
      })
      .from(claims)
      .leftJoin(members, eq(members.id, claims.memberId))
      .where(
        and(
          notInArray(claims.status, ['rejected', 'withdrawn']),
          near && and(eq(claims.memberId, near.memberId), eq(claims.day, near.day)),
        ),
      )
      .orderBy(asc(claims.id)),

  deal: async (db, near) =>
    await db
      .select({
        id: deals.id,
        code: deals.code,
        customerId: deals.customerId,
        title: deals.title,
        member: members.name,
        moneyFen: deals.amountFen,
        text: deals.title,
        key: deals.sourceKey,
      })
      .from(deals)
      .leftJoin(members, eq(members.id, deals.ownerId))
      .where(near && (near.customerId === null ? isNull(deals.customerId) : eq(deals.customerId, near.customerId)))
      .orderBy(asc(deals.id)),

  followup: async (db, near) =>
    await db
      .select({
        id: followups.id,
        code: followups.code,
        customerId: followups.customerId,
        dealId: followups.dealId,
        day: followups.day,
        member: members.name,
        text: followups.text,
      })
      .from(followups)
      .leftJoin(members, eq(members.id, followups.memberId))
      .where(and(eq(followups.undone, 0), near && eq(followups.day, near.day), near && ofSubject(near)))
      .orderBy(asc(followups.id)),
};

/** Of the customer or, where there is none yet, of the deal. */
const ofSubject = ({ customerId, dealId }: Repeatable['followup']) =>
  customerId === null
    ? and(isNull(followups.customerId), dealId === null ? isNull(followups.dealId) : eq(followups.dealId, dealId))
    : eq(followups.customerId, customerId);
