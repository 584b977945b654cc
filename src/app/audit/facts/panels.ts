import type { Role } from '../../../policy/roles.js';
import type { Month } from '../../../shared/dates.js';
import type { Change } from '../entry.js';

/** The panel that appraises the department (policy 4.3.3). Points are in hundredths. */
export interface PanelsFacts {
  'panel.name': { month: Month; seats: readonly { code: string; name: string; roles: readonly Role[] }[] };
  'panel.score': { month: Month; reason: string; changes: { points: Change<number> } };
}
