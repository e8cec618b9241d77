import { count } from '#core/text/index.ts';
import { addDays, daysBetween, frenchPartialDate, isoDate } from '#core/time/index.ts';
import type { DeskContributor, DeskItem } from '#core/workspace/index.ts';
import { instancesUrl, instanceUrl, newMeetingUrl } from '../links.ts';
import { meetingScope, SET_AGENDA } from '../meeting-access.ts';
import { isNowhere } from '../taches/reach.ts';
import { type BodyYearRow, bodyYearsInScope } from './year.sql.ts';
import { lastCallOf, missingOf, yearRoom } from './year.ts';

/** Beyond, the bodies of a campus are one thing to look at. */
const ONE_BY_ONE = 3;
const URGENT_DAYS = 14;

/** Bodies whose statutes ask for more meetings than the year will hold, for who prepares their meetings: one line each, or one for a campus. */
export const yearDesk: DeskContributor = async ({ db, clock }, actor) => {
  const reach = meetingScope(actor, SET_AGENDA);
  if (isNowhere(reach)) return [];
  const today = isoDate(clock.now());
  const short = (await bodyYearsInScope(db, reach, today)).filter((one) => yearRoom(one, today) !== null);
  const campuses = Map.groupBy(short, (one) => one.campusSlug);
  return [...campuses.values()].flatMap((bodies) =>
    bodies.length > ONE_BY_ONE ? [campusItem(bodies, today)] : bodies.map((one) => bodyItem(one, today)),
  );
};

const pressing = (day: string, today: string): DeskItem['urgence'] =>
  daysBetween(today, day) <= URGENT_DAYS ? 'haute' : 'normale';

function bodyItem(year: BodyYearRow, today: string): DeskItem {
  const { instanceId, instance, campus, annee, demandees, tenues, prevues, urgence } = year;
  const last = lastCallOf(year);
  const coming = prevues > 0 ? `, ${count(prevues, 'prévue', 'prévues')}` : '';
  const said = `${campus} : ${count(tenues, 'tenue', 'tenues')} sur ${count(demandees!, 'demandée', 'demandées')} par les statuts${coming}`;
  const urgent = urgence === null ? null : addDays(`${annee}-12-31`, -urgence);
  const open = today <= last || (urgent !== null && today <= urgent);
  return {
    key: `reunions_annee:${instanceId}`,
    date: last,
    titre: `${count(missingOf(year), 'réunion')} à prévoir en ${annee} : ${instance}`,
    raison: `${said}. ${roomText(year, today, urgent)}`,
    action: open
      ? { label: 'Préparer une réunion', href: newMeetingUrl(instanceId) }
      : { label: 'Voir l’instance', href: instanceUrl(instanceId) },
    urgence: pressing(last, today),
  };
}

function roomText({ annee, delai, ...year }: BodyYearRow, today: string, urgent: string | null): string {
  const last = lastCallOf({ annee, delai });
  if (yearRoom({ annee, delai, ...year }, today) === 'serre')
    return `Dernier jour pour convoquer : ${frenchPartialDate(last)}`;
  const late = `Le délai de convocation mène au-delà de ${annee}`;
  return urgent !== null && today <= urgent
    ? `${late} ; l’urgence, avec son motif, est admise jusqu’au ${frenchPartialDate(urgent)}`
    : late;
}

function campusItem(bodies: readonly BodyYearRow[], today: string): DeskItem {
  const { campus, campusSlug, annee } = bodies[0]!;
  const last = bodies.map(lastCallOf).toSorted()[0]!;
  return {
    key: `reunions_annee:${campusSlug}`,
    date: last,
    titre: `Réunions à prévoir en ${annee} : ${count(bodies.length, 'instance')}`,
    raison: `${campus} : ${bodies.map((one) => one.instance).join(', ')}, moins de réunions que les statuts n’en demandent`,
    action: { label: 'Voir les instances', href: instancesUrl({ campus: campusSlug }) },
    urgence: pressing(last, today),
  };
}
