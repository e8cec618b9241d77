import type { Db, Tx } from '#core/db/index.ts';
import { Conflict, RuleBroken, unknownPage } from '#core/errors/index.ts';
import { authorOf, journalAccess, writeJournal } from '#core/journal/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { addWorkingDays } from '#core/time/working-days.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { demand, type Subject } from '#modules/droits/index.ts';
import { readCommune } from '#modules/organisations/index.ts';
import { membersOfCampus } from '#modules/reseau/index.ts';
import { type NeedContext, type NeedPlace, subjectOf } from './access.ts';
import type { Filling } from './check-need.ts';
import { addressMoved, followElsewhere, whyStaterStays } from './keep-stater.ts';
import { ANSWER_DAYS, NEED, NEED_FROZEN, NEED_STALE, type NeedText, openStates, STATE_NEED, wordsOf } from './need.ts';
import { insertNeed, type Need, type NeedRow, organisationOf, readNeed, rewriteNeed, sameNeed } from './needs.sql.ts';
import { brokenGuard, changeAfter, noteChange, publicWords } from './reread-need.ts';
import { acknowledge, tellTeam } from './tell.ts';
import { insertStep } from './thread.sql.ts';

/** A rule that one field of the form breaks. */
export class NeedRefused extends RuleBroken {
  constructor(
    readonly field: string,
    sentence: string,
  ) {
    super('need.refused', sentence);
  }
}

type Where = { insee: string | null; nom: string | null };

/** The commune as it was typed; the same words as before are the same commune. @throws NeedRefused. */
async function placed(db: Db, text: NeedText, before: Need | null): Promise<Where> {
  if (text.commune === null) return { insee: null, nom: null };
  if (before?.communeInsee && before.commune === text.commune) return { insee: before.communeInsee, nom: text.commune };
  const found = await readCommune(db, { commune: text.commune, code_postal: '' });
  if ('error' in found) throw new NeedRefused('commune', found.error);
  return { insee: found.insee, nom: found.label };
}

/** What a form says, ready to be kept. @throws NeedRefused. */
export async function rowOf(
  db: Db,
  text: NeedText,
  order: { organisationId: string | null; before: Need | null },
): Promise<NeedRow> {
  const where = await placed(db, text, order.before);
  const { organisation: _, commune: __, ...rest } = text;
  return {
    ...rest,
    organisationId: order.organisationId,
    communeInsee: where.insee,
    communeNom: where.nom,
    mots: wordsOf(text),
  };
}

/** Organisations in whose name a person may state a need here. */
export async function staters(
  db: Db,
  place: Pick<NeedPlace, 'campus' | 'own'>,
  order: { who: Filling; today: string; before: Need | null },
): Promise<{ slug: string; nom: string }[]> {
  const { before } = order;
  const kept = before?.organisationSlug ? [{ slug: before.organisationSlug, nom: before.organisation! }] : [];
  const members = order.who === 'membre' ? place.own : await membersOfCampus(db, place.campus.id, order.today);
  const known = new Map([...kept, ...members].map(({ slug, nom }) => [slug, { slug, nom }]));
  return [...known.values()].sort((a, b) => a.nom.localeCompare(b.nom, 'fr'));
}

/** The organisation that the form names. @throws NeedRefused when it is none of those that the page lists. */
async function stated(
  db: Db,
  place: Pick<NeedPlace, 'campus' | 'own'>,
  text: NeedText,
  order: { who: Filling; today: string; before: Need | null },
): Promise<string | null> {
  if (text.organisation === null) return null;
  const listed = await staters(db, place, order);
  const found = listed.some((one) => one.slug === text.organisation)
    ? await organisationOf(db, text.organisation)
    : null;
  if (!found) throw new NeedRefused('organisation', 'Choisissez une organisation de la liste.');
  return found.id;
}

/** The team alone gives a source. */
const saidBy = (who: Filling, text: NeedText, before: Need | null): NeedText =>
  who === 'equipe' ? text : { ...text, source: before?.source ?? null, sourceLe: before?.sourceLe ?? null };

const subjectFor = (place: NeedPlace, organisationId: string | null): Subject => ({
  ...place.subject,
  organisations: organisationId ? [organisationId] : [],
});

/**
 * States a need from the workspace; the same form sent twice states it once. @returns its id.
 * @throws NotFound · Forbidden · NeedRefused.
 */
export async function stateNeed(
  tx: Tx,
  ctx: NeedContext,
  place: NeedPlace,
  order: { text: NeedText; who: Filling },
): Promise<string> {
  const { who } = order;
  const text = saidBy(who, order.text, null);
  const organisationId = await stated(tx, place, text, { who, today: ctx.today, before: null });
  const decision = demand(ctx.actor, STATE_NEED, subjectFor(place, organisationId));
  const row = await rowOf(tx, text, { organisationId, before: null });
  const same = await sameNeed(tx, { row, campusId: place.campus.id, now: ctx.now });
  if (same) return same;
  const label = who === 'membre' ? 'Saisi par l’organisation elle-même' : 'Saisi par un campus';
  const id = await insertNeed(tx, {
    row,
    campusId: place.campus.id,
    voie: who === 'membre' ? 'membre' : 'campus',
    auteurId: ctx.actor!.id,
    exprimeLe: ctx.today,
    reponseDueLe: addWorkingDays(ctx.today, ANSWER_DAYS),
    originId: await recordOrigin(tx, { nature: 'saisie', label }),
    now: ctx.now,
  });
  const by = { voie: 'espace' as const, auteurId: ctx.actor!.id };
  await insertStep(tx, id, { genre: 'depot', le: ctx.today, texte: null, liens: [], now: ctx.now, ...by });
  await writeJournal(tx, {
    ...authorOf(ctx, decision),
    act: 'need.stated',
    objectType: NEED,
    objectId: id,
    version: 1,
    details: { campus: place.campus.id, organisation: organisationId },
  });
  const need = (await readNeed(tx, place.campus.id, id))!;
  const told = { ...ctx, actorId: ctx.actor!.id };
  await tellTeam(
    tx,
    told,
    need,
    `${need.organisation ?? need.organisationDite ?? 'Le campus'} exprime un besoin.`,
    `besoin:${id}`,
  );
  await acknowledge(tx, told, need);
  return id;
}

