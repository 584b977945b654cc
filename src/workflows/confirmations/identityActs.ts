import type { IdentityMode } from '../../app/audit/facts/store.js';
import { checkIdentityMode, identityMode, setIdentityMode } from '../../team/members/identityMode.js';
import { messages } from '../../team/members/messages.js';
import type { Act } from './act.js';

export interface IdentityInput {
  mode: IdentityMode;
  reason: string;
}

/** People are identified in another way (policy 1.3.2). */
export const identityAct: Act<IdentityInput> = {
  async prepare(ctx, { mode }) {
    await checkIdentityMode(ctx, mode);
    const before = await identityMode(ctx);
    return { title: messages.actIdentity(before, mode), lines: [], basis: before, related: [] };
  },
  async carryOut(ctx, { mode, reason }) {
    await setIdentityMode(ctx, mode, reason);
    return [messages.identityNow(mode)];
  },
};
