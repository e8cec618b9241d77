import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import { bounced } from '../bounced.sql.ts';
import { answeredFor } from '../mailed-links.sql.ts';
import { personOpposes } from '../opposition.sql.ts';
import { awaitedStates } from './letter.ts';
import { type AskedLetter, askedLetters } from './letters.sql.ts';
import { BEFORE_DAYS, type Reminder, SILENT_DAYS } from './reminders.ts';

/** Letters that may have to be reminded: awaited, their link alive, and whoever holds it may be written to. */
export async function lettersToRemind(db: Db, order: { now: Date; today: string }): Promise<AskedLetter[]> {
  const { now, today } = order;
  const { rows } = await sql<AskedLetter>`${askedLetters(today)}
    where l.etat = any(${[...awaitedStates]}::text[]) and l.expire_le > ${now} and l.attendue_le >= ${today}::date
      and ((l.relance_le is null and l.envoye_le <= ${now}::timestamptz - make_interval(days => ${SILENT_DAYS}))
        or (l.rappel_le is null and l.attendue_le <= ${today}::date + ${BEFORE_DAYS}::int))
      and not ${bounced(sql`l.courriel`)} and ${answeredFor(sql`l.organisation_id`, today)}
      and not ${personOpposes(sql`l.courriel`, sql`coalesce(l.compte_id, c.compte_id)`)}
    order by l.envoye_le, l.id limit 500`.execute(db);
  return rows;
}

/** A reminder is another link: the print of the former one is replaced. */
export async function markLetterReminded(
  tx: Tx,
  id: string,
  reminder: Reminder,
  to: { empreinte: Buffer; at: Date },
): Promise<void> {
  await tx
    .updateTable('lettre_demandee')
    .set({ [reminder]: to.at, empreinte: to.empreinte })
    .where('id', '=', id)
    .execute();
}
