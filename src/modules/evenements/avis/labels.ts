import { count } from '#core/text/index.ts';
import type { SchoolPublic } from '../inscriptions/attendance.ts';
import type { OpinionKind } from './opinion.ts';
import type { OpinionLine } from './sums.ts';

export const opinionKindLabels: Readonly<Record<OpinionKind, string>> = {
  note: 'Cinq réponses, de « pas du tout » à « tout à fait »',
  texte: 'Quelques mots',
};

/** What a registration says of the school. */
export const publicLabels: Record<SchoolPublic, string> = {
  educationPrioritaire: 'Éducation prioritaire',
  rural: 'Commune rurale',
  quartierPrioritaire: 'Proche d’un quartier prioritaire',
};

/** A small number says nobody. */
export const HIDDEN_TEXT = 'trop peu de réponses';

/** « 4,3 sur 5 ». */
export const meanText = ({ moyenne }: Pick<OpinionLine, 'moyenne'>): string =>
  moyenne === null ? HIDDEN_TEXT : `${moyenne.toFixed(1).replace('.', ',')} sur 5`;

export const answersText = (n: number | null): string => (n === null ? HIDDEN_TEXT : count(n, 'réponse'));
