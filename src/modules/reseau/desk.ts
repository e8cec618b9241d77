import type { Db } from '#core/db/index.ts';
import { count } from '#core/text/index.ts';
import { addDays, frenchPartialDate, isoDate } from '#core/time/index.ts';
import type { DeskContext, DeskContributor, DeskItem } from '#core/workspace/index.ts';
import { campusesInScope } from '#modules/campus/index.ts';
import { isEmptyScope, scopeOf } from '#modules/droits/index.ts';
import { answerTermOf } from './answer-term.ts';
import { countLate, countWaiting } from './candidatures.sql.ts';
import { endingCommitments, overdueCommitments } from './commitment-list.sql.ts';
import type { ReseauHooks } from './hooks.ts';
import { lettersToControl } from './lettres/letter-list.sql.ts';
import { askedLetterUrl } from './lettres/links.ts';
import { candidaturesUrl, commitmentUrl } from './links.ts';
import { RENEWAL_DAYS } from './member-query.ts';
import { answersToSettle } from './signatures/signatures.sql.ts';

/** Beyond, several commitments that end are one thing to look at: the page of the network says which. */
const ONE_BY_ONE = 4;
const MOST_CAMPUSES = 20;
const SOON_DAYS = 15;

/** Requests to join a campus that wait: the oldest says by when one answers, those whose term has passed are counted. */
async function requestItem(
  db: DeskContext['db'],
  hooks: Pick<ReseauHooks, 'daysToAnswer'>,
  campus: { id: string; slug: string; nom: string },
  today: string,
): Promise<DeskItem[]> {
  const waiting = await countWaiting(db, campus.id);
  if (waiting === 0) return [];
  const term = await answerTermOf(db, hooks, { id: campus.id, today });
  const { late, first } = await countLate(db, campus.id, addDays(today, -term.days));
  const why = late > 0 ? `${count(late, 'réponse')} en retard (${term.aside})` : 'une organisation attend une réponse';
  return [
    {
      key: `candidatures:${campus.id}`,
      date: first && addDays(isoDate(first), term.days),
      titre: count(waiting, 'demande d’adhésion', 'demandes d’adhésion'),
      raison: `${campus.nom} : ${why}`,
      action: { label: 'Examiner', href: candidaturesUrl(campus.slug) },
      urgence: late > 0 ? 'haute' : 'normale',
    },
  ];
}

/** Requests to answer, commitments whose end is past or comes within sixty days, of the campuses that a person keeps. */
export const networkDesk =
  (hooks: Pick<ReseauHooks, 'daysToAnswer'>): DeskContributor =>
  async ({ db, clock }, actor) => {
    const scope = scopeOf(actor, 'reseau.instruire_adhesion');
    if (isEmptyScope(scope)) return [];
    const today = isoDate(clock.now());
    const items: DeskItem[] = [];
    for (const campus of await campusesInScope(db, scope, MOST_CAMPUSES)) {
      items.push(...(await requestItem(db, hooks, campus, today)));
      for (const one of await answersToSettle(db, campus.id, ONE_BY_ONE)) {
        items.push({
          key: `signature:${one.id}`,
          date: null,
          titre:
            one.issue === 'declinee'
              ? `Signature déclinée : ${one.organisation}`
              : `Signature à valider : ${one.organisation}`,
          raison: `« ${one.titre} » attend votre réponse`,
          action: { label: 'Ouvrir', href: commitmentUrl(campus.slug, one.id) },
          urgence: 'normale',
        });
      }
      for (const one of await lettersToControl(db, campus.id, ONE_BY_ONE)) {
        items.push({
          key: `lettre:${one.id}`,
          date: null,
          titre: `Lettre à contrôler : ${one.organisation}`,
          raison: `« ${one.objet} » est arrivée`,
          action: { label: 'Ouvrir', href: askedLetterUrl(campus.slug, one.id) },
          urgence: 'normale',
        });
      }
      items.push(...(await commitmentItems(db, campus.id, today)));
    }
    return items;
  };

/** Commitments of a campus whose end is past and of which nobody has said what came, then those that end soon. */
async function commitmentItems(db: Db, campusId: string, today: string): Promise<DeskItem[]> {
  const items: DeskItem[] = [];
  for (const one of await overdueCommitments(db, campusId, today, ONE_BY_ONE)) {
    items.push({
      key: `engagement-echu:${one.id}`,
      date: one.echeance,
      titre: `Engagement échu, à constater : ${one.organisation}`,
      raison: `« ${one.titre} » a pris fin le ${frenchPartialDate(one.echeance)} : tenu, non tenu, ou reconduit ?`,
      action: { label: 'Ouvrir', href: commitmentUrl(one.campus, one.id) },
      urgence: 'haute',
    });
  }
  for (const one of await endingCommitments(db, campusId, today, RENEWAL_DAYS, ONE_BY_ONE)) {
    items.push({
      key: `engagement:${one.id}`,
      date: one.echeance,
      titre: `Engagement à renouveler : ${one.organisation}`,
      raison: `« ${one.titre} » prend fin le ${frenchPartialDate(one.echeance)}`,
      action: { label: 'Ouvrir', href: commitmentUrl(one.campus, one.id) },
      urgence: one.echeance <= addDays(today, SOON_DAYS) ? 'haute' : 'normale',
    });
  }
  return items;
}
