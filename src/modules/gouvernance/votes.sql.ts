import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import type { Choice, HandChoice } from './tally.ts';

/** A question put to the vote. */
export interface Resolution {
  id: string;
  reunionId: string;
  pointId: string | null;
  question: string;
  /** Id of a majority of the statutes. */
  majorite: string;
  secret: boolean;
  /** Sent with the convocation: it may be answered before the meeting. */
  correspondance: boolean;
  etat: 'preparee' | 'ouverte' | 'close' | 'nulle';
  /** SHA-256 of the question since it opened, in hexadecimal. */
  empreinte: string | null;
  resultat: 'adoptee' | 'rejetee' | null;
  calcul: string | null;
  pour: number | null;
  contre: number | null;
  abstention: number | null;
  rang: number;
  version: number;
}

const columns = sql`id, reunion_id as "reunionId", point_id as "pointId", question, majorite, secret, correspondance, etat,
  encode(empreinte, 'hex') as empreinte, resultat, calcul, pour, contre, abstention, rang, version`;

export async function resolutionsOf(db: Db, reunionId: string): Promise<Resolution[]> {
  const { rows } = await sql<Resolution>`
    select ${columns} from resolution where reunion_id = ${reunionId}::uuid order by rang`.execute(db);
  return rows;
}

/** The question, held until the transaction ends: a ballot and the closing of its vote wait for each other. */
export async function lockResolution(tx: Tx, reunionId: string, id: string): Promise<Resolution | null> {
  const { rows } = await sql<Resolution>`
    select ${columns} from resolution where id = ${id}::uuid and reunion_id = ${reunionId}::uuid for update`.execute(
    tx,
  );
  return rows[0] ?? null;
}

export async function insertResolution(
  tx: Tx,
  order: {
    reunionId: string;
    pointId: string | null;
    question: string;
    majorite: string;
    secret: boolean;
    correspondance: boolean;
  },
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into resolution (reunion_id, point_id, question, majorite, secret, correspondance, rang)
    select ${order.reunionId}::uuid, ${order.pointId}::uuid, ${order.question}, ${order.majorite}, ${order.secret}, ${order.correspondance},
      coalesce(max(rang), 0) + 1 from resolution where reunion_id = ${order.reunionId}::uuid returning id`.execute(tx);
  return rows[0]!.id;
}

export async function deleteResolution(tx: Tx, id: string): Promise<void> {
  await sql`delete from resolution where id = ${id}::uuid`.execute(tx);
}

/** Opens a vote on the words that its print seals; a secret one gets its box. */
export async function openResolution(
  tx: Tx,
  order: { id: string; print: Buffer; now: Date; box: Buffer | null },
): Promise<void> {
  await sql`
    update resolution set etat = 'ouverte', empreinte = ${order.print}, ouverte_le = ${order.now}, version = version + 1
    where id = ${order.id}::uuid`.execute(tx);
  if (order.box)
    await sql`insert into urne (resolution_id, contenu) values (${order.id}::uuid, ${order.box})`.execute(tx);
}

export interface Closing {
  id: string;
  now: Date;
  resultat: 'adoptee' | 'rejetee';
  calcul: string;
  votes: Record<Choice, number>;
}

export async function closeResolution(tx: Tx, { id, now, resultat, calcul, votes }: Closing): Promise<void> {
  await sql`
    update resolution set etat = 'close', close_le = ${now}, resultat = ${resultat}, calcul = ${calcul}, pour = ${votes.pour},
      contre = ${votes.contre}, abstention = ${votes.abstention}, version = version + 1
    where id = ${id}::uuid`.execute(tx);
}

/** A vote that counted nothing; the ballots of its box are gone. */
export async function voidResolution(tx: Tx, id: string, now: Date, calcul: string): Promise<void> {
  await sql`
    update resolution set etat = 'nulle', close_le = ${now}, calcul = ${calcul}, version = version + 1
    where id = ${id}::uuid`.execute(tx);
  await sql`delete from urne where resolution_id = ${id}::uuid`.execute(tx);
}

/** The voices of a void vote, erased. @returns how many there were. */
export async function eraseVoices(tx: Tx, resolutionId: string): Promise<number> {
  const { numAffectedRows } = await sql`delete from votant where resolution_id = ${resolutionId}::uuid`.execute(tx);
  return Number(numAffectedRows ?? 0);
}

/** Who voted, and what at an open vote. */
export interface Voter {
  resolutionId: string;
  convoqueId: string;
  choix: HandChoice | null;
  parConvoqueId: string | null;
  /** Her ballot came by correspondence. */
  correspondance: boolean;
}

export async function votersOf(db: Db, reunionId: string): Promise<Voter[]> {
  const { rows } = await sql<Voter>`
    select t.resolution_id as "resolutionId", t.convoque_id as "convoqueId", t.choix, t.par_convoque_id as "parConvoqueId",
      t.correspondance
    from votant t join resolution s on s.id = t.resolution_id where s.reunion_id = ${reunionId}::uuid`.execute(db);
  return rows;
}

/** @returns false when this seat has voted already. */
export async function insertVoter(
  tx: Tx,
  voter: Omit<Voter, 'correspondance'> & { secret: boolean },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into votant (resolution_id, convoque_id, secret, choix, par_convoque_id)
    values (${voter.resolutionId}::uuid, ${voter.convoqueId}::uuid, ${voter.secret}, ${voter.choix}, ${voter.parConvoqueId}::uuid)
    on conflict (resolution_id, convoque_id) do nothing`.execute(tx);
  return Number(numAffectedRows ?? 0) > 0;
}

export async function readBox(tx: Tx, resolutionId: string): Promise<Buffer | null> {
  const { rows } = await sql<{ contenu: Buffer }>`
    select contenu from urne where resolution_id = ${resolutionId}::uuid`.execute(tx);
  return rows[0]?.contenu ?? null;
}

export async function writeBox(tx: Tx, resolutionId: string, box: Buffer): Promise<void> {
  await sql`update urne set contenu = ${box} where resolution_id = ${resolutionId}::uuid`.execute(tx);
}

export interface Ballot {
  /** SHA-256 of the code of the receipt, in hexadecimal. */
  empreinte: string;
  choix: Choice;
  college: string | null;
}

/** Empties the box of a vote into its ballots: one statement, in the order of their prints. */
export async function publishBallots(tx: Tx, resolutionId: string, ballots: readonly Ballot[]): Promise<void> {
  const column = (pick: (one: Ballot) => string | null) => ballots.map(pick);
  await sql`
    insert into bulletin (resolution_id, empreinte, choix, college)
    select ${resolutionId}::uuid, decode(b.empreinte, 'hex'), b.choix, b.college
    from unnest(${column((one) => one.empreinte)}::text[], ${column((one) => one.choix)}::text[], ${column((one) => one.college)}::text[])
      b (empreinte, choix, college) order by b.empreinte`.execute(tx);
  await sql`delete from urne where resolution_id = ${resolutionId}::uuid`.execute(tx);
}

/** Ballots of the closed secret votes of a meeting, in the order of their prints. */
export async function ballotsOf(db: Db, reunionId: string): Promise<(Ballot & { resolutionId: string })[]> {
  const { rows } = await sql<Ballot & { resolutionId: string }>`
    select b.resolution_id as "resolutionId", encode(b.empreinte, 'hex') as empreinte, b.choix, b.college
    from bulletin b join resolution s on s.id = b.resolution_id where s.reunion_id = ${reunionId}::uuid
    order by b.empreinte`.execute(db);
  return rows;
}
