import type { Db, Tx } from '#core/db/index.ts';
import { Conflict, RuleBroken, unknownPage } from '#core/errors/index.ts';
import { removeFichiers } from '#core/files/index.ts';
import { type Author, authorOf, writeJournal } from '#core/journal/index.ts';
import { refusalsOf, transitionOf } from '#core/workflow/index.ts';
import { demand } from '#modules/droits/index.ts';
import { chosenEstablishment } from '#modules/organisations/index.ts';
import { mailFault, signerOf } from '#modules/reseau/index.ts';
import type { SchoolPlace } from '../accueils/access.ts';
import { classLabels } from '../accueils/labels.ts';
import { DRAW_UP } from '../accueils/placement.ts';
import { type Placement, placementOpenTo, readPlacement } from '../accueils/placements.sql.ts';
import { ACCORD, ACCORD_STALE, type AccordText, accordPrint, codesAmong, type Party } from './accord.ts';
import { accordGuards, accordWorkflow } from './accord-workflow.ts';
import {
  type Accord,
  insertAccord,
  moveAccord,
  placedCodes,
  readAccord,
  rewriteAccord,
  takenPlaces,
} from './accords.sql.ts';
import { type PupilClass, readClass } from './classes.sql.ts';
import type { AccordContext } from './context.ts';
import type { AccordValues } from './schemas.ts';
import { askParties, tellParties } from './tell-parties.ts';

/** What an agreement may not say, by field. */
export class AccordRefused extends RuleBroken {
  constructor(readonly errors: Readonly<Record<string, string>>) {
    super('accord.refused', Object.values(errors).join(' '));
  }
}

interface Asked {
  offer: Placement;
  klass: PupilClass;
  values: AccordValues;
  today: string;
  /** The agreement that is written again. */
  but: string | null;
}

/** Why these pupils may not come that week; nothing when they may. The offer and the class are held. */
async function faultsOf(db: Db, { offer, klass, values, today, but }: Asked, codes: readonly string[]) {
  const errors: Record<string, string> = {};
  const { semaine } = values;
  if (!offer.semaines.includes(semaine)) errors.semaine = 'Choisissez une semaine de l’offre.';
  else if (semaine <= today)
    errors.semaine = 'Cette semaine a commencé : la convention se signe avant le premier jour.';
  if (!offer.classes.includes(klass.niveau))
    errors.codes = `Cette offre ne reçoit pas de classe de ${classLabels[klass.niveau] ?? klass.niveau}.`;
  else if (codes.length === 0) errors.codes = 'Cochez au moins un jeune.';
  else if (!errors.semaine) {
    const left = offer.places - ((await takenPlaces(db, offer.id, but)).get(semaine) ?? 0);
    const placed = await placedCodes(db, { classeId: klass.id, semaine, but });
    const twice = codes.filter((one) => placed.has(one));
    if (twice.length > 0) errors.codes = `Déjà placés cette semaine : ${twice.join(', ')}.`;
    else if (codes.length > left)
      errors.codes = `${left > 0 ? `Il reste ${left} place${left > 1 ? 's' : ''}` : 'Il ne reste aucune place'} cette semaine.`;
  }
  if (values.activites === '' || values.activites.length > 4_000)
    errors.activites = 'Décrivez les activités, en 4 000 caractères au plus.';
  if (values.interdits === '' || values.interdits.length > 2_000)
    errors.interdits = 'Dites ce qui est interdit, en 2 000 caractères au plus.';
  if (values.assurance === '' || values.assurance.length > 500)
    errors.assurance = 'Indiquez l’assurance, en 500 caractères au plus.';
  return errors;
}

/** Whom each party is written to: its own known address first; the one typed serves when there is none. */
async function addressesOf(db: Db, { offer, klass, values, today }: Asked, errors: Record<string, string>) {
  const place = { campusId: offer.campusId, organisationId: offer.organisationId, today };
  const host = (await signerOf(db, place))?.courriel ?? null;
  const school = (await chosenEstablishment(db, { id: klass.ecoleId }))?.courriel ?? null;
  const known: Record<Party, string | null> = { accueillant: host, etablissement: school };
  const names = { accueillant: 'l’accueillant', etablissement: 'l’établissement' } as const;
  const found = (partie: Party): string => {
    const typed = values[`courriel_${partie}`];
    const address = known[partie] ?? typed;
    if (address === '' || (address === typed && mailFault(typed)))
      errors[`courriel_${partie}`] = `Il manque un signataire : ${names[partie]}. Donnez son adresse électronique.`;
    return address;
  };
  return { accueillant: found('accueillant'), etablissement: found('etablissement') };
}

async function checked(db: Db, asked: Asked): Promise<{ text: AccordText; addresses: Record<Party, string> }> {
  const { offer, klass, values } = asked;
  const codes = codesAmong(values.codes, klass.codes);
  const errors: Record<string, string> = await faultsOf(db, asked, codes);
  const addresses = await addressesOf(db, asked, errors);
  if (Object.keys(errors).length > 0) throw new AccordRefused(errors);
  const { semaine, activites, interdits, assurance } = values;
  const { lieu, arrivee, depart, pause, jours } = offer;
  const who = { offreId: offer.id, organisationId: offer.organisationId, ecoleId: klass.ecoleId, classeId: klass.id };
  return {
    text: { ...who, semaine, codes, activites, interdits, assurance, lieu, arrivee, depart, pause, jours },
    addresses,
  };
}

export const authorFor = (ctx: AccordContext, place: SchoolPlace): Author =>
  authorOf(ctx, demand(ctx.actor, DRAW_UP, place.subject));

