import { z } from 'zod';

const id = z.string().regex(/^[a-z0-9_]{1,80}$/);
const fraction = z.object({ numerateur: z.number().int().min(0), denominateur: z.number().int().min(1) });

/** A majority: what is counted, the share it asks for, and whether that share itself is enough. */
const majorite = z.object({
  id,
  libelle: z.string(),
  base: z.enum(['suffrages_exprimes', 'presents_et_representes', 'membres']),
  seuil: fraction.extend({ strict: z.boolean() }),
  abstentions: z.enum(['comptees', 'non_comptees']),
});

const quorum = fraction.extend({
  base: z.enum(['membres_votants', 'sieges_pourvus', 'partenaires_beneficiaires']),
  /** `dans_chaque_college`: the same part is asked of the members of each college. */
  par_college: z
    .object({ colleges_representes_min: z.number().int().min(1), dans_chaque_college: z.boolean().optional() })
    .nullable(),
  verifie: z.string(),
  seconde_convocation: z
    .object({
      delai_jours_min: z.number().int().min(0),
      quorum: fraction.nullable(),
      meme_ordre_du_jour: z.boolean(),
    })
    .nullable(),
});

/** What the statutes say of one body. `convocation`, `quorum` and `pouvoirs` are null when they say nothing of it. */
const instance = z.object({
  id,
  libelle: z.string(),
  composition: z.string(),
  sieges: z.number().int().min(1).optional(),
  frequence_min_par_an: z.number().int().min(0),
  vote: z.enum([
    'pondere_par_college',
    'une_voix_par_siege',
    'une_voix_par_partenaire',
    'consensus',
    'consensus_sinon_majorite',
    'externe',
  ]),
  convocation: z
    .object({
      delai_jours: z.number().int().min(0),
      par: z.array(z.string()),
      a_la_demande_de: z.string().nullable(),
      moyens: z.array(z.string()),
      pieces_delai_jours: z.number().int().min(0),
      /** Calling later than that, with a reason: down to how many days, and the rule as it is written. */
      urgence: z.object({ delai_jours: z.number().int().min(0), regle: z.string().min(1) }).optional(),
    })
    .nullable(),
  quorum: quorum.nullable(),
  pouvoirs: z
    .object({
      max_par_personne: z.number().int().min(0),
      meme_college: z.boolean(),
      forme: z.string().nullable(),
      comptent_dans_quorum: z.boolean(),
    })
    .nullable(),
  /** Taking part from elsewhere: whether it is admitted, whether it counts in the quorum, and the rule as it is written. */
  distance: z.object({ admise: z.boolean(), compte_dans_quorum: z.boolean(), regle: z.string().min(1) }).optional(),
  /** Voting before the meeting: whether it is admitted, until when, whether it counts in the quorum, and the rule as it is written. */
  correspondance: z
    .object({
      admise: z.boolean(),
      cloture_jours: z.number().int().min(0).max(60),
      compte_dans_quorum: z.boolean(),
      regle: z.string().min(1),
    })
    .optional(),
  competences: z.array(z.object({ objet: z.string(), majorite: z.string(), scrutin: z.string().optional() })),
  /** What is done of equal parts, as it is written: read by `chairDecides`. */
  partage_des_voix: z.string().optional(),
});

const college = z.object({
  id: z.string().regex(/^[a-z0-9_-]{1,80}$/),
  libelle: z.string(),
  natures_admises: z.array(z.string()),
  sieges_au_conseil: z.number().int().min(0),
  poids_en_assemblee: z.number().min(0).max(1),
  cotisation_centimes: z.number().int().min(0).nullable(),
});

/** When fees are due, and how they are asked again: days after the call, after the due date, between reminders. */
const cotisations = z.object({
  echeance_jours: z.number().int().min(1),
  relance_apres_jours: z.number().int().min(2),
  entre_relances_jours: z.number().int().min(2),
  relances_max: z.number().int().min(0),
});

/** Length of a mandate and what may follow it. `renouvelable`: how many times in a row; null: no limit. */
const mandat = z.object({
  id,
  libelle: z.string(),
  instance: id,
  duree_ans: z.number().int().min(1).nullable(),
  renouvelable: z.number().int().min(0).nullable(),
  renouvellement: z.string(),
  vacance: z.string(),
  incompatible_avec: z.array(id).optional(),
});

/** Statutes as data (data/statuts, and the column `statuts.contenu`). Keys that no rule reads are kept as they are. */
export const statutsSchema = z
  .looseObject({
    id,
    libelle: z.string(),
    version: z.string(),
    forme: z.enum(['association', 'sans_personnalite', 'consortium']),
    avertissement: z.string(),
    /** `suspension`: what becomes of a member that is suspended; `reponse_jours`: days to answer who asks to join. */
    membres: z
      .looseObject({ suspension: z.string().optional(), reponse_jours: z.number().int().min(1).optional() })
      .optional(),
    /** `approuves`: what becomes of approved minutes. */
    comptes_rendus: z.looseObject({ approuves: z.string() }).optional(),
    colleges: z.array(college),
    cotisations: cotisations.optional(),
    regles_des_colleges: z.array(z.object({ id, regle: z.string(), refus: z.string() })),
    majorites: z.array(majorite),
    instances: z.array(instance),
    mandats: z.array(mandat),
  })
  .superRefine((statuts, check) => {
    const majorites = new Set([...statuts.majorites.map((one) => one.id), 'externe']);
    const instances = new Set(statuts.instances.map((one) => one.id));
    for (const one of statuts.instances)
      for (const { objet, majorite } of one.competences)
        if (!majorites.has(majorite))
          check.addIssue({ code: 'custom', message: `${one.id}, « ${objet} » : majorité inconnue ${majorite}` });
    for (const one of statuts.mandats)
      if (!instances.has(one.instance))
        check.addIssue({ code: 'custom', message: `mandat ${one.id} : instance inconnue ${one.instance}` });
  });

export type Statuts = z.infer<typeof statutsSchema>;
/** What the statutes say of one body. */
export type StatutsInstance = Statuts['instances'][number];
export type Majorite = Statuts['majorites'][number];
export type StatutsMandat = Statuts['mandats'][number];

/** What the statutes say of the body of a key; null when they do not know it. */
export const instanceOfStatuts = (statuts: Statuts | null, cle: string | null): StatutsInstance | null =>
  statuts?.instances.find((one) => one.id === cle) ?? null;

/** Whether a version holds on a day. */
export const holdsOn = ({ du, au }: { du: string; au: string | null }, day: string): boolean =>
  du <= day && (au === null || au >= day);

/** Whether the voice of the chair decides between equal parts: the text must say that it is preponderant. */
export function chairDecides(body: Pick<StatutsInstance, 'partage_des_voix'> | null): boolean {
  const said = body?.partage_des_voix ?? '';
  return /pr[ée]pond[ée]rante?\b/i.test(said) && !/(^|[^\p{L}])(pas|non|jamais|sans|aucune?)($|[^\p{L}])/iu.test(said);
}

/** The majority of an id. @throws when the statutes have none: the schema refuses such statutes. */
export function majoriteOf(statuts: Statuts, id: string): Majorite {
  const found = statuts.majorites.find((one) => one.id === id);
  if (!found) throw new Error(`Unknown majority: ${id}`);
  return found;
}
