import { z } from 'zod';
import { demoOrigin } from '#core/demonstration/index.ts';
import { rubriques, siteStates } from './campus.ts';

const commune = z.object({ insee: z.string(), nom: z.string(), latitude: z.number(), longitude: z.number() });
const origine = demoOrigin.optional();
const partial = z.string().nullable();

const campus = z.object({
  id: z.string(),
  cle: z.string(),
  nom: z.string(),
  nom_usuel: z.string().nullable(),
  noms: z.array(z.object({ nom: z.string(), debut: partial, fin: partial, usuel: z.boolean().optional(), origine })),
  categorie: z.enum(['cmq', 'excellence']).nullable(),
  filiere: z.object({ libelle: z.string(), lettre: z.string(), origine }),
  mots: z.array(z.string()),
  accroche: z.string(),
  presentation: z.array(z.string()),
  territoire: z.object({
    libelle: z.string(),
    regions: z.array(z.string()),
    academies: z.array(z.string()),
    departements: z.array(z.string()),
    nature: z.enum(['actuel', 'objectif']),
    origine,
  }),
  siege: z.object({ organisation: z.string().nullable(), commune, origine }).nullable(),
  etablissement_support: z.string().nullable(),
  porteurs: z.array(z.string()),
  association: z.string().nullable(),
  sites: z.array(
    z.object({
      id: z.string(),
      nom: z.string(),
      role: z.string(),
      commune,
      etat: z.enum(siteStates),
      surface_m2: z.number().nullable(),
      texte: z.string().nullable(),
      origine,
    }),
  ),
  chiffres: z.array(
    z.object({
      id: z.string(),
      libelle: z.string(),
      valeur: z.number().nullable(),
      unite: z.string(),
      precision: z.string(),
      date: partial,
      duree_ans: z.number().optional(),
      phare: z.boolean().optional(),
      origine,
    }),
  ),
  histoire: z.array(
    z.object({ id: z.string(), date: partial, titre: z.string(), a_venir: z.boolean().optional(), origine }),
  ),
  contact: z.object({
    nom: z.string(),
    courriel: z.string().nullable(),
    telephone: z.string().nullable(),
    origine,
  }),
  successeur: z.object({ nom: z.string(), date: z.string(), motif: z.string(), origine }).optional(),
  origine: demoOrigin,
});
export type DemoCampus = z.infer<typeof campus>;
export const campusFile = z.object({ campus: z.array(campus) });

const label = z.object({
  id: z.string(),
  campus: z.string(),
  type: z.enum(['cmq', 'ttna']),
  emetteur: z.enum(['etat', 'region']),
  categorie: z.string().nullable(),
  nom_imprime: z.string().nullable(),
  vague: z.string().nullable(),
  date_arrete: partial,
  date_jo: partial,
  date: partial,
  duree_ans: z.number().nullable(),
  debut: partial,
  fin: partial,
  debut_jour: z.number().optional(),
  fin_jour: z.number().nullable(),
  etat: z.enum(['en_vigueur', 'expire', 'non_renseigne', 'renouvele']),
  origine: demoOrigin,
});
export type DemoLabel = z.infer<typeof label>;
export const labelsFile = z.object({ attributions: z.array(label) });

export const factsFile = z.object({
  faits: z.array(
    z.object({
      id: z.string(),
      campus: z.string(),
      rubrique: z.enum(rubriques),
      titre: z.string(),
      texte: z.string().nullable(),
      nombre: z.number().nullable(),
      date: partial,
      origine: demoOrigin,
    }),
  ),
});
