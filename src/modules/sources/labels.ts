import { count, frenchInteger } from '#core/text/index.ts';
import { fieldLabels } from '#modules/organisations/index.ts';
import type { DifferenceKind, Rhythm } from './source.ts';
import type { PassageRow, SourceRow } from './sources.sql.ts';

export const rhythmLabels: Record<Rhythm, string> = {
  jour: 'chaque jour',
  semaine: 'chaque semaine',
  mois: 'chaque mois',
};
export const differenceLabels: Record<DifferenceKind, string> = {
  nouvelle: 'nouvelle',
  modifiee: 'modifiée',
  disparue: 'disparue',
};

/** Name of a column of a file: as the sheets say it, else in plain letters. */
export const columnLabel = (champ: string): string =>
  fieldLabels[champ] ?? champ.replaceAll('_', ' ').replace(/^./, (letter) => letter.toUpperCase());

/** « 3 lignes nouvelles, 12 modifiées, 1 disparue ». */
export function differencesSaid(one: Pick<PassageRow, 'nouvelles' | 'modifiees' | 'disparues'>): string {
  const { nouvelles, modifiees, disparues } = one;
  if (nouvelles + modifiees + disparues === 0) return 'aucune différence';
  return [
    count(nouvelles, 'ligne nouvelle', 'lignes nouvelles'),
    count(modifiees, 'modifiée'),
    count(disparues, 'disparue'),
  ].join(', ');
}

/** What a reading gave, in a sentence without its point. */
export function passageSaid(one: PassageRow): string {
  if (one.issue === 'en_cours') return 'Lecture en cours';
  if (one.issue === 'echec') return (one.motif ?? '').replace(/\.$/, '');
  if (one.issue === 'inchange') return 'Inchangé';
  if (one.premiere) return `Première lecture : ${frenchInteger(one.lues)} lignes, rien à comparer`;
  return `Par rapport à la lecture d’avant : ${differencesSaid(one)}`;
}

/** What a reading did in the base, or would do. */
export function inBase(source: Pick<SourceRow, 'campusId'>, one: PassageRow): string {
  const parts = source.campusId
    ? [
        count(one.creees, 'organisation nouvelle', 'organisations nouvelles'),
        count(one.misesAJour, 'fiche mise à jour', 'fiches mises à jour'),
        count(one.rejetees, 'ligne à voir', 'lignes à voir'),
      ]
    : [
        count(one.creees, 'fait nouveau', 'faits nouveaux'),
        count(one.misesAJour, 'fait mis à jour', 'faits mis à jour'),
        count(one.rejetees, 'ligne rejetée', 'lignes rejetées'),
      ];
  return `${source.campusId ? 'L’essai ferait' : 'Dans la base'} : ${parts.join(', ')}`;
}
