import { isoDate } from '#core/time/index.ts';
import type { DeskContributor } from '#core/workspace/index.ts';
import { isEmptyScope, scopeOf } from '#modules/droits/index.ts';
import { waitingEvents } from './desk.sql.ts';
import { PUBLISH } from './event.ts';
import { dayText } from './labels.ts';
import { eventUrl } from './links.ts';

const MOST = 20;
/** A draft this near is said to be late. */
const NEAR_DAYS = 30;

/** Events that are over and still open, and drafts whose day comes near. */
export const eventDesk: DeskContributor = async ({ db, clock }, actor) => {
  const scope = scopeOf(actor, PUBLISH);
  if (isEmptyScope(scope)) return [];
  const now = clock.now();
  const rows = await waitingEvents(db, { campuses: scope.campus, now, nearDays: NEAR_DAYS, limit: MOST });
  return rows.map((one) => {
    const draft = one.etat === 'brouillon';
    return {
      key: `evenement:${one.id}`,
      date: isoDate(draft ? one.debut : one.fin),
      titre: `Événement : ${one.titre}`,
      raison: draft ? `Toujours en brouillon, il a lieu ${onDay(dayText(one))}` : 'Il est passé : dites s’il a eu lieu',
      action: { label: draft ? 'Annoncer' : 'Déclarer réalisé', href: eventUrl(one.campus, one.id) },
      urgence: 'normale',
    };
  });
};

/** « le mardi 16 mars 2027 », « du lundi 1er au… », « en mars 2027 ». */
const onDay = (day: string): string =>
  day.startsWith('du ')
    ? day
    : day.includes('confirmer')
      ? `en ${day}`
      : day.startsWith('année')
        ? `dans l’${day}`
        : `le ${day}`;
