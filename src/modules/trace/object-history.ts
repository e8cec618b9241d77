import type { Actor } from '#core/access/index.ts';
import { may } from '#modules/droits/index.ts';
import { journalUrl } from './links.ts';

export const READ_JOURNAL = 'comptes.lire_journal_acces';

/** Address of the lines of the journal about an object, for whoever may read the journal; null for the others. */
export const objectHistory = (actor: Actor | null, objectType: string, objectId: string): string | null =>
  may(actor, READ_JOURNAL).allowed ? journalUrl({ objectType, objectId }) : null;
