import type { JournalFilter } from '#core/journal/search.ts';

/** The only place where the addresses of this room are built. */
export const BIN = '/espace/corbeille';
export const BIN_RESTORE = '/espace/corbeille/annuler';
export const DRAFTS = '/espace/brouillons';
export const DRAFTS_DROP = '/espace/brouillons/abandonner';
export const JOURNAL = '/espace/administration/journal';
export const JOURNAL_CSV = '/espace/administration/journal.csv';

const NAMES: Record<keyof JournalFilter, string> = {
  nature: 'nature',
  act: 'acte',
  actorId: 'compte',
  objectType: 'objet',
  objectId: 'numero',
  from: 'du',
  to: 'au',
};

/** Criteria by their French names, as the address and the trace of a reading say them. */
export function criteriaOf(filter: JournalFilter): Record<string, string> {
  const pairs = Object.entries(NAMES).map(([key, name]) => [name, filter[key as keyof JournalFilter]]);
  return Object.fromEntries(pairs.filter(([, value]) => value));
}

/** The journal with these criteria; `before`: the page under this line. */
export function journalUrl(
  filter: JournalFilter,
  options: { before?: number; base?: string; format?: string } = {},
): string {
  const params = new URLSearchParams(criteriaOf(filter));
  if (options.before !== undefined) params.set('avant', String(options.before));
  if (options.format) params.set('format', options.format);
  return `${options.base ?? JOURNAL}${params.size > 0 ? `?${params}` : ''}`;
}
