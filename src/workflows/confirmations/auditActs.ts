import { requirePermission } from '../../app/permission.js';
import { messages } from '../../audit/log/messages.js';
import { acceptFindings, shownRows } from '../../audit/log/service.js';
import type { Act } from './act.js';

export interface AcceptInput {
  what: 'row' | 'schema' | 'log' | 'clock';
  /** Rows that are accepted as they are: `claims 3`. */
  rows: string[];
  /** What they are called. */
  subjects: string[];
  reason: string;
}

/** What another program changed, or a clock that does not fit, is accepted as it is (policy 1.3.2). */
export const acceptAct: Act<AcceptInput> = {
  async prepare(ctx, { what, rows, subjects }) {
    if (ctx.confirms === undefined) requirePermission(ctx.actor, 'audit.accept');
    return {
      title: messages.actAccept(what, subjects),
      ...(await shownRows(ctx, rows)),
      basis: await ctx.digestOfRows(rows),
      related: [],
    };
  },
  subject: ({ what, rows }) => [what, ...rows].join(' '),
  async carryOut(ctx, { what, rows, reason }) {
    acceptFindings(ctx, { what, rows, reason });
    return [];
  },
};
