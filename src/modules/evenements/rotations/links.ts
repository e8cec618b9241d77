import { eventUrl } from '../links.ts';

/** Timetables of the groups of an event over its stands, slot by slot. */
export const rotationsUrl = (campus: string, event: string): string => `${eventUrl(campus, event)}/rotations`;
/** The page of one slot; with a group, its way is shown. */
export const rotationHref = (campus: string, event: string, slot: string, group = ''): string =>
  `${rotationsUrl(campus, event)}?creneau=${slot}${group ? `&groupe=${group}` : ''}`;
/** Computes the timetable of a slot. */
export const rotationUrl = (campus: string, event: string, slot: string): string =>
  `${rotationsUrl(campus, event)}/${slot}`;
/** The timetable changed by hand. */
export const rotationEditUrl = (campus: string, event: string, slot: string): string =>
  `${rotationUrl(campus, event, slot)}/modifier`;
export const rotationCsvUrl = (campus: string, event: string, slot: string): string =>
  `${rotationUrl(campus, event, slot)}/tableau.csv`;
/** A sheet a group, a sheet a stand. */
export const rotationSheetsUrl = (campus: string, event: string, slot: string): string =>
  `${rotationUrl(campus, event, slot)}/fiches.pdf`;
