import type { Paper } from '#core/documents/index.ts';
import { count } from '#core/text/index.ts';
import { frenchDate, frenchPartialDate } from '#core/time/index.ts';
import { headIn } from '../cordee.ts';
import type { Cordee } from '../cordees.sql.ts';
import { durationText, yearText } from '../labels.ts';
import { mentorName } from '../mentors/labels.ts';
import type { Mentor } from '../mentors/mentors.sql.ts';
import type { Seance } from './seances.sql.ts';

/** Sessions of a year that establishments approved: what a certificate says. */
export const certified = (seances: readonly Seance[], annee: number): Seance[] =>
  seances.filter((one) => one.annee === annee && one.etat === 'approuvee');

const hours = (list: readonly Seance[]): string => durationText(list.reduce((sum, one) => sum + one.retenues!, 0));

/** The hours that a mentor gave in a school year, as each establishment approved them. No pupil is counted in it. */
export function hoursPaper(
  { cordee, mentor }: { cordee: Cordee; mentor: Mentor },
  annee: number,
  seances: readonly Seance[],
  now: Date,
): Paper {
  const exemple = cordee.exemple || mentor.exemple;
  const bySchool = [...Map.groupBy(seances, (one) => one.etablissement)];
  const head = headIn(cordee.etablissements, annee);
  return {
    title: 'Attestation d’heures de mentorat',
    author: head.nom,
    subject: `Année scolaire ${yearText(annee)}${exemple ? ', exemple de démonstration sans valeur' : ''}`,
    madeAt: now,
    footer: `${cordee.nom}, ${yearText(annee)}`,
    blocks: [
      ...(exemple
        ? [{ kind: 'paragraph' as const, text: 'Exemple : ce document est inventé, il n’atteste de rien.' }]
        : []),
      {
        kind: 'paragraph',
        text: `${head.nom}, tête de la cordée de la réussite « ${cordee.nom} », atteste que ${mentorName(mentor)} (${mentor.structure}) a accompagné des élèves pendant ${hours(seances)}, en ${count(seances.length, 'séance')}, entre le 1er septembre ${annee} et le 31 août ${annee + 1}.`,
      },
      {
        kind: 'table',
        caption: 'Heures par établissement',
        head: ['Établissement', 'Séances', 'Heures'],
        rows: [
          ...bySchool.map(([nom, list]) => [nom, String(list.length), hours(list)]),
          ['Total', String(seances.length), hours(seances)],
        ],
        figures: [1, 2],
        widths: [4, 1, 1],
      },
      {
        kind: 'table',
        caption: 'Séances',
        head: ['Jour', 'Établissement', 'Thème', 'Durée'],
        rows: seances
          .toReversed()
          .map((one) => [frenchPartialDate(one.jour), one.etablissement, one.theme, durationText(one.retenues)]),
        figures: [3],
        widths: [3, 4, 5, 2],
      },
      {
        kind: 'paragraph',
        text: `Chaque durée a été approuvée par l’établissement où la séance a eu lieu. Établie le ${frenchDate(now)}.`,
      },
    ],
  };
}
