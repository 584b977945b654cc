import type { Day } from '../../shared/dates.js';
import { halfWidth } from '../../shared/money.js';

/** The name of a campaign as names are compared: case, width and spaces do not count. */
export const normalCampaign = (name: string): string => halfWidth(name).toLowerCase().replaceAll(/\s+/g, '');

/** Where a campaign stands (policy 5.3.3). `over`: its last day is past, and it was not judged yet. */
export type CampaignState = 'planned' | 'running' | 'over' | 'closed';

/** Where a campaign stands on a day. */
export function campaignState(
  { fromDay, untilDay, closedDay }: { fromDay: Day; untilDay: Day | null; closedDay: Day | null },
  today: Day,
): CampaignState {
  if (closedDay !== null) return 'closed';
  if (today < fromDay) return 'planned';
  return untilDay !== null && today > untilDay ? 'over' : 'running';
}
