import type { AbsenceKind } from '../../../policy/appraisal.js';
import type { Day } from '../../../shared/dates.js';
import type { Change, Changes } from '../entry.js';

/** Days on which a member was not there (definitions, Who is appraised). */
export interface AbsenceValues {
  fromDay: Day;
  toDay: Day;
  kind: AbsenceKind;
  note: string | null;
}

export interface AbsencesFacts {
  'absence.add': { name: string; changes: Changes<AbsenceValues> };
  'absence.remove': { name: string; changes: { undone: Change<boolean> } };
}
