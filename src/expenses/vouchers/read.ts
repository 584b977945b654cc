import type { Attachment } from '../../../db/files.js';
import type { Text } from '../../shared/text.js';
import { factsOfXml, sourcesOfOfd } from './eFapiao.js';
import { messages, PDF_PROBLEMS, XML_PROBLEMS } from './messages.js';
import { FAPIAO_FIELDS, type FapiaoFacts, type FapiaoField, mergeFacts } from './rules.js';
import { parseXml, XmlError } from './xml.js';
import { ZipError } from './zip.js';

/** What was read of a file that is attached. */
export interface ReadVoucher {
  file: string;
  /** Empty if nothing was read. */
  facts: FapiaoFacts;
  /** Fields that the file does not say, or says in two ways. */
  missing: FapiaoField[];
  /** Why nothing was read. */
  why?: Text;
}
/** Undefined: it is no file that is read, a picture or a scan. */
export type VoucherReading = ReadVoucher | { refused: Text } | undefined;

/**
 * Reads what an electronic fapiao says of itself (policy 5.2.1): XML, OFD or PDF, by what the file holds. What it does not
 * say stays unsaid.
 *
 * @returns `refused` for XML and OFD that are malformed, too large, or declare entities; a PDF that cannot be read is
 * attached all the same
 */
export async function readVoucher({ name, content }: Pick<Attachment, 'name' | 'content'>): Promise<VoucherReading> {
  try {
    switch (formOf(name, content)) {
      case 'xml': {
        const facts = factsOfXml(parseXml(content));
        return result(name, facts === undefined ? [] : [facts], messages.unknownXml);
      }
      case 'ofd':
        return result(name, sourcesOfOfd(content), messages.unknownOfd);
      case 'pdf': {
        const { PdfError, sourcesOfPdf } = await import('./pdf.js');
        try {
          return result(name, await sourcesOfPdf(content), messages.noPdfText);
        } catch (error) {
          if (error instanceof PdfError) return result(name, [], PDF_PROBLEMS[error.problem]);
          throw error;
        }
      }
      case 'misnamed':
        return result(name, [], PDF_PROBLEMS.other);
      case undefined:
        return undefined;
    }
  } catch (error) {
    if (error instanceof XmlError) return { refused: XML_PROBLEMS[error.problem] };
    if (error instanceof ZipError) return { refused: messages.badOfd };
    throw error;
  }
}

function result(file: string, sources: readonly FapiaoFacts[], why: Text): ReadVoucher {
  const { facts } = mergeFacts(sources);
  const missing = FAPIAO_FIELDS.filter((field) => facts[field] === undefined);
  return { file, facts, missing, ...(missing.length === FAPIAO_FIELDS.length ? { why } : {}) };
}

/** By the ending of the name for XML and OFD, which are refused if they are something else; a PDF by its first bytes. */
function formOf(name: string, content: Buffer): 'xml' | 'ofd' | 'pdf' | 'misnamed' | undefined {
  if (/\.xml$/i.test(name)) return 'xml';
  if (/\.ofd$/i.test(name)) return 'ofd';
  if (content.subarray(0, 1024).includes('%PDF-')) return 'pdf';
  return /\.pdf$/i.test(name) ? 'misnamed' : undefined;
}