/** Keeps what came by the public form: nobody but the team reads it until it is found receivable. Sent twice, it is kept once. */
export async function receiveNeed(tx: Tx, ctx: NeedContext, campus: CampusPlace, text: NeedText): Promise<void> {
  const row = await rowOf(
    tx,
    { ...saidBy('formulaire', text, null), organisation: null },
    { organisationId: null, before: null },
  );
  if (await sameNeed(tx, { row, campusId: campus.id, now: ctx.now })) return;
  const id = await insertNeed(tx, {
    row,
    campusId: campus.id,
    voie: 'formulaire',
    auteurId: null,
    exprimeLe: ctx.today,
    reponseDueLe: addWorkingDays(ctx.today, ANSWER_DAYS),
    originId: await recordOrigin(tx, { nature: 'saisie', label: 'Saisi par l’organisation elle-même' }),
    now: ctx.now,
  });
  const by = { voie: 'formulaire' as const, auteurId: null };
  await insertStep(tx, id, { genre: 'depot', le: ctx.today, texte: null, liens: [], now: ctx.now, ...by });
  await journalAccess(tx, {
    actorId: null,
    actorRole: 'visiteur',
    requestId: ctx.requestId,
    act: 'need.received',
    objectType: NEED,
    objectId: id,
    version: 1,
    details: { campus: campus.id },
  });
  const need = (await readNeed(tx, campus.id, id))!;
  await tellTeam(tx, { ...ctx, actorId: null }, need, `${need.organisationDite} exprime un besoin.`, `besoin:${id}`);
}

const COLUMNS = [
  'organisationId',
  'organisationDite',
  'titre',
  'texte',
  'metier',
  'rome',
  'domaine',
  'competences',
  'nombre',
  'inconnu',
  'unite',
  'horizon',
  'echeance',
  'communeNom',
  'partout',
  'statuts',
  'niveau',
  'visibilite',
  'source',
  'sourceLe',
  'contact',
] as const satisfies readonly (keyof NeedRow)[];

/** Fields whose words changed. */
function movedFields(before: Need, row: NeedRow): string[] {
  const was: NeedRow = { ...before, communeNom: before.commune, mots: '' };
  return COLUMNS.filter((name) => JSON.stringify(was[name]) !== JSON.stringify(row[name]));
}

/** Why what is said of a need may not change any more; null while it may. */
export const whyFrozen = (need: Need): string | null =>
  openStates.includes(need.etat) ? null : 'Ce besoin n’est plus suivi : rouvrez-le pour le modifier.';

/**
 * Changes what is said of a need. @returns its version: the same when nothing changed.
 * @throws NotFound · Forbidden · Conflict `need.stale` · RuleBroken `need.frozen` · NeedRefused.
 */
export async function editNeed(
  tx: Tx,
  ctx: NeedContext,
  place: NeedPlace,
  order: { id: string; version: number; text: NeedText; who: Filling },
): Promise<number> {
  const before = await readNeed(tx, place.campus.id, order.id, { lock: true });
  if (!before) throw unknownPage();
  const decision = demand(ctx.actor, STATE_NEED, subjectOf(place, before, STATE_NEED));
  const frozen = whyFrozen(before);
  if (frozen) throw new RuleBroken(NEED_FROZEN, frozen);
  if (before.version !== order.version)
    throw new Conflict(NEED_STALE, 'Ce besoin a changé entre-temps. Relisez-le, puis recommencez.');
  const { who, text } = order;
  const organisationId = await stated(tx, place, text, { who, today: ctx.today, before });
  demand(ctx.actor, STATE_NEED, subjectFor(place, organisationId));
  const row = await rowOf(tx, saidBy(who, text, before), { organisationId, before });
  const kept = await whyStaterStays(tx, before, row, who);
  if (kept) throw new NeedRefused(kept.field, kept.sentence);
  const moved = addressMoved(before, row);
  const champs = [...movedFields(before, row), ...(moved ? ['contact_courriel'] : [])];
  if (champs.length === 0) return before.version;
  // What the team found receivable does not change in public without the team.
  const words = who === 'equipe' || before.recevableLe === null ? [] : publicWords(row, champs);
  const refusal = words.length > 0 ? brokenGuard(before, row) : null;
  if (refusal) throw new NeedRefused(refusal.field, refusal.sentence);
  const more = words.length > 0 ? changeAfter(before, ctx.today) : {};
  const version = await rewriteNeed(tx, before.id, row, more);
  await writeJournal(tx, {
    ...authorOf(ctx, decision),
    act: 'need.changed',
    objectType: NEED,
    objectId: before.id,
    version,
    ...(more.etat ? { changes: { before: { etat: before.etat }, after: { etat: more.etat } } } : {}),
    details: { campus: before.campusId, organisation: organisationId, champs },
  });
  if (words.length > 0) await noteChange(tx, ctx, (await readNeed(tx, before.campusId, before.id))!, words);
  if (moved)
    await followElsewhere(tx, { ...ctx, actorId: ctx.actor!.id }, (await readNeed(tx, before.campusId, before.id))!);
  return version;
}
