import type { CsvColumn } from '#core/http/index.ts';
import { isoDate } from '#core/time/index.ts';
import { deciderLabels, natureLabels, opinionLabels, senseLabels, stateLabel, statutsText } from './labels.ts';
import { requestUrl } from './links.ts';
import type { ListedOpinion } from './opinions.sql.ts';
import type { RequestRow } from './request-list.sql.ts';

/** One line a request, with the opinion of its campus and the decision. */
export const requestColumns = (origin: string): CsvColumn<RequestRow>[] => [
  { key: 'campus', label: 'Campus', value: (row) => row.campus },
  { key: 'organisation', label: 'Établissement', value: (row) => row.organisation },
  { key: 'titre', label: 'Titre', value: (row) => row.titre },
  { key: 'nature', label: 'Nature', value: (row) => natureLabels[row.nature] },
  { key: 'formation', label: 'Formation', value: (row) => row.formation },
  { key: 'code_diplome', label: 'Code du diplôme', value: (row) => row.cfd },
  { key: 'statuts', label: 'Statuts', value: (row) => statutsText(row.statuts) || null },
  { key: 'places_scolaire', label: 'Places, scolaire', value: (row) => row.placesScolaire },
  { key: 'places_apprentissage', label: 'Places, apprentissage', value: (row) => row.placesApprentissage },
  { key: 'places_colorees', label: 'Dont colorées', value: (row) => row.placesColorees },
  { key: 'rentree', label: 'Rentrée', value: (row) => row.annee },
  { key: 'motif', label: 'Motif', value: (row) => row.motif },
  { key: 'besoin', label: 'Besoin', value: (row) => row.besoin },
  { key: 'argumentaire', label: 'Argumentaire déposé', value: (row) => row.fichierId !== null },
  { key: 'etat', label: 'État', value: (row) => stateLabel(row.etat, row.nature) },
  { key: 'avis_demande_le', label: 'Avis demandé le', value: (row) => row.avisDemandeLe },
  { key: 'avis_limite', label: 'Avis attendu jusqu’au', value: (row) => row.avisLimite },
  { key: 'avis_campus', label: 'Avis du campus', value: (row) => row.avisCampus && senseLabels[row.avisCampus] },
  { key: 'avis_consultatifs', label: 'Avis consultatifs', value: (row) => row.avisConsultatifs },
  { key: 'transmise_le', label: 'Transmise le', value: (row) => row.transmiseLe },
  { key: 'sans_avis', label: 'Transmise sans avis', value: (row) => row.sansAvis },
  { key: 'decision_le', label: 'Décision du', value: (row) => row.decisionLe },
  { key: 'decision', label: 'Référence de la décision', value: (row) => row.decisionReference },
  {
    key: 'decision_par',
    label: 'Décision enregistrée par',
    value: (row) => row.decisionRole && (deciderLabels[row.decisionRole] ?? row.decisionRole),
  },
  { key: 'fin_le', label: 'Fin constatée le', value: (row) => row.finLe },
  { key: 'exemple', label: 'Exemple', value: (row) => row.exemple },
  { key: 'adresse', label: 'Page', value: (row) => origin + requestUrl(row.campusSlug, row.id) },
];

/** One line an opinion; those that were replaced stay, and say since when. */
export const opinionColumns = (origin: string): CsvColumn<ListedOpinion>[] => [
  { key: 'campus', label: 'Campus', value: (row) => row.campus },
  { key: 'organisation', label: 'Établissement', value: (row) => row.organisation },
  { key: 'titre', label: 'Demande', value: (row) => row.titre },
  { key: 'formation', label: 'Formation', value: (row) => row.formation },
  { key: 'nature', label: 'Avis', value: (row) => opinionLabels[row.nature] },
  { key: 'au_nom_de', label: 'Au nom de', value: (row) => row.auNomDe },
  { key: 'sens', label: 'Sens', value: (row) => senseLabels[row.sens] },
  { key: 'motif', label: 'Motif', value: (row) => row.motif },
  { key: 'rendu_le', label: 'Rendu le', value: (row) => isoDate(row.renduLe) },
  { key: 'remplace_le', label: 'Remplacé le', value: (row) => row.remplaceLe && isoDate(row.remplaceLe) },
  { key: 'remplace_motif', label: 'Pourquoi il remplace le précédent', value: (row) => row.remplaceMotif },
  { key: 'exemple', label: 'Exemple', value: (row) => row.exemple },
  { key: 'adresse', label: 'Page', value: (row) => origin + requestUrl(row.campusSlug, row.requestId) },
];
