import {
  checkIdentityMode,
  type IdentityInput,
  identityMode,
  setIdentityMode,
} from '../../team/members/identityMode.js';
import { MODES, messages } from '../../team/members/messages.js';
import type { Act } from './act.js';

/** People are identified in another way (policy 1.3.2). */
export const identityAct: Act<IdentityInput> = {
  async prepare(ctx, input) {
    await checkIdentityMode(ctx, input);
    const { mode, binds } = input;
    const before = await identityMode(ctx);
    return {
      title: messages.actIdentity(before, mode),
      changes: [{ what: messages.identityHow, from: MODES[before], to: MODES[mode] }],
      lines: binds ? [messages.bindsAccount(binds.member, binds.osUser)] : [],
      basis: before,
      related: [],
    };
  },
  subject: () => '',
  async carryOut(ctx, input) {
    await setIdentityMode(ctx, input);
    const { mode, binds } = input;
    return [messages.identityNow(mode), ...(binds ? [messages.bindsAccount(binds.member, binds.osUser)] : [])];
  },
};
