import { networkUrl } from '../links.ts';

/** Labels of a campus, and those of the members that are ticked. @param members addresses of the organisations. */
export function labelsUrl(campus: string, members: readonly string[] = []): string {
  const base = `${networkUrl(campus)}/etiquettes`;
  return members.length > 0 ? `${base}?${new URLSearchParams(members.map((one) => ['membre', one]))}` : base;
}
export const labelsCsvUrl = (campus: string): string => `${labelsUrl(campus)}.csv`;
/** The members that have a label, whatever their standing. */
export const labelledUrl = (campus: string, nom: string): string =>
  `${networkUrl(campus)}?${new URLSearchParams({ statut: 'tous', etiquette: nom })}`;
