import type ICAL from 'ical.js';
import { addDays, isoDate, localInstant, parisInstant } from '#core/time/index.ts';
import type { EventKind, SchoolLevel } from '../labels.ts';
import { cutCalendar, type Piece } from './cut-calendar.ts';
import { guessKind } from './guess-kind.ts';
import { whyUnreadable } from './recurrence.ts';
import { type Wall, zoneReader } from './zones.ts';

/** One event of a file, or one occurrence of a series. */
export interface ReadEvent {
  titre: string;
  texte: string;
  genre: EventKind;
  lieu: string | null;
  /** Of a spreadsheet alone. */
  niveaux?: SchoolLevel[];
  precision: 'heures' | 'jour';
  /** ISO instants; of whole days, from the first minute to the last one of Paris. */
  debut: string;
  fin: string;
}
/** What is read at a line: an event, or why none is. */
export type ReadLine = { ligne: number } & ({ event: ReadEvent; faute: null } | { event: null; faute: string });

export interface ReadCalendar {
  lines: ReadLine[];
  /** What was left out, and why, in sentences. */
  notes: string[];
}

/** Of a file, and of a series; days before and after today in which occurrences are taken. */
export const MOST_EVENTS = 500;
const MOST_OF_SERIES = 200;
const MOST_STEPS = 4_000;
export const BEFORE_DAYS = 366;
export const AFTER_DAYS = 731;

type Ical = typeof ICAL;
interface Item {
  piece: Piece;
  component: ICAL.Component;
  uid: string;
}

/**
 * Reads a calendar file (RFC 5545): hours of its zones to instants, whole days, series with their exceptions. What is wrong is said at its line
 * and the rest is read. Bounded: events, occurrences, days around today. @param today ISO day of Paris.
 */
export async function readIcs(text: string, today: string): Promise<ReadCalendar> {
  // Loaded at the first file.
  const { default: Ical } = await import('ical.js');
  const { pieces, zones, defaultZone, faults } = cutCalendar(text);
  const lines: ReadLine[] = faults.map(({ line, why }) => ({ ligne: line, event: null, faute: why }));
  const zone = zoneReader(Ical, zones, defaultZone);
  const items: Item[] = [];
  for (const piece of pieces) {
    try {
      const component = new Ical.Component(Ical.parse(piece.text));
      items.push({ piece, component, uid: String(component.getFirstPropertyValue('uid') ?? `ligne ${piece.line}`) });
    } catch (error) {
      lines.push({ ligne: piece.line, event: null, faute: `illisible : ${(error as Error).message.slice(0, 120)}` });
    }
  }
  const notes: string[] = [];
  const window = { from: addDays(today, -BEFORE_DAYS), to: addDays(today, AFTER_DAYS) };
  for (const item of items.filter(({ component }) => !component.hasProperty('recurrence-id'))) {
    const changed = items.filter((one) => one.uid === item.uid && one.component.hasProperty('recurrence-id'));
    lines.push(...eventsOf(Ical, zone, item, { changed, window, notes }));
    if (lines.length > MOST_EVENTS) break;
  }
  const masters = new Set(items.filter((one) => !one.component.hasProperty('recurrence-id')).map((one) => one.uid));
  for (const alone of items.filter((one) => one.component.hasProperty('recurrence-id') && !masters.has(one.uid)))
    lines.push(...eventsOf(Ical, zone, alone, { changed: [], window, notes }));
  lines.sort((a, b) => a.ligne - b.ligne || (a.event?.debut ?? '').localeCompare(b.event?.debut ?? ''));
  if (lines.length > MOST_EVENTS)
    notes.push(`Seuls les ${MOST_EVENTS} premiers événements sont lus. Coupez le fichier.`);
  return { lines: lines.slice(0, MOST_EVENTS), notes };
}

interface Around {
  changed: Item[];
  window: { from: string; to: string };
  notes: string[];
}
type ZoneReader = ReturnType<typeof zoneReader>;

const cancelled = ({ component }: Item): boolean =>
  String(component.getFirstPropertyValue('status') ?? '').toUpperCase() === 'CANCELLED';

class Faulty extends Error {}

/** The occurrences of an event that is not cancelled, or its fault. */
function eventsOf(Ical: Ical, zone: ZoneReader, item: Item, around: Around): ReadLine[] {
  const ligne = item.piece.line;
  if (cancelled(item)) {
    around.notes.push(`Ligne ${ligne} : événement annulé dans le fichier, laissé.`);
    return [];
  }
  try {
    const first = spanOf(zone, item);
    const found: ReadLine[] = [];
    for (const start of startsOf(Ical, zone, item, first, around)) {
      const other = around.changed.find(
        (one) => zone(one.component, 'recurrence-id')?.at.getTime() === start.getTime(),
      );
      if (other && cancelled(other)) continue;
      const span = other ? spanOf(zone, other) : moved(first, start);
      found.push({ ligne: (other ?? item).piece.line, event: described(other ?? item, span), faute: null });
    }
    return found;
  } catch (error) {
    // The library throws what it finds: a date that is none, a rule that says nothing.
    const { message } = error as Error;
    const faute = error instanceof Faulty ? message : `illisible : ${message.slice(0, 120)}`;
    return [{ ligne, event: null, faute }];
  }
}

interface Span {
  day: boolean;
  debut: Date;
  fin: Date;
  wall: Wall;
}

