import type { Db } from '#core/db/index.ts';
import { count } from '#core/text/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import { WEEKDAYS } from '#core/time/months.ts';
import type { InstanceRow } from '../instances.sql.ts';
import { rulesOf } from '../meeting.ts';
import { lastSendingDay, missingNotice, type NoticeRule } from '../notice.ts';
import { meetingState } from '../present-meeting.ts';
import { statutsOfCampus } from '../statuts.sql.ts';
import { holdsOn, instanceOfStatuts } from '../statuts.ts';
import { plannedSteps } from './change-series.ts';
import { daysOf, frenchHour, heldDays, weekdayOf } from './rule.ts';
import { meetingsOn, type Series, type SeriesInput, type SeriesMeeting } from './series.sql.ts';

/** One line of what a series would do. */
export interface PreviewLine {
  /** « mardi 12 janvier 2027, 14 h ». */
  when: string;
  /** What is done on that day. */
  what: string;
  skipped: boolean;
  /** What the person should know before she goes on. */
  warnings: string[];
}

export interface Preview {
  lines: PreviewLine[];
  /** Meetings that would be made or moved. */
  count: number;
  /** The days that were shown, sent back with the order. */
  print: string;
}

const longDay = (jour: string): string => `${WEEKDAYS[weekdayOf(jour) - 1]} ${frenchPartialDate(jour)}`;

/** What the statutes in force on a day say of the convocations of a body. */
async function noticesOf(
  db: Db,
  { campusId, statutsModele, statutsCle }: InstanceRow,
): Promise<(jour: string) => NoticeRule> {
  const versions = (await statutsOfCampus(db, campusId)).filter((one) => one.modele === statutsModele);
  return (jour) => {
    const statuts = versions.find((one) => holdsOn(one, jour)) ?? null;
    const body = instanceOfStatuts(statuts?.contenu ?? null, statutsCle);
    return rulesOf(body ? statuts : null, body, 0).notice;
  };
}

interface Place {
  instance: InstanceRow;
  /** ISO day. */
  today: string;
  /** The series that changes. */
  but: string | null;
}

/** By day, what the statutes and the other meetings of the body say against it. */
async function warningsOn(db: Db, days: readonly string[], place: Place): Promise<Map<string, string[]>> {
  const others = await meetingsOn(db, { instanceId: place.instance.id, days, but: place.but });
  const noticeOn = await noticesOf(db, place.instance);
  const found = new Map<string, string[]>();
  for (const jour of days) {
    const notice = noticeOn(jour);
    const missing = missingNotice(notice, place.today, jour);
    const last = frenchPartialDate(lastSendingDay(notice, jour));
    found.set(jour, [
      ...(missing === null
        ? []
        : [
            `Les statuts demandent ${count(missing, 'jour')} entre l’envoi et la séance : la convocation devait partir le ${last}.`,
          ]),
      ...others.filter((one) => one.jour === jour).map((one) => `L’instance se réunit déjà ce jour-là : ${one.titre}.`),
    ]);
  }
  return found;
}

/** What is signed by who confirms: the days and the hour that she saw. */
export const printOf = (input: SeriesInput): string => [input.heure, ...heldDays(input)].join(',');

/** The meetings that a new series would make. */
export async function previewOf(db: Db, input: SeriesInput, place: Place): Promise<Preview> {
  const days = daysOf(input);
  const held = heldDays(input);
  const warnings = await warningsOn(db, held, place);
  return {
    count: held.length,
    print: printOf(input),
    lines: days.map(({ jour, saute }) => ({
      when: saute ? longDay(jour) : `${longDay(jour)}, ${frenchHour(input.heure)}`,
      what:
        saute === 'ferie'
          ? 'sautée : jour férié'
          : saute === 'pause'
            ? 'sautée : période sans réunion'
            : 'nouvelle réunion',
      skipped: saute !== null,
      warnings: warnings.get(jour) ?? [],
    })),
  };
}

/** Why a meeting does not follow its series. */
const whyLeft = (one: SeriesMeeting): string =>
  one.etat === 'preparation' ? 'déplacée à part' : meetingState(one.etat).label.toLowerCase();

/** What a change would do to the meetings of a series, from one of them on. */
export async function previewOfChange(
  db: Db,
  order: { series: Series; de: string; input: SeriesInput },
  place: Place,
): Promise<Preview> {
  const { input } = order;
  const days = heldDays(input);
  const { steps, meetings } = await plannedSteps(db, order.series, { de: order.de, days });
  const warnings = await warningsOn(db, days, place);
  const at = `, ${frenchHour(input.heure)}`;
  const lines = steps.map((step): PreviewLine => {
    const plain = { skipped: false, warnings: 'a' in step ? (warnings.get(step.a) ?? []) : [] };
    if (step.acte === 'creer') return { ...plain, when: longDay(step.a) + at, what: 'nouvelle réunion' };
    if (step.acte === 'annuler') return { ...plain, when: longDay(step.de), what: 'annulée' };
    if (step.acte === 'laisser') {
      return {
        ...plain,
        skipped: true,
        when: longDay(step.de),
        what: `laissée telle quelle : ${whyLeft(meetings.get(step.id)!)}`,
      };
    }
    const what = step.de === step.a ? 'même jour' : `au lieu du ${longDay(step.de)}`;
    return { ...plain, when: longDay(step.a) + at, what };
  });
  return { lines, count: steps.filter((one) => 'a' in one).length, print: printOf(input) };
}
