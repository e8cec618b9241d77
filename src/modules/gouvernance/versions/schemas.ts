import { z } from 'zod';
import { withChoices } from '#core/versions/merge.ts';
import { slugParam } from '../schemas.ts';

const modele = z.string().regex(/^[a-z0-9_]{1,80}$/);
export const draftParams = slugParam.extend({ modele });
export const partParams = draftParams.extend({ partie: z.string().regex(/^[a-z0-9_-]{1,100}$/) });
export const versionParams = slugParam.extend({ id: z.uuid() });

export const openForm = z.object({ modele: z.string().max(80).catch('') });
export const discardForm = z.object({});
/** What a draft took out: `instance:bureau`, `decision:bureau/emprunts`. */
export const putBackForm = z.object({ quoi: z.string().max(250).catch('') });

/** The fields of a page are those of its statutes (`nom_<collège>`, `duree_<mandat>`): parts.ts reads those that it declares. */
export const partForm = z.preprocess(
  withChoices,
  z.looseObject({ version: z.coerce.number().int().min(1).catch(0) }).transform(({ version, ...rest }) => ({
    version,
    typed: Object.fromEntries(
      Object.entries(rest).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
    ) as Record<string, string>,
  })),
);

const reason = z.string().trim().max(500, '500 caractères au plus.');
export const adoptDraftForm = z.object({
  version: z.coerce.number().int().min(1).catch(0),
  decision: z.union([z.uuid(), z.literal('')]).catch(''),
  du: z.iso.date('Donnez le jour où la version prend effet.'),
  motif: z.string().catch('').pipe(reason),
  lu: z.enum(['oui', '']).catch(''),
});