/** What an act of the school on an agreement leaves in the journal. */
export const trace = (one: Accord) => ({
  objectType: ACCORD,
  objectId: one.id,
  details: { campus: one.campusId, organisation: one.ecoleId },
});

/**
 * Draws up an agreement for pupils of a class, and asks each party to sign. The offer is held: the last place is given once.
 * @returns its id. @throws NotFound · Forbidden · AccordRefused.
 */
export async function drawUp(
  tx: Tx,
  ctx: AccordContext,
  place: SchoolPlace,
  order: { offreId: string; classeId: string; values: AccordValues },
): Promise<string> {
  const author = authorFor(ctx, place);
  const { today } = ctx;
  const offer = await readPlacement(tx, null, order.offreId, { lock: true });
  const open = offer && (await placementOpenTo(tx, offer.id, { school: place.school.id, today }));
  const klass = await readClass(tx, place.school.id, order.classeId, { lock: true });
  if (!open || !klass) throw unknownPage();
  const asked = { offer, klass, values: order.values, today, but: null };
  const { text, addresses } = await checked(tx, asked);
  const auteurId = ctx.actor?.id ?? null;
  const id = await insertAccord(tx, { text, empreinte: accordPrint(text), auteurId, now: ctx.now });
  const one = (await readAccord(tx, { id }))!;
  await askParties(tx, ctx, one, { addresses, etat: 'à signer' });
  await writeJournal(tx, { ...author, act: 'accord.drawn_up', version: 1, ...trace(one) });
  return id;
}

/** The agreement, its offer and its class, held, for who has read it as it is. @throws NotFound · Conflict `accord.stale`. */
export async function heldAccord(tx: Tx, place: SchoolPlace, order: { id: string; version: number }) {
  const found = await readAccord(tx, { id: order.id, ecoleId: place.school.id });
  if (!found) throw unknownPage();
  // The offer first, as who draws up an agreement does.
  const offer = await readPlacement(tx, null, found.offreId, { lock: true });
  const klass = await readClass(tx, place.school.id, found.classeId, { lock: true });
  const one = await readAccord(tx, { id: order.id, ecoleId: place.school.id }, { lock: true });
  if (!offer || !klass || !one) throw unknownPage();
  if (one.version !== order.version)
    throw new Conflict(ACCORD_STALE, 'Cette convention a changé ou vient d’être signée. Relisez-la, puis recommencez.');
  return { one, offer, klass };
}

const FIELDS = { changer: 'semaine', annuler: 'motif', signer_hors_ligne: 'fichier' } as const;

/** Refuses what the workflow does not let go from this state, at its field. @throws AccordRefused. */
export function allowedAccord(one: Accord, id: keyof typeof FIELDS, facts: { today: string; motif: string }): void {
  const transition = transitionOf(accordWorkflow, one.etat, id);
  if (!transition)
    throw new AccordRefused({ [FIELDS[id]]: 'Cette convention est finie, ou déjà signée : relisez-la.' });
  const refusals = refusalsOf(transition, accordGuards, { semaine: one.semaine, missing: 0, ...facts });
  if (refusals.length > 0)
    throw new AccordRefused({
      [FIELDS[id]]: refusals.map((each) => each.sentence).join(' '),
    });
}

/**
 * Changes what is agreed on: every signature given on the earlier text is void, and every party is asked again.
 * @returns how many signatures are gone; null when nothing changed.
 * @throws NotFound · Forbidden · Conflict `accord.stale` · AccordRefused.
 */
export async function changeAccord(
  tx: Tx,
  ctx: AccordContext,
  place: SchoolPlace,
  order: { id: string; values: AccordValues },
): Promise<number | null> {
  const author = authorFor(ctx, place);
  const { one, offer, klass } = await heldAccord(tx, place, { id: order.id, version: order.values.version });
  allowedAccord(one, 'changer', { today: ctx.today, motif: '' });
  const asked = { offer, klass, values: order.values, today: ctx.today, but: one.id };
  const { text, addresses } = await checked(tx, asked);
  const empreinte = accordPrint(text);
  if (empreinte === one.empreinte) return null;
  const version = await rewriteAccord(tx, one.id, text, empreinte);
  if (one.fichierId) await removeFichiers(tx, [one.fichierId], ACCORD);
  const gone = one.signatures.filter((each) => each.signeLe !== null || one.fichierId !== null).length;
  const changes = { before: { empreinte: one.empreinte, signatures: gone }, after: { empreinte, signatures: 0 } };
  await writeJournal(tx, { ...author, act: 'accord.changed', version, changes, ...trace(one) });
  await askParties(tx, ctx, (await readAccord(tx, { id: one.id }))!, {
    addresses,
    etat: 'modifiée, à signer de nouveau',
  });
  return gone;
}

/** Ends an agreement: its places are free again. @throws NotFound · Forbidden · Conflict `accord.stale` · AccordRefused. */
export async function cancelAccord(
  tx: Tx,
  ctx: AccordContext,
  place: SchoolPlace,
  order: { id: string; version: number; motif: string },
): Promise<void> {
  const author = authorFor(ctx, place);
  const { one } = await heldAccord(tx, place, order);
  allowedAccord(one, 'annuler', { today: ctx.today, motif: order.motif });
  const version = await moveAccord(tx, one.id, { etat: 'annule', motif: order.motif, clos_le: ctx.now });
  const changes = { before: { etat: one.etat }, after: { etat: 'annule' } };
  await writeJournal(tx, { ...author, act: 'accord.cancelled', version, changes, ...trace(one) });
  await tellParties(tx, ctx, one, 'annulée');
}
