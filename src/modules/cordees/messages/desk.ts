import type { Db } from '#core/db/index.ts';
import { count } from '#core/text/index.ts';
import type { DeskItem } from '#core/workspace/index.ts';
import { mentorsHref } from '../mentors/links.ts';
import { exchangeUrl, messagesUrl } from './links.ts';
import { type Places, reportedExchanges, waitingMessages } from './waiting.sql.ts';

/** Messages of mentors that wait for some establishments to read them. */
export async function messagesFor(db: Db, of: Places): Promise<DeskItem[]> {
  const rows = await waitingMessages(db, of);
  return rows.map((one) => ({
    key: `messages:${one.cordeeId}:${one.annee}:${one.etablissementId}`,
    date: one.depuis,
    titre: `${one.cordee}, messages des mentors`,
    raison: `${one.etablissement} doit relire ${count(one.n, 'message')}`,
    action: {
      label: 'Relire',
      href: mentorsHref(messagesUrl(one.campusSlug, one.cordeeId, one.annee), { etat: 'a_relire' }),
    },
    urgence: 'normale',
  }));
}

/** Exchanges that are suspended until who admits mentors decides, for who follows those of some campuses, or of some heads. */
export async function reportsFor(db: Db, campuses: readonly string[], own: Places): Promise<DeskItem[]> {
  const rows = await reportedExchanges(db, campuses, own);
  return rows.map((one) => ({
    key: `signalement:${one.groupe}:${one.mentor}`,
    date: one.depuis,
    titre: `${one.cordee}, message signalé`,
    raison: `${one.nom} et ${one.etablissement} : leur échange est suspendu`,
    action: { label: 'Ouvrir', href: exchangeUrl([one.campusSlug, one.cordeeId, one.annee], one) },
    urgence: 'haute',
  }));
}
