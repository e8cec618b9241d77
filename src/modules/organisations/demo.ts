import { z } from 'zod';
import { type DemoLoader, demoOrigin } from '#core/demonstration/index.ts';
import type { IdentifierInput } from './attach-identifier.ts';
import { markConfirmed } from './by-link.sql.ts';
import { answerCorrection, insertCorrections } from './corrections/corrections.sql.ts';
import { academyCodes } from './demo.sql.ts';
import { isOrganisationKind } from './kinds.ts';
import { refreshLikely } from './likely.sql.ts';
import { saveOrganisation } from './save-organisation.ts';
import { sheetInputs } from './sheet.ts';

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
      fiche: z.object({ confirmee_jour: z.number().nullable() }),
    }),
  ),
  propositions: z.array(
    z.object({
      organisation: z.string(),
      champ: z.enum(sheetInputs),
      valeur_actuelle: z.string().nullable(),
      valeur_proposee: z.string(),
      texte: z.string(),
      auteur: z.enum(['visiteur', 'correspondant']),
      jour: z.number(),
      etat: z.enum(['a_moderer', 'acceptee']),
    }),
  ),
});

/** Organisations of the set, through the act: an establishment already imported is found by its UAI and completed. */
export const loadDemo: DemoLoader = async (demo) => {
  const academies = await academyCodes(demo.tx);
  const { organisations, propositions } = demo.files.read('organisations', organisationsFile);
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
    const confirmed = demo.day(item.fiche.confirmee_jour);
    if (confirmed) await markConfirmed(demo.tx, saved.id, new Date(`${confirmed}T09:00:00Z`));
  }
  for (const one of propositions) {
    const le = new Date(`${demo.day(one.jour)}T09:00:00Z`);
    const [id] = await insertCorrections(demo.tx, [
      {
        organisation_id: demo.idOf('organisation', one.organisation),
        champ: one.champ,
        valeur: one.valeur_proposee,
        valeur_vue: one.valeur_actuelle ?? '',
        origine: one.auteur === 'visiteur' ? 'visiteur' : 'lien',
        message: one.auteur === 'visiteur' ? one.texte : '',
        courriel: null,
        proposee_le: le,
      },
    ]);
    // Answered the next day, by nobody who has an account here.
    const answered = { etat: 'acceptee', motif: null, traitee_par: null } as const;
    if (one.etat === 'acceptee')
      await answerCorrection(demo.tx, id!, { ...answered, traitee_le: new Date(le.getTime() + 86_400_000) });
  }
  return { organisations: organisations.length, propositions: propositions.length };
};

/** What looks alike among the organisations of the set; the last part, once everything that names them is there. */
export const findDemoDuplicates: DemoLoader = async (demo) => {
  await refreshLikely(demo.tx);
  return {};
};
