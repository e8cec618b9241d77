import { frenchPartialDate, isoDate } from '#core/time/index.ts';
import type { DeskContributor } from '#core/workspace/index.ts';
import { isEmptyScope, scopeOf } from '#modules/droits/index.ts';
import { waitingNeeds } from './desk.sql.ts';
import { needUrl } from './links.ts';
import { QUALIFY } from './need.ts';

const MOST = 20;

/** Answers that a campus owes, the late ones first; questions that an organisation was asked, and answers that it may confirm. */
export const needDesk: DeskContributor = async ({ db, clock }, actor) => {
  const today = isoDate(clock.now());
  const team = scopeOf(actor, QUALIFY);
  const { organisations } = scopeOf(actor, 'besoins.confirmer_besoin');
  if (isEmptyScope(team) && organisations.length === 0) return [];
  const rows = await waitingNeeds(db, { campuses: team.campus, organisations, limit: MOST });
  return rows.map((one) => {
    const due = one.due;
    const late = due !== null && due < today;
    const [raison, label] =
      one.etat === 'recu'
        ? [
            late
              ? `Réponse due le ${frenchPartialDate(due)} : elle est en retard`
              : `Réponse due le ${frenchPartialDate(due ?? today)}`,
            'Répondre',
          ]
        : one.etat === 'a_preciser'
          ? ['Le campus demande une précision', 'Préciser']
          : ['Une réponse est engagée : dites si elle convient', 'Confirmer'];
    return {
      key: `besoin:${one.id}`,
      date: due,
      titre: `Besoin : ${one.titre}`,
      raison,
      action: { label, href: needUrl(one.campus, one.id) },
      urgence: late ? 'haute' : 'normale',
    };
  });
};
