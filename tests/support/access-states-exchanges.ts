import type { Made, StatedAct, StatedKind } from './access-states.ts';

/** What each act on an exchange and on a segment answers in each state: see access-states-table.ts. */

type Rest = Partial<Pick<StatedAct, 'variant' | 'review' | 'form' | 'by' | 'others'>>;
const act = (route: string, rest: Rest, ...answers: string[]): StatedAct => ({ route, by: 'rôle', ...rest, answers });

const EXCHANGE = '/espace/reseau/:slug/echanges/:id';
const GONE = '422 : Cet échange est retiré';
const said = { version: '1', genre: 'visite', le: '2026-11-02', recit: 'Une visite' };
const echange: StatedKind = {
  kind: 'echange',
  title: 'Un échange avec un membre',
  states: ['noté', 'retiré'],
  acts: [
    act(`GET ${EXCHANGE}`, {}, 'ouvert', 'ouvert'),
    act(`GET ${EXCHANGE}/modifier`, {}, 'ouvert', GONE),
    act(`POST ${EXCHANGE}/modifier`, { form: () => said }, 'fait', GONE),
    act(`POST ${EXCHANGE}/suite`, { form: () => ({ fait: 'oui' }) }, 'fait', GONE),
    act(`POST ${EXCHANGE}/retirer`, { form: () => ({ version: '1', motif: 'Un essai' }) }, 'fait', GONE),
  ],
};

const SEGMENT = '/espace/reseau/:slug/segments/:id';
const kept = ({ ids }: Made) => ({ version: '1', nom: `Un autre nom ${ids.id}`, contact: '12', partage: 'oui' });
const segment: StatedKind = {
  kind: 'segment',
  title: 'Un segment de membres',
  states: ['partagé', 'à une autre personne'],
  acts: [
    act(`GET ${SEGMENT}/modifier`, {}, 'ouvert', '404'),
    act(`POST ${SEGMENT}/modifier`, { form: kept }, 'fait', '404'),
    act(`POST ${SEGMENT}/supprimer`, { form: () => ({ certain: 'oui' }) }, 'fait', '404'),
  ],
};

export const exchangeStates: readonly StatedKind[] = [echange, segment];

/** Pages of a campus, read whatever its state. */
export const exchangePages = [
  'echanges',
  'echanges.csv',
  'donne-et-recu',
  'donne-et-recu.csv',
  'segments',
  'segments.csv',
  'segments/nouveau',
] as const;

/** Pages of a member, read whatever its standing. */
export const memberPages = ['', '/modifier', '/donne-et-recu', '/donne-et-recu.csv'] as const;
