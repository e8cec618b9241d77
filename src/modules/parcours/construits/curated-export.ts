import type { CsvColumn } from '#core/http/index.ts';
import type { CuratedRow } from './curated.ts';
import { audienceLabels, curatedStateLabels } from './labels.ts';
import { curatedUrl, publicCuratedUrl } from './links.ts';
import type { CuratedShown } from './present-curated.ts';

/** Columns of the lines of a campus in the workspace; keys are stable. */
export const curatedColumns = (origin: string): CsvColumn<CuratedRow>[] => [
  { key: 'titre', label: 'Parcours', value: (row) => row.titre },
  { key: 'texte', label: 'Texte', value: (row) => row.texte },
  { key: 'public', label: 'Public', value: (row) => audienceLabels[row.public] },
  { key: 'etapes', label: 'Étapes', value: (row) => row.etapes },
  { key: 'duree_mois', label: 'Durée (mois)', value: (row) => row.mois },
  { key: 'etat', label: 'État', value: (row) => curatedStateLabels[row.etat] },
  { key: 'motif', label: 'Motif', value: (row) => row.motif },
  { key: 'exemple', label: 'Exemple', value: (row) => row.exemple },
  { key: 'adresse', label: 'Page', value: (row) => origin + curatedUrl(row.campusSlug, row.id) },
];

/** One line of the public file: a step of a published line. */
export interface PublicStep {
  curated: CuratedShown;
  step: CuratedShown['steps'][number];
}

export const publicSteps = (all: readonly CuratedShown[]): PublicStep[] =>
  all.flatMap((curated) => curated.steps.map((step) => ({ curated, step })));

/** Columns of the public list: a row for each step of each line. */
export const publicColumns = (origin: string): CsvColumn<PublicStep>[] => [
  { key: 'parcours', label: 'Parcours', value: ({ curated }) => curated.row.titre },
  { key: 'public', label: 'Public', value: ({ curated }) => audienceLabels[curated.row.public] },
  { key: 'rang', label: 'Étape', value: ({ step }) => step.rang },
  { key: 'apres', label: 'Après l’étape', value: ({ step }) => step.apres },
  { key: 'formation', label: 'Formation', value: ({ step }) => step.titre },
  { key: 'niveau', label: 'Niveau', value: ({ step }) => step.niveau },
  { key: 'etablissement', label: 'Établissement', value: ({ step }) => step.etablissement },
  { key: 'ville', label: 'Ville', value: ({ step }) => (step.etablissement ? step.ville : null) },
  { key: 'statut', label: 'Statut', value: ({ step }) => step.statut },
  { key: 'duree_mois', label: 'Durée (mois)', value: ({ step }) => step.mois },
  { key: 'passerelle', label: 'Passerelle', value: ({ step }) => step.passerelle?.titre ?? null },
  { key: 'conditions', label: 'Conditions', value: ({ step }) => step.passerelle?.conditions ?? null },
  { key: 'avertissement', label: 'Avertissement', value: ({ step }) => step.barree },
  { key: 'metier', label: 'Métier à la sortie', value: ({ step }) => step.metier },
  { key: 'exemple', label: 'Exemple', value: ({ curated }) => curated.row.exemple },
  {
    key: 'adresse',
    label: 'Page',
    value: ({ curated }) => origin + publicCuratedUrl(curated.row.campusSlug, curated.row.slug),
  },
];

/** A curated line for other programs: its steps, and the lines that they make. */
export const curatedJson = ({ row, steps, lines, villes }: CuratedShown, origin: string): object => ({
  licence: 'etalab-2.0',
  adresse: origin + publicCuratedUrl(row.campusSlug, row.slug),
  campus: { nom: row.campus, adresse: `${origin}/campus/${row.campusSlug}` },
  titre: row.titre,
  texte: row.texte,
  public: row.public,
  publie_le: row.publieLe,
  exemple: row.exemple,
  duree_mois: row.mois,
  villes,
  etapes: steps.map((step) => ({
    rang: step.rang,
    apres: step.apres,
    formation: step.titre,
    niveau: step.niveau,
    etablissement: step.etablissement,
    internat: step.internat,
    ville: step.etablissement ? step.ville : null,
    statut: step.statuts[0],
    duree_mois: step.mois,
    passerelle: step.passerelle && { titre: step.passerelle.titre, conditions: step.passerelle.conditions },
    avertissement: step.barree,
    metier: step.metier,
    texte: step.texte,
    adresse: origin + step.href,
  })),
  lignes: lines.map((line) => line.steps.map((step) => step.rang)),
});
