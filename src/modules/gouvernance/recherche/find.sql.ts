import { type RawBuilder, sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { stateOn } from '../decisions.sql.ts';
import type { InstanceKind } from '../instance.ts';
import { bodyInScope, type MeetingScope } from '../meetings.sql.ts';

/** One word asked for, folded, and the kinds of body that it names. */
export interface AskedWord {
  word: string;
  kinds: readonly InstanceKind[];
}

interface Asked {
  words: readonly AskedWord[];
  limit: number;
}

/** Every word is in one of the texts, or names the kind of the body `i`. A long text comes last: it is folded for what nothing before says. */
const says = (texts: readonly RawBuilder<unknown>[], words: readonly AskedWord[]): RawBuilder<unknown> =>
  sql.join(
    words.map(({ word, kinds }) => {
      const among = texts.map((text) => sql`strpos(lower(unaccent(${text})), ${word}) > 0`);
      return sql`(${sql.join([sql`i.genre = any(${[...kinds]}::text[])`, ...among], sql` or `)})`;
    }),
    sql` and `,
  );

const campus = sql`coalesce(c.nom_usuel, c.nom)`;
const bodies = sql`instance_gouvernance i join campus c on c.id = i.campus_id`;

export interface FoundBody {
  id: string;
  nom: string;
  genre: InstanceKind;
  campus: string;
  close: boolean;
}

/** Bodies of a scope that say every word; those that are closed last. */
export async function findBodies(db: Db, where: MeetingScope, { words, limit }: Asked): Promise<FoundBody[]> {
  const { rows } = await sql<FoundBody>`
    select i.id, i.nom, i.genre, ${campus} as campus, i.etat = 'close' as close from ${bodies}
    where ${bodyInScope(where)} and ${says([sql`i.nom || ' ' || ${campus}`], words)}
    order by i.etat = 'close', i.nom collate "fr-x-icu", i.id limit ${limit}`.execute(db);
  return rows;
}

export interface FoundMeeting {
  id: string;
  titre: string;
  debut: Date;
  etat: string;
  instance: string;
}

/** Meetings of a scope whose title, body or campus say every word, latest first. */
export async function findMeetings(db: Db, where: MeetingScope, { words, limit }: Asked): Promise<FoundMeeting[]> {
  const { rows } = await sql<FoundMeeting>`
    select r.id, r.titre, r.debut, r.etat, i.nom as instance from reunion r join ${bodies} on i.id = r.instance_id
    where ${bodyInScope(where)} and ${says([sql`r.titre || ' ' || i.nom || ' ' || ${campus}`], words)}
    order by r.debut desc, r.id limit ${limit}`.execute(db);
  return rows;
}

export interface FoundDecision {
  id: string;
  reunionId: string;
  numero: string;
  titre: string;
  etat: string;
  instance: string;
}

/**
 * Decisions of the register of a scope that say every word, in theirs, those of their body or of its campus, latest first.
 * @param asked.today ISO day, for their state.
 */
export async function findDecisions(
  db: Db,
  where: MeetingScope,
  { words, limit, today }: Asked & { today: string },
): Promise<FoundDecision[]> {
  const named = sql`d.numero || ' ' || d.titre || ' ' || i.nom || ' ' || ${campus}`;
  const { rows } = await sql<FoundDecision>`
    select d.id, d.reunion_id as "reunionId", d.numero, d.titre, ${stateOn(today)} as etat, i.nom as instance
    from decision d join ${bodies} on i.id = d.instance_id
    where ${bodyInScope(where)} and ${says([named, sql`d.texte`], words)}
    order by d.prise_le desc, d.numero desc, d.id limit ${limit}`.execute(db);
  return rows;
}
