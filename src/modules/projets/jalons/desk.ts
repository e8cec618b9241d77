import { count } from '#core/text/index.ts';
import { frenchPartialDate, isoDate } from '#core/time/index.ts';
import type { DeskContributor, DeskItem } from '#core/workspace/index.ts';
import { scopeOf } from '#modules/droits/index.ts';
import { actionsHref } from '../links.ts';
import { milestoneKindLabels } from './labels.ts';
import { milestonesUrl, milestoneUrl } from './links.ts';
import { KEEP_MILESTONE } from './milestone.ts';
import { type DueMilestone, dueMilestones, lateMilestonesIn } from './milestones.sql.ts';

/** « attendu depuis le 3 mars 2027 », « attendu le 3 mars 2027 ». */
export const dueText = ({ echeance, enRetard }: Pick<DueMilestone, 'echeance' | 'enRetard'>): string =>
  `attendu ${enRetard ? 'depuis ' : ''}le ${frenchPartialDate(echeance)}`;

const ownItem = (one: DueMilestone): DeskItem => ({
  key: `jalon:${one.id}`,
  date: one.echeance,
  titre: `${milestoneKindLabels[one.genre]} : ${one.titre}`,
  raison: `${one.action}, ${dueText(one)}`,
  action: { label: 'Dire où il en est', href: milestoneUrl(one.campusSlug, one.actionId, one.id) },
  urgence: one.enRetard ? 'haute' : 'normale',
});

/** Milestones that a pilot owes soon or late; for who keeps those of a campus, how many are late. */
export const milestoneDesk: DeskContributor = async ({ db, clock }, actor) => {
  const today = isoDate(clock.now());
  const campuses = scopeOf(actor, KEEP_MILESTONE).campus;
  const own = await dueMilestones(db, { today, compteId: actor.id });
  const late = campuses.length > 0 ? await lateMilestonesIn(db, { campuses, today }) : [];
  return [
    ...own.map(ownItem),
    ...late.map(
      ({ slug, campus, n }): DeskItem => ({
        key: `jalons:${slug}`,
        date: null,
        titre: `${count(n, 'jalon ou livrable', 'jalons et livrables')} en retard`,
        raison: campus,
        action: { label: 'Les voir', href: actionsHref(milestonesUrl(slug), { etat: 'retard' }) },
        urgence: 'haute',
      }),
    ),
  ];
};
