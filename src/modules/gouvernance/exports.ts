import type { CsvColumn } from '#core/http/index.ts';
import { organisationUrl } from '#modules/organisations/index.ts';
import type { College } from './instance.ts';
import { mandateState } from './instance.ts';
import type { ListedInstance } from './instances.sql.ts';
import { endReasonLabels, instanceKindLabels, mandateRoleLabels, mandateStateLabels } from './labels.ts';
import type { MandateRow } from './mandats.sql.ts';
import type { Governance, PublicInstance, PublicMandate } from './read-governance.ts';

export interface PublicLine {
  instance: PublicInstance['row'];
  mandate: PublicMandate;
}

export const publicLines = ({ instances }: Governance): PublicLine[] =>
  instances.flatMap(({ row, mandates }) => mandates.map((mandate) => ({ instance: row, mandate })));

/** Columns of « Qui gouverne »: one row a mandate in force; keys are stable (ecosystem.md §1.8). */
export const publicColumns = (origin: string): CsvColumn<PublicLine>[] => [
  { key: 'instance', label: 'Instance', value: ({ instance }) => instance.nom },
  { key: 'genre', label: 'Nature', value: ({ instance }) => instanceKindLabels[instance.genre] },
  { key: 'role', label: 'Rôle', value: ({ mandate }) => mandate.role },
  { key: 'qualite', label: 'Qualité', value: ({ mandate }) => mandate.qualite },
  { key: 'personne', label: 'Personne', value: ({ mandate }) => mandate.personne },
  { key: 'fonction', label: 'Fonction', value: ({ mandate }) => mandate.fonction },
  { key: 'organisation', label: 'Organisation', value: ({ mandate }) => mandate.organisation },
  { key: 'college', label: 'Collège', value: ({ mandate }) => mandate.college },
  { key: 'debut', label: 'Début', value: ({ mandate }) => mandate.debut },
  { key: 'fin', label: 'Fin', value: ({ mandate }) => mandate.fin },
  { key: 'exemple', label: 'Exemple', value: ({ mandate }) => mandate.exemple },
  {
    key: 'adresse',
    label: 'Page de l’organisation',
    value: ({ mandate }) => origin + organisationUrl(mandate.organisationSlug),
  },
];

/** The same for programs, bodies first. */
export function governanceJson({ campus, instances }: Governance, origin: string): object {
  const columns = publicColumns(origin);
  return {
    licence: 'etalab-2.0',
    campus: campus.nomComplet,
    instances: instances.map(({ row, colleges, mandates }) => ({
      nom: row.nom,
      genre: row.genre,
      texte: row.texte,
      frequence: row.frequence,
      pilote: row.pilote?.nom ?? null,
      exemple: row.exemple,
      colleges: colleges.map(({ nom, sieges, pourvus, poids }) => ({ nom, sieges, pourvus, poids: poids / 10_000 })),
      mandats: mandates.map((mandate) =>
        Object.fromEntries(
          columns
            .filter((column) => column.key !== 'instance' && column.key !== 'genre')
            .map((column) => [column.key, column.value({ instance: row, mandate })]),
        ),
      ),
    })),
  };
}

export interface MandateLine {
  instance: ListedInstance;
  mandate: MandateRow;
  colleges: readonly College[];
}

/** Columns of the mandates of one’s bodies, past ones included. @param today ISO day. */
export const mandateColumns = (today: string): CsvColumn<MandateLine>[] => [
  { key: 'campus', label: 'Campus', value: ({ instance }) => instance.campus },
  { key: 'instance', label: 'Instance', value: ({ instance }) => instance.nom },
  { key: 'genre', label: 'Nature', value: ({ instance }) => instanceKindLabels[instance.genre] },
  { key: 'personne', label: 'Personne', value: ({ mandate }) => mandate.personne },
  { key: 'fonction', label: 'Fonction', value: ({ mandate }) => mandate.fonction },
  { key: 'organisation', label: 'Organisation', value: ({ mandate }) => mandate.organisation },
  { key: 'role', label: 'Rôle', value: ({ mandate }) => mandateRoleLabels[mandate.role] },
  { key: 'qualite', label: 'Qualité', value: ({ mandate }) => mandate.qualite },
  {
    key: 'college',
    label: 'Collège',
    value: ({ mandate, colleges }) => colleges.find((one) => one.cle === mandate.college)?.nom ?? null,
  },
  { key: 'debut', label: 'Début', value: ({ mandate }) => mandate.debut },
  { key: 'fin', label: 'Fin', value: ({ mandate }) => mandate.fin },
  { key: 'etat', label: 'État', value: ({ mandate }) => mandateStateLabels[mandateState(mandate, today)].label },
  {
    key: 'motif_fin',
    label: 'Motif de fin',
    value: ({ mandate }) => (mandate.finMotif ? endReasonLabels[mandate.finMotif] : null),
  },
  { key: 'exemple', label: 'Exemple', value: ({ mandate }) => mandate.exemple },
];
