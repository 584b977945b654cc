import type { Noun } from '../../cli/grammar.js';
import type { Shell } from '../../cli/shell.js';
import { buildDemo } from './demoCommand.js';
import { buildNegotiation } from './negotiationCommand.js';
import { buildRequest } from './requestCommand.js';
import { buildResearch } from './researchCommand.js';

export { detailSections, stepText } from './stepSections.js';

/** The verbs of chapter 3.2 to 3.4 on a deal. */
export function buildSteps(deal: Noun, shell: Shell): void {
  buildRequest(deal, shell);
  buildResearch(deal, shell);
  buildDemo(deal, shell);
  buildNegotiation(deal, shell);
}
