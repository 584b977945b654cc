import { type PdfProblem, pdfProblem } from './pdfLimits.js';
import { factsOfProperties, factsOfText, rowsOf, type TextPiece } from './pdfText.js';
import type { FapiaoFacts } from './rules.js';

/** A fapiao is one page, with many items a few. */
const MOST_PAGES = 5;
const MOST_PIECES = 20_000;
const LONGEST_MS = 5_000;

export class PdfError extends Error {
  readonly problem: PdfProblem;
  constructor(problem: PdfProblem) {
    super(problem);
    this.problem = problem;
  }
}

/**
 * What a PDF says of a fapiao: its properties, and the text of its first pages. Nothing in it is run: the library has no
 * interpreter of scripts, and pages are not drawn.
 *
 * @throws PdfError
 */
export async function sourcesOfPdf(content: Buffer): Promise<FapiaoFacts[]> {
  const problem = pdfProblem(content);
  if (problem !== undefined) throw new PdfError(problem);
  const { getDocumentProxy } = await import('unpdf');
  let timer: NodeJS.Timeout | undefined;
  const tooSlow = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new PdfError('slow')), LONGEST_MS);
  });
  const opening = getDocumentProxy(new Uint8Array(content), {
    verbosity: 0,
    stopAtErrors: true,
    useSystemFonts: false,
    disableFontFace: true,
  });
  try {
    return await Promise.race([read(await Promise.race([opening, tooSlow])), tooSlow]);
  } catch (error) {
    throw error instanceof PdfError ? error : new PdfError('damaged');
  } finally {
    clearTimeout(timer);
    // Ends what is still being read.
    void opening.then(
      (document) => document.loadingTask.destroy(),
      () => undefined,
    );
  }
}

type PdfDocument = Awaited<ReturnType<typeof import('unpdf').getDocumentProxy>>;

async function read(document: PdfDocument): Promise<FapiaoFacts[]> {
  const { info } = await document.getMetadata();
  const custom: unknown = 'Custom' in info ? info.Custom : undefined;
  const properties = typeof custom === 'object' && custom !== null ? factsOfProperties({ ...custom }) : {};
  const rows: string[] = [];
  let count = 0;
  for (let number = 1; number <= Math.min(document.numPages, MOST_PAGES); number++) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent();
    const pieces = items.flatMap((item): TextPiece[] =>
      'str' in item ? [{ text: item.str, x: item.transform[4], y: item.transform[5], width: item.width }] : [],
    );
    count += pieces.length;
    if (count > MOST_PIECES) throw new PdfError('large');
    rows.push(...rowsOf(pieces));
  }
  return [properties, factsOfText(rows)];
}
