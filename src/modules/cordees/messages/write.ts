import { type Db, type Tx, transaction } from '#core/db/index.ts';
import type { Author } from '#core/journal/index.ts';
import { lastDayOf } from '#core/time/school-year.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import type { CordeeContext } from '../access.ts';
import { contactDetails } from './contact-details.ts';
import { type HeldExchange, heldByLink, heldForSchool, MessageRefused, note, type Pair, whyShut } from './held.ts';
import { MOST_CHARACTERS, MOST_WAITING, type Side } from './message.ts';
import { insertMessage, messagesOf } from './messages.sql.ts';
import { tellMentor, tellNobodyReads, tellSupervisors } from './tell.ts';

/** Sent again within ten minutes, it is the same one: two tabs, a button pressed twice. */
const TWICE_MS = 600_000;

/** What is refused as a number begins as a day does. */
const LIKE_A_DATE = /^\d\d[.\s-]\d\d[.\s-]20\d\d/;

/** Why a text is not sent; undefined when it may be. */
export function whyNotSent(texte: string): string | undefined {
  if (texte === '') return 'Écrivez votre message.';
  if (texte.length > MOST_CHARACTERS) return `${MOST_CHARACTERS} caractères au plus : raccourcissez.`;
  const found = contactDetails(texte);
  if (found.length === 0) return undefined;
  const said = found.map((one) => `« ${one} »`).join(', ');
  const hint = found.some((one) => LIKE_A_DATE.test(one)) ? ' S’il s’agit d’une date, écrivez-la en lettres.' : '';
  return `Retirez ${said} : ni adresse, ni numéro, ni lien, ni pseudonyme. Tout passe par l’établissement.${hint}`;
}

/** Writes a message in an exchange that is held. @throws MessageRefused. */
async function keep(
  tx: Tx,
  ctx: CordeeContext,
  held: HeldExchange & { author: Author },
  order: { sens: Side; texte: string },
): Promise<string> {
  const { exchange, programme } = held;
  const refusal = whyShut(held, ctx.today) ?? whyNotSent(order.texte);
  if (refusal) throw new MessageRefused({ texte: refusal });
  const pair = { groupe: exchange.groupe, mentor: exchange.mentor };
  const since = new Date(ctx.now.getTime() - TWICE_MS);
  const sent = (await messagesOf(tx, pair)).filter((one) => one.sens === order.sens && one.ecritLe > since);
  if (sent.some((one) => one.texte === order.texte)) throw new MessageRefused({ texte: 'Ce message est déjà envoyé.' });
  if (order.sens === 'mentor' && exchange.attente >= MOST_WAITING)
    throw new MessageRefused({ texte: `${MOST_WAITING} de vos messages attendent déjà l’établissement.` });
  const finAnnee = lastDayOf(programme.annee);
  const compteId = ctx.actor?.id ?? null;
  const id = await insertMessage(tx, { ...pair, ...order, compteId, finAnnee, now: ctx.now });
  await note(tx, held, 'mentor_message.written', { id, version: 1, details: { sens: order.sens } });
  return id;
}

/** A mentor writes to one of her groups, by her link. @returns false when the link opens nothing, or not that group. @throws MessageRefused. */
export function writeByLink(
  db: Db,
  ctx: CordeeContext,
  order: { token: string; groupe: string; texte: string },
): Promise<boolean> {
  return transaction(db, async (tx) => {
    const held = await heldByLink(tx, ctx, order);
    if (!held) return false;
    const id = await keep(tx, { ...ctx, actor: null }, held, { sens: 'mentor', texte: order.texte });
    const told = await tellSupervisors(tx, ctx, held, { titre: 'Message à relire', cle: id });
    if (told === 0) await tellNobodyReads(tx, ctx, held, id);
    return true;
  });
}

/** An establishment writes to a mentor for one of its groups. @throws NotFound · Forbidden · MessageRefused. */
export async function writeForGroup(
  tx: Tx,
  ctx: CordeeContext,
  campus: CampusPlace,
  order: Pair & { id: string; annee: number; texte: string },
): Promise<void> {
  const held = await heldForSchool(tx, ctx, campus, order);
  await keep(tx, ctx, held, { sens: 'groupe', texte: order.texte });
  await tellMentor(tx, ctx, held, 'un message d’un groupe vous attend');
}
