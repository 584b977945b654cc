import type { TaskStatus } from '../../policy/contracts.js';
import { type Day, daysBetween } from '../../shared/dates.js';

/** A task of the implementation as far as its state depends on it. */
export interface TaskDays {
  /** The last day that was planned. */
  untilDay: Day;
  doneDay: Day | null;
  droppedDay: Day | null;
}

export function taskStatus({ doneDay, droppedDay }: Pick<TaskDays, 'doneDay' | 'droppedDay'>): TaskStatus {
  if (droppedDay !== null) return 'dropped';
  return doneDay === null ? 'planned' : 'done';
}

/**
 * Days past the last planned day of a task (policy 3.6.3): until today while it is to be done, until the day it was done
 * after that; 0 on the last day itself and for what was dropped.
 */
export function taskLateDays(task: TaskDays, today: Day): number {
  return task.droppedDay === null ? Math.max(0, daysBetween(task.untilDay, task.doneDay ?? today)) : 0;
}
