import type { CsvColumn } from '#core/http/index.ts';
import type { JournalLineView } from '#core/journal/index.ts';
import { actLabel, natureLabels, objectLabel } from './labels.ts';

const json = (value: Record<string, unknown> | null): string | null =>
  value === null || Object.keys(value).length === 0 ? null : JSON.stringify(value);

/** Columns of the journal as a file. Accounts by their number: whoever may read names looks them up in the product. */
export const journalColumns: CsvColumn<JournalLineView>[] = [
  { key: 'id', label: 'Numéro', value: (line) => line.id },
  { key: 'le', label: 'Date', value: (line) => line.at.toISOString() },
  { key: 'nature', label: 'Nature', value: (line) => line.nature },
  { key: 'nature_libelle', label: 'Nature, en mots', value: (line) => natureLabels[line.nature] },
  { key: 'acte', label: 'Acte', value: (line) => line.act },
  { key: 'acte_libelle', label: 'Acte, en mots', value: (line) => actLabel(line.act) },
  { key: 'objet_type', label: 'Sorte d’objet', value: (line) => line.objectType },
  { key: 'objet_libelle', label: 'Sorte d’objet, en mots', value: (line) => objectLabel(line.objectType) },
  { key: 'objet_id', label: 'Numéro de l’objet', value: (line) => line.objectId },
  { key: 'objet_version', label: 'Version', value: (line) => line.version },
  { key: 'acteur_id', label: 'Numéro du compte', value: (line) => line.actorId },
  { key: 'acteur_role', label: 'Rôle', value: (line) => line.actorRole },
  { key: 'acteur_perimetre', label: 'Périmètre', value: (line) => line.perimeter },
  { key: 'acteur_cible', label: 'Objet du périmètre', value: (line) => line.target },
  { key: 'avant', label: 'Avant', value: (line) => json(line.before) },
  { key: 'apres', label: 'Après', value: (line) => json(line.after) },
  { key: 'motif', label: 'Motif', value: (line) => line.reason },
  { key: 'details', label: 'Détails', value: (line) => json(line.details) },
  { key: 'requete', label: 'Numéro de la demande', value: (line) => line.requestId },
  { key: 'efface', label: 'Contenu effacé', value: (line) => line.erased },
  { key: 'sceau', label: 'Sceau', value: (line) => line.seal },
];
