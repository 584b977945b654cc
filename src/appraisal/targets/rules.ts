/** Whom a target is for: one member, the team, or every rep of the month. */
export type TargetFor = { member: string } | 'team' | 'allReps';
