import { LEAST, maskAlone } from '#core/personal-data/small-cells.ts';
import { count } from '#core/text/index.ts';
import type { SinceOrder, SinceReport } from '#core/workspace/index.ts';
import { campusSubject } from '#modules/campus/index.ts';
import { may } from '#modules/droits/index.ts';
import { HOLD_EVENTS } from '../event.ts';
import { dayText } from '../labels.ts';
import { eventUrl, publicEventUrl } from '../links.ts';
import { type EventChange, eventChanges } from './changes.sql.ts';

const changeLabels: Record<EventChange['quoi'], string> = {
  tenu: 'a eu lieu',
  passe: 'passé, à constater',
  annonce: 'est annoncé',
  annule: 'est annulé',
};

/** Events held, announced or cancelled since a day: those of the agenda for everybody, and who came for the team. */
export async function since({ db, actor, campus, from, to, now }: SinceOrder): Promise<SinceReport> {
  const team = may(actor, HOLD_EVENTS, campusSubject(campus)).allowed;
  const rows = await eventChanges(db, { campusId: campus.id, from, to, now, publicOnly: !team });
  const held = rows.filter((one) => one.quoi === 'tenu').length;
  return {
    sections: [
      {
        key: 'evenements',
        rang: 50,
        titre: 'Les événements',
        colonnes: ['Événement', 'Date', 'Ce qui a changé', ...(team ? ['Groupes venus', 'Jeunes venus'] : [])],
        vide: 'Aucun événement n’a eu lieu, n’a été annoncé ni annulé.',
        lignes: rows.map((one) => ({
          key: one.id,
          href: team ? eventUrl(campus.slug, one.id) : publicEventUrl(one.slug),
          exemple: one.exemple,
          cells: [one.titre, dayText(one), changeLabels[one.quoi], ...(team ? cameText(one) : [])],
        })),
      },
    ],
    marks: [],
    phrases: held > 0 ? [`${count(held, 'événement tenu', 'événements tenus')}.`] : [],
  };
}

/** Groups and young people that came; no number under five young people. */
function cameText({ quoi, classes, jeunes }: EventChange): string[] {
  if (quoi === 'annonce') return ['à venir', 'à venir'];
  if (quoi === 'annule') return ['aucun', 'aucun'];
  if (classes === 0) return ['aucun compté', 'aucun compté'];
  return [String(classes), String(maskAlone(jeunes) ?? `moins de ${LEAST}`)];
}
