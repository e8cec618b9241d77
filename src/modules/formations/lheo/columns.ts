import type { CsvColumn } from '#core/http/index.ts';
import { statutLabels } from '../labels.ts';
import type { ImportRow, KeptOffer } from './imports.sql.ts';
import { doneLabels, effectSaid, stateLabels, verdictLabels } from './labels.ts';

const day = (date: Date | null): string | null => date?.toISOString().slice(0, 10) ?? null;

/** The imports of a campus: figures and days, nobody's name. */
export const importColumns: CsvColumn<ImportRow>[] = [
  { key: 'fichier', label: 'Fichier', value: (row) => row.nom },
  { key: 'lheo', label: 'Version de LHÉO', value: (row) => row.langue },
  { key: 'etat', label: 'État', value: (row) => stateLabels[row.etat] },
  { key: 'depose_le', label: 'Déposé le', value: (row) => day(row.cree_le) },
  { key: 'importe_le', label: 'Importé le', value: (row) => day(row.importe_le) },
  { key: 'annule_le', label: 'Annulé le', value: (row) => day(row.annule_le) },
  { key: 'rattachees', label: 'Lignes rattachées', value: (row) => row.bilan.rattacher ?? 0 },
  { key: 'creees', label: 'Lignes créées', value: (row) => row.bilan.creer ?? 0 },
  { key: 'complements', label: 'Compléments créés', value: (row) => row.bilan.complement ?? 0 },
  { key: 'completes', label: 'Compléments complétés', value: (row) => row.bilan.completer ?? 0 },
  { key: 'connues', label: 'Déjà dans l’offre', value: (row) => row.bilan.connue ?? 0 },
  { key: 'non_reprises', label: 'Non reprises', value: (row) => row.bilan.refusee ?? 0 },
  { key: 'gardees', label: 'Gardées à l’annulation', value: (row) => row.bilan.gardees ?? null },
];

/** The trainings of a file, and what each does. */
export const offerColumns = (done: boolean): CsvColumn<KeptOffer>[] => [
  { key: 'ligne', label: 'Ligne du fichier', value: (row) => row.ligne },
  { key: 'intitule', label: 'Intitulé', value: (row) => row.lu.intitule },
  { key: 'statut', label: 'Statut', value: (row) => (row.lu.complement ? null : statutLabels[row.lu.statut]) },
  { key: 'certification', label: 'Certification trouvée', value: (row) => row.essai.certification?.titre ?? null },
  { key: 'fiches', label: 'Fiches RNCP ou RS', value: (row) => row.lu.fiches.join(' | ') || null },
  { key: 'cfd', label: 'CFD', value: (row) => row.lu.cfd },
  { key: 'etablissement', label: 'Établissement trouvé', value: (row) => row.essai.organisation?.nom ?? null },
  { key: 'uai', label: 'UAI lu', value: (row) => row.lu.lieu.uai },
  { key: 'siret', label: 'SIRET lu', value: (row) => row.lu.lieu.siret },
  { key: 'effet', label: 'Ce qui se passe', value: (row) => (done ? doneLabels : verdictLabels)[row.verdict] },
  { key: 'precision', label: 'Précision', value: (row) => effectSaid(row) },
];
