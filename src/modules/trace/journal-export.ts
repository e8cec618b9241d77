import type { CsvColumn } from '#core/http/index.ts';
import type { ExportedLine } from '#core/journal/index.ts';
import { actLabel, natureLabels, objectLabel } from './labels.ts';

/**
 * Columns of the journal as a file. Accounts by their number: whoever may read names looks them up in the product. What is
 * sealed is written as it was sealed: docs/exploitation/journal.md says how to compute the seals again.
 */
export const journalColumns: CsvColumn<ExportedLine>[] = [
  { key: 'id', label: 'Numéro', value: (line) => line.id },
  { key: 'le', label: 'Date', value: (line) => line.le },
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
  { key: 'avant', label: 'Avant', value: (line) => line.avant },
  { key: 'apres', label: 'Après', value: (line) => line.apres },
  { key: 'motif', label: 'Motif', value: (line) => line.reason },
  { key: 'details', label: 'Détails', value: (line) => line.detailsText },
  { key: 'requete', label: 'Numéro de la demande', value: (line) => line.requestId },
  { key: 'efface', label: 'Contenu effacé', value: (line) => line.erased },
  { key: 'sel', label: 'Sel', value: (line) => line.salt },
  { key: 'contenu_empreinte', label: 'Empreinte du contenu effacé', value: (line) => line.print },
  { key: 'sceau', label: 'Sceau', value: (line) => line.seal },
];
