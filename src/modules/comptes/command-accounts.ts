import { type Db, type Tx, transaction } from '#core/db/index.ts';
import { RuleBroken } from '#core/errors/index.ts';
import { type Author, journalAccess } from '#core/journal/index.ts';
import type { Sender } from '#core/mail/index.ts';
import { type Clock, isoDate } from '#core/time/index.ts';
import { roles } from '#modules/droits/index.ts';
import { reopen, suspend } from './account-states.ts';
import { insertAttribution } from './attributions.sql.ts';
import { normaliseCourriel } from './compte.ts';
import { compteByCourriel, insertCompte, lockCompte } from './comptes.sql.ts';
import { endLiens, insertLien } from './connexions.sql.ts';
import { tellReset } from './letters.ts';
import { phraseLinkUrl } from './links.ts';
import { dropMeans } from './means.sql.ts';
import { lockRoles } from './role-rows.sql.ts';
import { revokeSessions } from './sessions.sql.ts';
import { newToken, printOfToken } from './token.ts';

/** A link of the command line is carried by hand: it lives a day. */
export const COMMAND_LINK_MS = 24 * 3_600_000;

const AUTHOR: Author = { actorId: null, actorRole: 'ligne de commande' };

interface Deps {
  db: Db;
  clock: Clock;
}

/** A one-time link to choose a phrase: its path, and until when. */
export interface CommandLink {
  path: string;
  expire: Date;
}

export interface CommandAccount {
  courriel: string;
  prenom: string;
  nom: string;
  role: string;
}

/**
 * Opens an account from the command line, with a role that holds everywhere: the first administration of an installation. No
 * phrase is asked: whoever holds the link chooses one. @throws RuleBroken when the address has an account, or the role a place.
 */
export async function openByCommand({ db, clock }: Deps, input: CommandAccount): Promise<CommandLink> {
  const role = roles.get(input.role);
  const { perimetre } = role ?? {};
  if (!role?.compte || (perimetre !== 'instance_technique' && perimetre !== 'national')) {
    throw new RuleBroken(
      'role.placed',
      `Le rôle « ${input.role} » ne vaut pas partout : donnez-le par une invitation, dans l’espace de travail.`,
    );
  }
  return transaction(db, async (tx) => {
    const now = clock.now();
    await lockRoles(tx);
    const compteId = await insertCompte(tx, {
      courriel: normaliseCourriel(input.courriel),
      prenom: input.prenom,
      nom: input.nom,
      now,
    });
    if (!compteId) {
      throw new RuleBroken(
        'account.exists',
        `Un accès existe déjà pour ${input.courriel} : « user link » lui donne un lien.`,
      );
    }
    await journalAccess(tx, { ...AUTHOR, act: 'account.opened', objectType: 'compte', objectId: compteId });
    await insertAttribution(tx, {
      perimetre,
      cible: null,
      compteId,
      role: role.id,
      debut: isoDate(now),
      fin: null,
      donneePar: null,
      now,
    });
    await journalAccess(tx, {
      ...AUTHOR,
      act: 'role.given',
      objectType: 'compte',
      objectId: compteId,
      details: { role: role.id, perimetre, cible: null, fin: null, donnee_par: null },
    });
    return giveLink(tx, compteId, now);
  });
}

/** Another link for an account that has lost its own; the former ones are dead. @throws RuleBroken unless it is active. */
export async function linkByCommand({ db, clock }: Deps, courriel: string): Promise<CommandLink> {
  return transaction(db, async (tx) => {
    const compte = await holdActive(tx, courriel);
    const now = clock.now();
    await endLiens(tx, compte.id, now);
    await journalAccess(tx, {
      ...AUTHOR,
      act: 'account.link_sent',
      objectType: 'compte',
      objectId: compte.id,
      details: { usage: 'phrase' },
    });
    return giveLink(tx, compte.id, now);
  });
}

/**
 * For a person who has lost everything that opened their account, once somebody has made sure of who they are: phrase, codes,
 * keys and linked identities go together, sessions end, and a link begins again. What is left of them in other hands opens
 * nothing; roles stay, and one that owes a second factor asks for it at once. A letter tells the person. @throws RuleBroken unless the account is active.
 */
export async function resetByCommand(
  { db, clock, ...from }: Deps & { sender: Sender; contact: string },
  courriel: string,
  motif: string,
): Promise<CommandLink> {
  return transaction(db, async (tx) => {
    const compte = await holdActive(tx, courriel);
    const { id } = compte;
    const now = clock.now();
    const means = await dropMeans(tx, id);
    await endLiens(tx, id, now);
    const sessions = await revokeSessions(tx, id, {}, now);
    await journalAccess(tx, {
      ...AUTHOR,
      act: 'account.means_reset',
      objectType: 'compte',
      objectId: id,
      reason: motif,
      details: { ...means, sessions },
    });
    await tellReset(tx, from, compte, now);
    return giveLink(tx, id, now);
  });
}

/** @throws RuleBroken for the last administration, or an account in another state. */
export async function suspendByCommand({ db, clock }: Deps, courriel: string, motif: string): Promise<void> {
  const compte = await known(db, courriel);
  await transaction(db, (tx) => suspend(tx, { compteId: compte.id, motif }, { author: AUTHOR, now: clock.now() }));
}

export async function reopenByCommand({ db, clock }: Deps, courriel: string, motif: string): Promise<void> {
  const compte = await known(db, courriel);
  await transaction(db, (tx) => reopen(tx, { compteId: compte.id, motif }, { author: AUTHOR, now: clock.now() }));
}

async function known(db: Db, courriel: string) {
  const compte = await compteByCourriel(db, normaliseCourriel(courriel));
  if (!compte) throw new RuleBroken('account.unknown', `Aucun accès pour ${courriel} : « user list » les montre.`);
  return compte;
}

/** Held until the end of the transaction. */
async function holdActive(tx: Tx, courriel: string) {
  const compte = await lockCompte(tx, (await known(tx, courriel)).id);
  if (compte?.etat === 'actif' && !compte.demonstration) return compte;
  throw new RuleBroken(
    'account.closed',
    `L’accès de ${courriel} est suspendu, fermé ou inventé : il ne s’ouvre pas par un lien.`,
  );
}

async function giveLink(tx: Db, compteId: string, now: Date): Promise<CommandLink> {
  const token = newToken();
  const expire = new Date(now.getTime() + COMMAND_LINK_MS);
  await insertLien(tx, { print: printOfToken(token), compteId, usage: 'phrase', now, expire });
  return { path: phraseLinkUrl(token), expire };
}
