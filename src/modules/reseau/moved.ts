import type { MovedReference } from '#core/merging/index.ts';
import { joinMemberships } from './join-memberships.sql.ts';

/** What of the network points to an organisation, when two of them are merged. In one campus, two memberships become one. */
export const movedReferences: readonly MovedReference[] = [
  {
    table: 'adhesion',
    column: 'organisation_id',
    words: ['adhésion à un campus', 'adhésions à des campus'],
    once: ['campus_id'],
    twin: 'drop',
    join: joinMemberships,
    parts: [{ table: 'adhesion_etape', column: 'adhesion_id', words: ['statut passé', 'statuts passés'] }],
  },
  { table: 'candidature', column: 'organisation_id', words: ['demande d’adhésion', 'demandes d’adhésion'] },
  { table: 'engagement', column: 'organisation_id', words: ['engagement', 'engagements'] },
  {
    table: 'lettre_demandee',
    column: 'organisation_id',
    once: ['campus_id', 'nature', 'objet'],
    onceWhere: { close_le: null },
    twin: 'stay',
    words: ['lettre demandée', 'lettres demandées'],
  },
  { table: 'echange', column: 'organisation_id', words: ['échange', 'échanges'] },
  {
    table: 'courrier_destinataire',
    column: 'organisation_id',
    words: ['courrier reçu', 'courriers reçus'],
  },
  { table: 'contact_fonction', column: 'organisation_id', words: ['fonction d’un contact', 'fonctions de contacts'] },
  {
    table: 'revendication',
    column: 'organisation_id',
    once: ['courriel'],
    onceWhere: { close_le: null },
    twin: 'stay',
    words: ['demande à tenir la fiche', 'demandes à tenir la fiche'],
  },
  { table: 'lien_confirmation', column: 'organisation_id', words: ['lien de confirmation', 'liens de confirmation'] },
];
