import * as z from 'zod';
import { isDay } from '../../shared/dates.js';

/** What says what a folder of `export all` holds, and how `import all` brings it in again. */
export const MANIFEST = 'export.json';
/** Of that file: a later program that writes another one says so. */
export const MANIFEST_FORMAT = 1;

const schema = z.object({
  salesdesk: z.literal('export'),
  format: z.literal(MANIFEST_FORMAT),
  company: z.string(),
  currency: z.string(),
  asOf: z.string().refine(isDay),
  files: z.string(),
  kinds: z.array(
    z.object({
      kind: z.string(),
      /** In the folder itself. */
      file: z.string().regex(/^[\w.-]+$/),
      rows: z.number().int().nonnegative(),
      /** The header of each field. */
      columns: z.record(z.string(), z.string()),
    }),
  ),
});
export type Manifest = z.output<typeof schema>;

/** Reads what an export wrote; undefined for what is none, or one of another format. */
export function readManifest(text: string): Manifest | undefined {
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
