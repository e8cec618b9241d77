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

/** The journal with these criteria; `before`: the page under this line. */
export function journalUrl(filter: JournalFilter, options: { before?: number; base?: string; format?: string } = {}) {
  const params = new URLSearchParams();
  for (const [key, name] of Object.entries(NAMES)) {
    const value = filter[key as keyof JournalFilter];
    if (value) params.set(name, value);
  }
  if (options.before !== undefined) params.set('avant', String(options.before));
  if (options.format) params.set('format', options.format);
  return `${options.base ?? JOURNAL}${params.size > 0 ? `?${params}` : ''}`;
}
