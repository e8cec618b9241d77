import type { CsvColumn } from '#core/http/index.ts';
import { familyLabels, kindLabels, organisationUrl } from '#modules/organisations/index.ts';
import type { CampusColleges } from './colleges.ts';
import { sheetStateOf, sheetStateWords } from './contacts/labels.ts';
import { heldSince } from './contacts/sheet-state.ts';
import { memberRoleLabel, standingLabels } from './labels.ts';
import type { MemberRow } from './member-list.sql.ts';

const actionColumns: CsvColumn<MemberRow>[] = [
  { key: 'actions_pilote', label: 'Actions en cours, pilote', value: (row) => row.actionsMenees },
  { key: 'actions_partenaire', label: 'Actions en cours, partenaire', value: (row) => row.actionsPartenaire },
];

/** Columns of the members of a campus; keys are stable. No name of a person. @param readsActions without, no column says what they lead. */
export const memberColumns = (
  origin: string,
  colleges: CampusColleges,
  readsActions: boolean,
  today: string,
): CsvColumn<MemberRow>[] => [
  { key: 'nom', label: 'Nom', value: (row) => row.nom },
  { key: 'nature', label: 'Nature', value: (row) => kindLabels[row.genre] },
  { key: 'famille', label: 'Famille', value: (row) => familyLabels[row.famille] },
  { key: 'commune', label: 'Commune', value: (row) => row.commune },
  { key: 'departement', label: 'Département', value: (row) => row.departement },
  { key: 'statut', label: 'Statut', value: (row) => standingLabels[row.statut] },
  { key: 'fondateur', label: 'Fondateur', value: (row) => row.fondateur },
  { key: 'college', label: 'Collège', value: (row) => row.college && colleges.label(row.college) },
  { key: 'roles', label: 'Rôles', value: (row) => row.roles.map(memberRoleLabel).join(' | ') },
  { key: 'etiquettes', label: 'Étiquettes', value: (row) => row.etiquettes.join(' | ') },
  { key: 'debut', label: 'Depuis', value: (row) => row.debut },
  { key: 'fin', label: 'Jusqu’au', value: (row) => row.fin },
  { key: 'engagements', label: 'Engagements en cours', value: (row) => row.engagements },
  { key: 'echeance', label: 'Première échéance', value: (row) => row.echeance },
  ...(readsActions ? actionColumns : []),
  { key: 'dernier_echange', label: 'Dernier échange', value: (row) => row.contactLe },
  {
    key: 'fiche_confirmee',
    label: 'Fiche confirmée',
    value: (row) => sheetStateWords[sheetStateOf(row.confirmeeLe, heldSince(today))],
  },
  { key: 'fiche_confirmee_le', label: 'Fiche confirmée le', value: (row) => row.confirmeeLe },
  { key: 'nom_public', label: 'Nom sur la page publique', value: (row) => row.nomPublic },
  { key: 'exemple', label: 'Exemple', value: (row) => row.exemple },
  { key: 'adresse', label: 'Page', value: (row) => origin + organisationUrl(row.slug) },
];
