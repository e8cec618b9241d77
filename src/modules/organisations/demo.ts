import { z } from 'zod';
import { type DemoLoader, demoOrigin } from '#core/demonstration/index.ts';
import type { IdentifierInput } from './attach-identifier.ts';
import { academyCodes } from './demo.sql.ts';
import { isOrganisationKind } from './kinds.ts';
import { saveOrganisation } from './save-organisation.ts';

const organisationsFile = z.object({
  organisations: z.array(
    z.object({
      id: z.string(),
      nom: z.string(),
      nom_long: z.string().optional(),
      sigle: z.string().optional(),
      genre: z.string().refine(isOrganisationKind),
      // The point is that of the commune, which the room `referentiels` has loaded: never passed off as an address.
      commune: z.object({ insee: z.string(), nom: z.string() }).nullable(),
      departement: z.string().nullable(),
      academie: z.string().nullable(),
      uai: z.string().nullable(),
      secteur: z.enum(['public', 'prive_sous_contrat']).nullable(),
      education_prioritaire: z.enum(['rep', 'rep_plus']).nullish(),
      origine: demoOrigin,
    }),
  ),
});

/** Organisations of the set, through the act: an establishment already imported is found by its UAI and completed. */
export const loadDemo: DemoLoader = async (demo) => {
  const academies = await academyCodes(demo.tx);
  const { organisations } = demo.files.read('organisations', organisationsFile);
  for (const item of organisations) {
    const originId = await demo.origin(item);
    const identifiants: IdentifierInput[] = item.uai ? [{ genre: 'uai', valeur: item.uai }] : [];
    const saved = await saveOrganisation(
      demo.tx,
      {
        nom: item.nom,
        genre: item.genre,
        secteur: item.secteur === 'prive_sous_contrat' ? 'prive' : item.secteur,
        commune_insee: item.commune?.insee ?? null,
        commune_nom: item.commune?.nom ?? null,
        departement_code: item.departement,
        academie_code: item.academie ? (academies.get(item.academie) ?? null) : null,
        education_prioritaire: item.education_prioritaire ?? null,
        identifiants,
        autresNoms: [item.nom_long, item.sigle].filter((nom) => nom !== undefined).map((nom) => ({ nom })),
        exemple: item.origine.type === 'exemple',
      },
      { originId, dataset: 'demonstration' },
    );
    demo.remember('organisation', item.id, saved.id);
  }
  return { organisations: organisations.length };
};
