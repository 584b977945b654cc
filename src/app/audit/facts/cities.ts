import type { Tier } from '../../../policy/cities.js';
import type { Day } from '../../../shared/dates.js';
import type { Change } from '../entry.js';

/** The tiers of cities (definitions, Standards). */
export interface CitiesFacts {
  /** `sameDay`: what had been set for that very day, and no longer counts. */
  'city.set': {
    city: string;
    fromDay: Day;
    reason: string | null;
    changes: { tier: Change<Tier> };
    sameDay: Tier | null;
  };
}