function spanOf(zone: ZoneReader, { component }: Item): Span {
  const start = zone(component, 'dtstart');
  if (!start) throw new Faulty('aucune date de début (DTSTART)');
  if ('unknown' in start) throw new Faulty(`fuseau horaire inconnu : ${start.unknown}`);
  const end = zone(component, 'dtend');
  if (end && 'unknown' in end) throw new Faulty(`fuseau horaire inconnu : ${end.unknown}`);
  const length = component.getFirstPropertyValue('duration') as ICAL.Duration | null;
  if (start.day) {
    // The end of whole days is the day after the last one.
    const days = end ? Math.round((end.at.getTime() - start.at.getTime()) / 86_400_000) : (length?.days ?? 1);
    const last = addDays(isoDate(start.at), Math.max(1, days) - 1);
    return { day: true, debut: start.at, fin: parisInstant(`${last}T23:59`)!, wall: start.wall };
  }
  const seconds = length ? length.toSeconds() : 3_600;
  const fin = end ? end.at : new Date(start.at.getTime() + 1_000 * seconds);
  if (fin <= start.at) throw new Faulty('la fin (DTEND) ne vient pas après le début (DTSTART)');
  if (fin.getTime() - start.at.getTime() > 366 * 86_400_000) throw new Faulty('dure plus d’un an');
  return { day: false, debut: start.at, fin, wall: start.wall };
}

function moved(first: Span, start: Date): Span {
  if (!first.day)
    return { ...first, debut: start, fin: new Date(start.getTime() + first.fin.getTime() - first.debut.getTime()) };
  const days = Math.round((first.fin.getTime() - first.debut.getTime()) / 86_400_000) - 1;
  return { ...first, debut: start, fin: parisInstant(`${addDays(isoDate(start), days)}T23:59`)! };
}

/** Instants at which an event begins, in the window; a series is followed on the clock of its zone. */
function startsOf(Ical: Ical, zone: ZoneReader, item: Item, first: Span, around: Around): Date[] {
  const { component } = item;
  const rules = component.getAllProperties('rrule').map((one) => one.getFirstValue() as ICAL.Recur);
  const inWindow = (at: Date) => isoDate(at) >= around.window.from && isoDate(at) <= around.window.to;
  if (rules.length === 0 && !component.hasProperty('rdate')) {
    if (inWindow(first.debut)) return [first.debut];
    throw new Faulty(`le ${isoDate(first.debut).split('-').reverse().join('/')} est trop loin d’aujourd’hui`);
  }
  const out = new Set(zone.all(component, 'exdate').map((at) => at.getTime()));
  const starts = new Map([first.debut, ...zone.all(component, 'rdate')].map((at) => [at.getTime(), at]));
  for (const rule of rules) {
    const why = whyUnreadable(rule.toString());
    if (why) throw new Faulty(why);
    for (const at of followed(Ical, zone, component, rule)) {
      if (isoDate(at) > around.window.to) break;
      starts.set(at.getTime(), at);
    }
  }
  const kept = [...starts.values()].filter((at) => !out.has(at.getTime()) && inWindow(at));
  kept.sort((a, b) => a.getTime() - b.getTime());
  if (kept.length > MOST_OF_SERIES)
    around.notes.push(`Ligne ${item.piece.line} : seules les ${MOST_OF_SERIES} premières dates de la série sont lues.`);
  if (kept.length === 0)
    around.notes.push(`Ligne ${item.piece.line} : aucune date de la série n’est proche d’aujourd’hui.`);
  return kept.slice(0, MOST_OF_SERIES);
}

function* followed(Ical: Ical, zone: ZoneReader, component: ICAL.Component, rule: ICAL.Recur): Generator<Date> {
  const until = rule.until;
  const last = until && zone.time(component, until);
  const free = Ical.Recur.fromString(rule.toString().replace(/;?UNTIL=[^;]*/i, ''));
  const begin = (component.getFirstPropertyValue('dtstart') as ICAL.Time).clone();
  begin.zone = Ical.Timezone.localTimezone;
  const iterator = free.iterator(begin);
  for (let step = 0; step < MOST_STEPS; step++) {
    const next = iterator.next();
    if (!next) return;
    const at = zone.time(component, next, 'dtstart');
    if (!at) return;
    // A limit that is a day holds the whole of it.
    if (last && (until.isDate ? isoDate(at) > isoDate(last) : at > last)) return;
    yield at;
  }
}

const plain = (value: unknown, most: number): string =>
  String(value ?? '')
    .replace(/<[^>]{0,300}>/g, ' ')
    .replace(/[\p{Cc}\p{Cf}]+/gu, (run) => (run.includes('\n') ? '\n' : ' '))
    .replace(/[ \t]+/g, ' ')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
    .slice(0, most)
    .trim();

function described({ component }: Item, span: Span): ReadEvent {
  const value = (name: string) => component.getFirstPropertyValue(name);
  const titre = plain(value('summary'), 150).replaceAll('\n', ' ');
  if (titre === '') throw new Faulty('aucun titre (SUMMARY)');
  const texte = plain(value('description'), 6_000);
  const kinds = component.getAllProperties('categories').flatMap((one) => one.getValues().map(String));
  return {
    titre,
    texte,
    genre: guessKind([...kinds, titre].join(' ')),
    lieu: plain(value('location'), 200).replaceAll('\n', ', ') || null,
    precision: span.day ? 'jour' : 'heures',
    debut: span.debut.toISOString(),
    fin: span.fin.toISOString(),
  };
}

/** « 2027-03-28 02:30 », in Paris: to be compared with an event of the base. */
export const parisMinute = (iso: string): string => localInstant(new Date(iso)).replace('T', ' ');
