import type { CsvFlavour } from '#core/http/index.ts';

/** Where each person finds the events that she may hold. */
export const EVENTS_DESK = '/espace/evenements';
export const eventsUrl = (campus: string): string => `/espace/campus/${campus}/evenements`;
export const eventsCsvUrl = (campus: string): string => `${eventsUrl(campus)}.csv`;
export const newEventUrl = (campus: string): string => `${eventsUrl(campus)}/nouveau`;
export const eventUrl = (campus: string, id: string): string => `${eventsUrl(campus)}/${id}`;
/** One part of an event, on a page of its own. */
export const editEventUrl = (campus: string, id: string, part: string): string =>
  `${eventUrl(campus, id)}/modifier/${part}`;
/** One list of an event: slots, kept places, stands… */
export const eventListUrl = (campus: string, id: string, list: string): string =>
  `${eventUrl(campus, id)}/liste/${list}`;
export const eventStateUrl = (campus: string, id: string): string => `${eventUrl(campus, id)}/etat`;
export const nextEditionUrl = (campus: string, id: string): string => `${eventUrl(campus, id)}/edition-suivante`;
export const deleteEventUrl = (campus: string, id: string): string => `${eventUrl(campus, id)}/supprimer`;
export const eventHistoryUrl = (campus: string, id: string): string => `${eventUrl(campus, id)}/historique`;

/** For anybody. */
export const AGENDA = '/agenda';
export const AGENDA_CSV = '/agenda.csv';
export const AGENDA_ICS = '/agenda.ics';
export const AGENDA_ATOM = '/agenda.atom';
export const publicEventUrl = (slug: string): string => `/evenements/${slug}`;
export const publicEventIcsUrl = (slug: string): string => `${publicEventUrl(slug)}/agenda.ics`;

type Filters = Readonly<Record<string, string | undefined>>;

/** Address of a list, or of its file, with its criteria; what is left empty is not written. */
export function eventsHref(base: string, filters: Filters, more: { page?: number; flavour?: CsvFlavour } = {}): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(filters)) if (value) params.set(name, value);
  if (more.page && more.page > 1) params.set('page', String(more.page));
  if (more.flavour) params.set('format', more.flavour === 'tableur' ? 'csv-excel' : 'csv');
  return params.size > 0 ? `${base}?${params}` : base;
}
