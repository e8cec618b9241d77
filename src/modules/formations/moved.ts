import type { MovedReference } from '#core/merging/index.ts';
import { joinLines, joinTies } from './offre/join-lines.sql.ts';

/** What of the offer points to an organisation, when two of them are merged. A line that both have is joined: years, campuses. */
export const movedReferences: readonly MovedReference[] = [
  {
    table: 'ligne_formation',
    column: 'organisation_id',
    words: ['formation', 'formations'],
    once: ['certification_id', 'statut'],
    twin: 'drop',
    join: joinLines,
    parts: [
      { table: 'ligne_annee', column: 'ligne_id', words: ['année', 'années'], once: ['annee', 'jeu'] },
      {
        table: 'ligne_campus',
        column: 'ligne_id',
        words: ['campus', 'campus'],
        once: ['campus_id'],
        twin: 'drop',
        join: joinTies,
      },
      { table: 'ligne_complement', column: 'ligne_id', words: ['complément', 'compléments'], once: ['complement_id'] },
      { table: 'effectif_saisi', column: 'ligne_id', words: ['effectif saisi', 'effectifs saisis'], once: ['annee'] },
      { table: 'ligne_detail', column: 'ligne_id', words: ['précision', 'précisions'], once: [] },
    ],
  },
  {
    table: 'complement_porteur',
    column: 'organisation_id',
    words: ['complément porté', 'compléments portés'],
    once: ['complement_id'],
    twin: 'drop',
  },
  {
    table: 'demande_formation',
    column: 'organisation_id',
    words: ['demande de formation', 'demandes de formation'],
  },
  {
    table: 'temps_trajet',
    column: 'organisation_id',
    words: ['temps de trajet', 'temps de trajet'],
    once: ['commune_insee', 'mode'],
    twin: 'drop',
  },
  {
    table: 'insertion',
    column: 'organisation_id',
    words: ['résultat d’insertion', 'résultats d’insertion'],
    once: ['portee', 'region_code', 'certification_id', 'voie', 'millesime', 'jeu'],
    twin: 'drop',
  },
];
