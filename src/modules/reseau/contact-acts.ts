import type { Actor } from '#core/access/index.ts';
import { type Db, type Tx, transaction } from '#core/db/index.ts';
import { Conflict, Forbidden, NotFound, RuleBroken } from '#core/errors/index.ts';
import { authorOf, writeJournal } from '#core/journal/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { isoDate } from '#core/time/index.ts';
import { campusesInScope } from '#modules/campus/index.ts';
import { demand, type Scope, scopeOf } from '#modules/droits/index.ts';
import type { FonctionInput } from './contact.ts';
import { type ContactScope, organisationsInReach } from './contact-list.sql.ts';
import {
  contactById,
  deleteFonction,
  fonctionsOf,
  forgetContact,
  likeContacts,
  placesOf,
  type StoredContact,
  updateContact,
  updateFonction,
} from './contact-rows.sql.ts';
import { insertFonction } from './contacts.sql.ts';
import { takeBackGone } from './courriers/take-back.ts';
import { saveContact } from './save-contact.ts';

export const MANAGE_CONTACTS = 'reseau.gerer_contacts';

/** Who acts on a contact, and when. */
export interface ContactContext {
  db: Db;
  actor: Actor | null;
  requestId: string;
  now: Date;
}

export const contactContext = (ctx: {
  db: Db;
  actor: Actor | null;
  requestId: string;
  clock: { now(): Date };
}): ContactContext => ({ db: ctx.db, actor: ctx.actor, requestId: ctx.requestId, now: ctx.clock.now() });

/** Code of the refusal of an edit made on an older version. */
export const CONTACT_STALE = 'contact.stale';
/** Code of the refusal of an act on a person whom somebody else keeps too. */
export const CONTACT_SHARED = 'contact.shared';

export interface Identity {
  prenom: string;
  nom: string;
  courriel: string | null;
  telephone: string | null;
}

/** The people that a person may keep: those of their organisations, those of their campuses. */
export function contactReach({ actor, now }: Pick<ContactContext, 'actor' | 'now'>): ContactScope & { scope: Scope } {
  const scope = scopeOf(actor!, MANAGE_CONTACTS);
  return { campus: scope.campus, organisations: scope.organisations, today: isoDate(now), scope };
}

/** Whether a person may act on a contact. @throws NotFound out of reach, Forbidden, NotSignedIn. */
export async function demandOnContact(
  db: Db,
  ctx: Pick<ContactContext, 'actor' | 'now'>,
  id: string,
  order: { act?: string; lock?: boolean; faits?: Record<string, boolean> } = {},
): Promise<{ contact: StoredContact; decision: ReturnType<typeof demand> }> {
  const contact = await contactById(db, id, { lock: order.lock ?? false });
  const places = contact ? await placesOf(db, id, isoDate(ctx.now)) : { organisations: [], campus: [] };
  const decision = demand(ctx.actor, order.act ?? MANAGE_CONTACTS, { ...places, faits: order.faits ?? {} });
  if (!contact) throw new NotFound('contact.unknown', 'Cette personne n’est pas ou plus dans les contacts.');
  return { contact, decision };
}

/** Somebody who looks like the person typed is there already. */
export class ContactLooksLike extends Conflict {
  constructor(readonly found: { id: string; prenom: string; nom: string }[]) {
    super('contact.lookalike', 'Cette personne est peut-être déjà dans les contacts.');
  }
}

/** The place of a function must be one that the person keeps, whatever the form says. @throws RuleBroken. */
async function checkPlace(tx: Tx, ctx: ContactContext, fonction: FonctionInput): Promise<void> {
  const reach = contactReach(ctx);
  const organisations = await organisationsInReach(tx, reach);
  if (!organisations.some((one) => one.id === fonction.organisation_id))
    throw new RuleBroken('contact.organisation', 'Choisissez une organisation de la liste.');
  const campuses = await campusesInScope(tx, reach.scope, 200);
  if (fonction.campus_id !== null && !campuses.some((one) => one.id === fonction.campus_id))
    throw new RuleBroken('contact.campus', 'Choisissez un campus de la liste.');
  if (fonction.campus_id !== null) return;
  const present = await organisationsInReach(tx, reach, { presentOnly: true });
  if (!present.some((one) => one.id === fonction.organisation_id))
    throw new RuleBroken('contact.campus', 'Elle n’est pas encore membre : choisissez le campus.');
}

/** A new person. @returns her id. @throws Forbidden · RuleBroken · `ContactLooksLike` unless she is said to be another. */
export function createContact(
  ctx: ContactContext,
  order: { identity: Identity; fonction: FonctionInput; distinct: boolean },
): Promise<string> {
  const { identity, fonction } = order;
  return transaction(ctx.db, async (tx) => {
    await checkPlace(tx, ctx, fonction);
    // A campus said, or every campus of a place of one’s own: the place has just been checked.
    const { scope } = contactReach(ctx);
    const decision = demand(ctx.actor, MANAGE_CONTACTS, {
      organisations: [fonction.organisation_id],
      campus: fonction.campus_id ? [fonction.campus_id] : scope.campus,
    });
    if (!order.distinct) {
      const found = await likeContacts(tx, [fonction.organisation_id], identity);
      if (found.length > 0) throw new ContactLooksLike(found);
    }
    const origine_id = await recordOrigin(tx, { nature: 'saisie', label: 'Saisi dans les contacts du réseau' });
    const id = await saveContact(tx, {
      contact: { ...identity, compte_id: null, verifie_le: isoDate(ctx.now), origine_id },
      fonctions: [fonction],
    });
    await writeJournal(tx, {
      ...authorOf(ctx, decision),
      act: 'contact.created',
      objectType: 'contact',
      objectId: id,
      details: { organisation: fonction.organisation_id, campus: fonction.campus_id },
    });
    return id;
  });
}

