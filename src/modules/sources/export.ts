import type { CsvColumn } from '#core/http/index.ts';
import { isoDate } from '#core/time/index.ts';
import type { Difference } from './differences.sql.ts';
import { columnLabel, differenceLabels, passageSaid, rhythmLabels } from './labels.ts';
import type { PassageRow, SourceRow } from './sources.sql.ts';

export const sourceColumns: CsvColumn<SourceRow & { last: PassageRow | null }>[] = [
  { key: 'source', label: 'Source', value: (row) => row.nom },
  { key: 'campus', label: 'Campus', value: (row) => row.campus },
  { key: 'adresse', label: 'Adresse', value: (row) => row.adresse ?? 'dossier de dépôt' },
  { key: 'rythme', label: 'Rythme', value: (row) => rhythmLabels[row.rythme] },
  { key: 'etat', label: 'État', value: (row) => (row.etat === 'pause' ? 'suspendue' : 'active') },
  {
    key: 'prochaine_lecture',
    label: 'Prochaine lecture',
    value: (row) => (row.etat === 'pause' ? null : isoDate(row.prochaineLe)),
  },
  { key: 'derniere_lecture', label: 'Dernière lecture', value: (row) => row.last && isoDate(row.last.commenceLe) },
  { key: 'resultat', label: 'Résultat', value: (row) => row.last && passageSaid(row.last) },
  { key: 'echecs', label: 'Échecs de suite', value: (row) => row.echecs },
];

export const differenceColumns: CsvColumn<Omit<Difference, 'champs'> & Difference['champs'][number]>[] = [
  { key: 'jeu', label: 'Jeu de données', value: (row) => row.jeu },
  { key: 'genre', label: 'Différence', value: (row) => differenceLabels[row.genre] },
  { key: 'cle', label: 'Clé', value: (row) => row.cle },
  { key: 'ligne', label: 'Ligne', value: (row) => row.libelle },
  { key: 'champ', label: 'Champ', value: (row) => (row.champ ? columnLabel(row.champ) : '') },
  { key: 'avant', label: 'Avant', value: (row) => row.avant },
  { key: 'apres', label: 'Après', value: (row) => row.apres },
];
