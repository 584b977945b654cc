export * from './service/closing.js';
export { explainFigure, FIGURES, type FigureName, type KpiReport, type KpiRow, kpiReport } from './service/report.js';
export { checkTargets, listTargets, setTarget, type TargetInput, tasksOf } from './service/targets.js';