const FIELDS = ['prenom', 'nom', 'courriel', 'telephone'] as const;

/**
 * Saves who a person is: checked today, changed or not. The journal keeps which fields moved, never what they say.
 * @returns the fields that moved. @throws NotFound · Forbidden, `contact.shared` for an address · Conflict `contact.stale`.
 */
export function editContact(
  ctx: ContactContext,
  order: { id: string; version: number; identity: Identity },
): Promise<string[]> {
  return transaction(ctx.db, async (tx) => {
    const { contact, decision } = await demandOnContact(tx, ctx, order.id, { lock: true });
    if (contact.version !== order.version)
      throw new Conflict(CONTACT_STALE, 'Cette personne a été modifiée entre-temps.');
    // Her address is where she is written to, and what her refusal is known by.
    if (contact.courriel !== order.identity.courriel)
      await demandWhole(tx, ctx, order.id, 'son courriel se change par qui tient toutes ses fonctions.');
    const champs = FIELDS.filter((field) => contact[field] !== order.identity[field]);
    const version = await updateContact(tx, order.id, { ...order.identity, verifie_le: isoDate(ctx.now) });
    await writeJournal(tx, {
      ...authorOf(ctx, decision),
      act: champs.length > 0 ? 'contact.changed' : 'contact.checked',
      objectType: 'contact',
      objectId: order.id,
      version,
      details: { champs },
    });
    return champs;
  });
}

/**
 * What touches a person wherever she is known: somebody kept by another campus too is moved by nobody alone.
 * @param instead what to do then. @throws Forbidden `contact.shared`.
 */
export async function demandWhole(tx: Tx, ctx: ContactContext, id: string, instead: string): Promise<void> {
  for (const one of await fonctionsOf(tx, id)) {
    if (!(await mayKeepFonction(tx, ctx, one)))
      throw new Forbidden(
        CONTACT_SHARED,
        `Cette personne tient aussi une fonction hors de votre périmètre : ${instead}`,
      );
  }
}

/** Takes a person out: her name, her address, her functions, her agreements. What points at her names nobody. */
export function removeContact(ctx: ContactContext, id: string): Promise<void> {
  return transaction(ctx.db, async (tx) => {
    const { decision } = await demandOnContact(tx, ctx, id, { lock: true });
    await demandWhole(tx, ctx, id, 'retirez seulement la vôtre.');
    await takeBackGone(tx, id);
    await forgetContact(tx, id);
    await writeJournal(tx, {
      ...authorOf(ctx, decision),
      act: 'contact.removed',
      objectType: 'contact',
      objectId: id,
    });
  });
}

/** Adds a function. @throws what `demandOnContact` throws · RuleBroken. */
export function addFonction(ctx: ContactContext, id: string, fonction: FonctionInput): Promise<void> {
  return onFonctions(ctx, id, 'contact.function_added', async (tx) => {
    await checkPlace(tx, ctx, fonction);
    return insertFonction(tx, id, fonction);
  });
}

export function changeFonction(
  ctx: ContactContext,
  id: string,
  fonction: string,
  values: { titre: string; debut: string | null; fin: string | null },
): Promise<void> {
  return onFonctions(ctx, id, 'contact.function_changed', async (tx) => {
    await demandOnFonction(tx, ctx, id, fonction);
    if (!(await updateFonction(tx, id, fonction, values))) throw goneFonction();
    return fonction;
  });
}

/** Takes a function away, as typed by mistake. @throws RuleBroken for the last one: the person would be nowhere. */
export function removeFonction(ctx: ContactContext, id: string, fonction: string): Promise<void> {
  return onFonctions(ctx, id, 'contact.function_removed', async (tx) => {
    await demandOnFonction(tx, ctx, id, fonction);
    if ((await fonctionsOf(tx, id)).length === 1)
      throw new RuleBroken(
        'contact.last_function',
        'C’est sa seule fonction : donnez-lui une date de fin, ou retirez la personne.',
      );
    if (!(await deleteFonction(tx, id, fonction))) throw goneFonction();
    return fonction;
  });
}

const goneFonction = () => new NotFound('contact.function_unknown', 'Cette fonction n’existe plus.');

/** A function of another campus is read beside one’s own, and left to those who keep it. */
async function demandOnFonction(tx: Tx, ctx: ContactContext, id: string, fonction: string): Promise<void> {
  const row = (await fonctionsOf(tx, id)).find((one) => one.id === fonction);
  if (!row) throw goneFonction();
  if (!(await mayKeepFonction(tx, ctx, row)))
    throw new Forbidden('contact.function_elsewhere', 'Cette fonction est tenue par un autre campus.');
}

/** Whether a function stands in the reach of a person. */
export async function mayKeepFonction(
  db: Db,
  ctx: Pick<ContactContext, 'actor' | 'now'>,
  row: { organisationId: string; campusId: string | null },
): Promise<boolean> {
  const reach = contactReach(ctx);
  if (reach.organisations.includes(row.organisationId)) return true;
  if (row.campusId !== null) return reach.campus.includes(row.campusId);
  return (await organisationsInReach(db, reach, { presentOnly: true })).some((one) => one.id === row.organisationId);
}

function onFonctions(ctx: ContactContext, id: string, act: string, write: (tx: Tx) => Promise<string>): Promise<void> {
  return transaction(ctx.db, async (tx) => {
    const { decision } = await demandOnContact(tx, ctx, id, { lock: true });
    const fonction = await write(tx);
    await writeJournal(tx, {
      ...authorOf(ctx, decision),
      act,
      objectType: 'contact',
      objectId: id,
      details: { fonction },
    });
  });
}
