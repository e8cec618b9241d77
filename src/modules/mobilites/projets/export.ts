import type { CsvColumn } from '#core/http/index.ts';
import { SMALL_GROUPS } from './labels.ts';
import { publicProjectUrl } from './links.ts';
import type { Project } from './projects.sql.ts';

const said: CsvColumn<Project>[] = [
  { key: 'campus', label: 'Campus', value: (row) => row.campus },
  { key: 'porteur', label: 'Porteur', value: (row) => row.porteur },
  { key: 'titre', label: 'Projet', value: (row) => row.titre },
  { key: 'programme', label: 'Programme', value: (row) => row.programme },
  { key: 'pays', label: 'Pays', value: (row) => row.pays.join(' ; ') },
  { key: 'partenaires', label: 'Partenaires', value: (row) => row.partenaires.join(' ; ') },
  { key: 'debut', label: 'Premier départ', value: (row) => row.debut },
  { key: 'fin', label: 'Dernier retour', value: (row) => row.fin },
  { key: 'productions', label: 'Productions', value: (row) => row.productions.join(' ; ') },
];
const ends = (origin: string): CsvColumn<Project>[] => [
  { key: 'exemple', label: 'Exemple (inventé)', value: (row) => row.exemple },
  { key: 'adresse', label: 'Page', value: (row) => origin + publicProjectUrl(row.id) },
];

/** Columns of the projects of a campus, for who keeps them. */
export const projectColumns = (origin: string): CsvColumn<Project>[] => [
  ...said,
  { key: 'departs', label: 'Départs', value: (row) => row.departs },
  { key: 'accompagnateurs', label: 'Accompagnateurs', value: (row) => row.accompagnateurs },
  { key: 'financeur', label: 'Financeur', value: (row) => row.financeur },
  {
    key: 'montant_euros',
    label: 'Montant accordé (€)',
    value: (row) => (row.montantCentimes === null ? null : row.montantCentimes / 100),
  },
  ...ends(origin),
];

/** The same for anybody: groups of fewer than five persons are not counted. */
export const publicColumns = (origin: string): CsvColumn<Project>[] => [
  ...said,
  {
    key: 'departs',
    label: 'Départs (groupes de 5 et plus)',
    value: (row) => row.departsPublics ?? SMALL_GROUPS,
  },
  ...ends(origin),
];
