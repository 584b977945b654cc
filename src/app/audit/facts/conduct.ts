import type { ConductKind } from '../../../policy/appraisal.js';
import type { Day } from '../../../shared/dates.js';
import type { Change } from '../entry.js';

/** Notes on somebody's daily conduct (policy 4.3.2). */
export interface ConductFacts {
  'conduct.add': { name: string; kind: ConductKind; day: Day; text: string; subject: string | null };
  'conduct.answer': { name: string; text: string };
  'conduct.remove': { name: string; text: string; reason: string; changes: { undone: Change<boolean> } };
}
