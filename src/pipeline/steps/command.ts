import type { Noun } from '../../cli/grammar.js';
import type { Shell } from '../../cli/shell.js';
import { buildDemo } from './command/demo.js';
import { buildNegotiation } from './command/negotiation.js';
import { buildRequest } from './command/request.js';
import { buildResearch } from './command/research.js';

export { detailSections, stepText } from './command/shown.js';

/** The verbs of chapter 3.2 to 3.4 on a deal. */
export function buildSteps(deal: Noun, shell: Shell): void {
  buildRequest(deal, shell);
  buildResearch(deal, shell);
  buildDemo(deal, shell);
  buildNegotiation(deal, shell);
}
