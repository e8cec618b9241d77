import { z } from 'zod';

const text = z.string().trim().min(1, 'à renseigner').max(2000);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'date attendue sous la forme 2026-11-23');
const mail = z.email('adresse électronique attendue');
const web = z.url({
  protocol: /^https?$/,
  error: 'adresse complète attendue, par exemple https://exemple.fr',
});

/** LCEN (law of 21 June 2004): who publishes. SIRET or RNA, at least one. */
const editeur = z
  .strictObject({
    nom: text,
    forme_juridique: text,
    adresse: text,
    telephone: text,
    courriel: mail,
    siret: z
      .string()
      .regex(/^\d{14}$/, 'SIRET : 14 chiffres')
      .nullish(),
    rna: z
      .string()
      .regex(/^W\d{9}$/, 'RNA : W et 9 chiffres')
      .nullish(),
  })
  .refine((value) => Boolean(value.siret ?? value.rna), { message: 'SIRET ou RNA à renseigner', path: ['siret'] });

const defaut = z.strictObject({
  contenu: text,
  /** Décret 2019-768: what is not accessible is a defect, a disproportionate burden, or out of scope. */
  motif: z.enum(['non_conformite', 'charge_disproportionnee', 'exemption']),
  correction_prevue: day.nullish(),
});

/** Accessibility statement as the order of 20 September 2019 models it. */
const accessibilite = z
  .strictObject({
    etat: z.enum(['non_conforme', 'partiellement_conforme', 'totalement_conforme']),
    referentiel: text,
    /** Share of the criteria met, null without an audit: no audit means « non conforme ». */
    taux: z.number().min(0).max(100).nullable(),
    audit: z.strictObject({ realise_par: text, date: day }).nullable(),
    etablie_le: day,
    defauts: z.array(defaut),
    technologies: z.array(text).min(1),
    environnement_de_test: z.array(text),
    outils: z.array(text),
    pages_verifiees: z.array(z.strictObject({ titre: text, adresse: text })),
    contact: mail,
    schema_pluriannuel: z.strictObject({ debut: z.int(), fin: z.int(), resume: text }).nullable(),
    plan_annuel: z.array(
      z.strictObject({ annee: z.int(), action: text, etat: z.enum(['prevue', 'en_cours', 'faite']) }),
    ),
  })
  .refine((value) => value.etat === 'non_conforme' || (value.audit !== null && value.taux !== null), {
    message: 'sans audit ni taux, le service est « non conforme »',
    path: ['etat'],
  })
  .refine((value) => value.etat !== 'partiellement_conforme' || (value.taux ?? 0) >= 50, {
    message: '« partiellement conforme » demande au moins 50 % des critères',
    path: ['taux'],
  })
  .refine((value) => !value.schema_pluriannuel || value.schema_pluriannuel.fin - value.schema_pluriannuel.debut <= 3, {
    message: 'le schéma dure trois ans au plus',
    path: ['schema_pluriannuel', 'fin'],
  });

/**
 * RGPD, art. 13 and 30: who answers, and the processings that are proper to this installation. Those of the product come
 * from its own register (room `donnees`).
 */
const donnees_personnelles = z.strictObject({
  responsables: z.array(z.strictObject({ nom: text, adresse: text })).min(1),
  delegue: z.strictObject({ nom: text.nullish(), courriel: mail, adresse: text }),
  traitements: z
    .array(
      z.strictObject({
        nom: text,
        finalite: text,
        base: text,
        donnees: text,
        destinataires: text,
        duree: text,
      }),
    )
    .default([]),
  hebergement: text,
});

/** Sections of the installation's own data: each is whole or absent. */
export const sections = {
  editeur,
  directeur_publication: z.strictObject({ nom: text, qualite: text }),
  hebergeur: z.strictObject({ nom: text, adresse: text, telephone: text }),
  contact: z.strictObject({
    courriel: mail,
    telephone: text.nullish(),
    adresse: text.nullish(),
    delai: text,
  }),
  securite: z.strictObject({ courriel: mail, politique: web.nullish() }),
  accessibilite,
  donnees_personnelles,
  licences: z.strictObject({ contenus: text, donnees: text, code_source: web.nullish() }),
} as const;

export type SectionKey = keyof typeof sections;
export const SECTION_KEYS = Object.keys(sections) as SectionKey[];

/** The file of `maillage instance`: any of the sections; an unknown one is refused, so that a misspelt name is seen. */
export const instanceFile = z.strictObject({
  /** Invented values: they are shown with their mark, and `maillage instance` says it. */
  exemple: z.boolean().default(false),
  ...Object.fromEntries(SECTION_KEYS.map((key) => [key, sections[key].optional()])),
} as { exemple: z.ZodDefault<z.ZodBoolean> } & { [K in SectionKey]: z.ZodOptional<(typeof sections)[K]> });

export type SectionValue<K extends SectionKey> = z.output<(typeof sections)[K]>;
