import type { SettingsFacts } from '../../app/audit/facts/settings.js';
import type { ActionsOf } from '../../app/audit/registry.js';
import { messages } from './messages.js';

/** How a customer's story and `undo` treat this room's entries. */
export const settingActions: ActionsOf<SettingsFacts> = {
  'policy.set': { story: 'none', correct: messages.correctSet },
};
