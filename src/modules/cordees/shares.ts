import { schoolYearOf } from '#core/time/school-year.ts';
import { campusSubject } from '#modules/campus/index.ts';
import { may } from '#modules/droits/index.ts';
import type { ShareOrder, Shares } from '#modules/reseau/index.ts';
import { READ } from './cordee.ts';
import { cordeeUrl } from './links.ts';
import { mentorKindLabels } from './mentors/labels.ts';
import { mentorUrl } from './mentors/links.ts';
import { ENROL, type MentorKind } from './mentors/mentor.ts';
import { sharedCordees, sharedMentors } from './shares.sql.ts';

/** « depuis la rentrée 2024 », « de la rentrée 2022 à l’année 2024-2025 ». */
function since(etat: string): string {
  const [first = '', last] = etat.split('/');
  return last ? `de la rentrée ${first} à l’année ${last}-${Number(last) + 1}` : `depuis la rentrée ${first}`;
}

/**
 * Cordées that members carry or are roped in, for who reads them; and active mentors, for who admits them: they have no period, and count
 * in those that hold today.
 */
export function sharesOf({ actor, campus, subject, from, to, today }: ShareOrder): Shares[] {
  const cordees: Shares = {
    genres: ['cordee_portee', 'cordee_encorde'],
    rows: (among) => sharedCordees({ campusId: campus.id, from: schoolYearOf(from), to: schoolYearOf(to) }, among),
    present: ({ cle, etat }) => ({ href: cordeeUrl(campus.slug, cle), note: since(etat) }),
  };
  const mentors: Shares = {
    genres: ['mentor'],
    rows: (among) => sharedMentors({ campusId: campus.id, counted: from <= today && today <= to }, among),
    present: ({ cle, dans, etat }) => ({
      href: mentorUrl(campus.slug, dans, cle),
      note: mentorKindLabels[etat as MentorKind],
    }),
  };
  return [
    ...(may(actor, READ, subject).allowed ? [cordees] : []),
    ...(may(actor, ENROL, campusSubject(campus)).allowed ? [mentors] : []),
  ];
}
