import type { PanelsFacts } from '../../app/audit/facts/panels.js';
import type { ActionsOf } from '../../app/audit/registry.js';
import { messages } from './messages.js';

/** How a customer's story and `undo` treat this room's entries. */
export const panelActions: ActionsOf<PanelsFacts> = {
  'panel.name': { story: 'none', correct: () => messages.nameAgain },
  'panel.score': { story: 'none', correct: () => messages.scoreAgain },
};
