import { z } from 'zod';
import file from '../../../data/vie-privee/publications.json' with { type: 'json' };

const schema = z.object({
  version: z.string().min(1),
  publications: z.array(
    z.strictObject({ id: z.string().regex(/^[a-z_]+$/), libelle: z.string().min(1), phrase: z.string().min(20) }),
  ),
});

const parsed = schema.parse(file);

export interface Publication {
  id: string;
  libelle: string;
  /** The sentence that the person agrees to, kept with the agreement. */
  phrase: string;
}

/** Where the name of a person may be published, each with its own agreement. */
export const publications: readonly Publication[] = parsed.publications;
export const PUBLICATIONS_VERSION = parsed.version;
