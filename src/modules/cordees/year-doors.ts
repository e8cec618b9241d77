import type { Actor } from '#core/access/index.ts';
import type { CordeePlace } from './access.ts';
import { mayReadMoney } from './financement/access.ts';
import { mayFollowMessages } from './messages/access.ts';
import type { Programme } from './programme.sql.ts';
import { mayWriteGroups } from './rapprochements/access.ts';
import { mayReadSeances } from './seances/access.ts';

/** Whether the pages of a year that not everybody reads are open. */
export interface YearDoors {
  money: boolean;
  seances: boolean;
  groupes: boolean;
  messages: boolean;
}

/** What of a year somebody may open beside its programme and its pupils. */
export const yearDoors = (
  actor: Actor | null,
  place: Omit<CordeePlace, 'own'>,
  programme: Pick<Programme, 'annee'>,
): YearDoors => ({
  money: mayReadMoney(actor, place, programme),
  seances: mayReadSeances(actor, place),
  groupes: mayWriteGroups(actor, place),
  messages: mayFollowMessages(actor, place),
});
