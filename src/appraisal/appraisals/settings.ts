import type { Context } from '../../app/context.js';
import { namedOf, rateOf } from '../../app/settings.js';
import type { Indicator } from '../../policy/appraisal.js';
import type { Month } from '../../shared/dates.js';
import type { Bp } from '../../shared/money.js';
import type { ScoreSettings } from './rules.js';

const KEYS = [
  'score.cap',
  'score.weights',
  'score.system',
  'grade.points',
  'grade.mostA',
  'grade.below',
  'satisfaction.method',
] as const;

export interface AppraisalSettings extends ScoreSettings {
  /** The largest share of the best grade; null: any. */
  mostABp: Bp | null;
  method: string;
  /** As they were set, for a closed month to keep. */
  set: Readonly<Record<(typeof KEYS)[number], string>>;
}

/** The settings that a month is appraised by (definitions, Score: all of this chapter are dated). */
export async function appraisalSettings(ctx: Context, month: Month): Promise<AppraisalSettings> {
  const set = await ctx.settings(KEYS, month);
  const grades = namedOf<'A' | 'B' | 'C'>(set['grade.points'], 100);
  return {
    cap: Number(set['score.cap']),
    weights: namedOf<Indicator>(set['score.weights']),
    systemBp: rateOf(set['score.system']),
    gradeFrom: grades,
    belowBp: rateOf(set['grade.below']),
    mostABp: set['grade.mostA'] === 'off' ? null : rateOf(set['grade.mostA']),
    method: set['satisfaction.method'],
    set,
  };
}
