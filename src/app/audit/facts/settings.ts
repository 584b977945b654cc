import type { Month } from '../../../shared/dates.js';
import type { Change } from '../entry.js';

export interface SettingsFacts {
  /** The key of the setting is what was changed. */
  'policy.set': { changes: { value: Change<string> }; fromMonth: Month; reason: string };
}
