import type { Tx } from '#core/db/index.ts';
import { Conflict, RuleBroken, unknownPage } from '#core/errors/index.ts';
import { authorOf, changesOf, writeJournal } from '#core/journal/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { type CampusPlace, campusSubject } from '#modules/campus/index.ts';
import { demand } from '#modules/droits/index.ts';
import { isTeam, subjectOf } from './access.ts';
import { ACTION, ACTION_STALE, type ActionContext, type ActionText, ENDED, KEEP_ACTION, wordsOf } from './action.ts';
import {
  type Action,
  type ActionRow,
  insertAction,
  type Named,
  type Pilot,
  readAction,
  replacePartners,
  updateAction,
} from './actions.sql.ts';
import { stateLabels } from './labels.ts';
import { organisationsNamed, pilotOfAddress } from './pilots.sql.ts';
import { readProject } from './projects.sql.ts';
import { namesOf, type StatedAction, statedOf } from './stated.ts';

/** What one field of a form breaks. */
export class ActionRefused extends RuleBroken {
  constructor(
    readonly field: string,
    sentence: string,
  ) {
    super('action.refused', sentence);
  }
}

export const staleAction = () =>
  new Conflict(ACTION_STALE, 'Cette action a changé entre-temps. Relisez-la, puis recommencez.');

/** Why nothing of an action changes any more; null when it may. */
export const whyFrozen = (action: Pick<Action, 'etat'>): string | null =>
  ENDED.includes(action.etat)
    ? `Cette action est ${stateLabels[action.etat].toLowerCase()} : elle ne change plus.`
    : null;

/** An action as its form says it. */
export const textOf = (action: Action): ActionText => ({
  projetId: action.projetId,
  axeId: action.axeId,
  titre: action.titre,
  objectif: action.objectif,
  publics: action.publics,
  priorite: action.priorite,
  debut: action.debut,
  fin: action.fin,
  organisation: action.organisation,
  personne: action.courriel ?? '',
  partenaires: action.partenaires.map((one) => one.slug),
});

/** The project and the theme exist in the campus, and the dates are in the period of the project. */
async function placeIn(tx: Tx, campus: CampusPlace, text: ActionText): Promise<{ projet: string; axe: string | null }> {
  const project = await readProject(tx, campus.id, text.projetId);
  const theme = project?.axes.find((one) => one.id === text.axeId) ?? null;
  if (!project || (text.axeId !== null && !theme))
    throw new ActionRefused('place', 'Choisissez un projet et un axe de la liste.');
  if (text.debut && project.debut && text.debut < project.debut)
    throw new ActionRefused('debut', 'L’action commence avant son projet.');
  if (text.fin && project.fin && text.fin > project.fin)
    throw new ActionRefused('fin', 'L’action finit après son projet.');
  return { projet: project.titre, axe: theme?.nom ?? null };
}

/** Organisations that a form names. */
async function namedIn(tx: Tx, text: ActionText): Promise<{ organisation: Named | null; partenaires: Named[] }> {
  const slugs = [...(text.organisation ? [text.organisation] : []), ...text.partenaires];
  const found = new Map((await organisationsNamed(tx, slugs)).map((one) => [one.slug, one]));
  const organisation = text.organisation ? (found.get(text.organisation) ?? null) : null;
  if (text.organisation && !organisation)
    throw new ActionRefused('organisation', 'Choisissez une organisation de la liste.');
  const partenaires = text.partenaires.map((slug) => found.get(slug));
  if (partenaires.includes(undefined))
    throw new ActionRefused('partenaires', 'Un partenaire n’a plus de fiche : relisez la liste.');
  return { organisation, partenaires: partenaires as Named[] };
}

const NOBODY: Pilot = { compteId: null, contactId: null, depuis: null };

/** The person of an address; the one who pilots already stays who she is, whatever else her address leads to. */
async function pilotIn(
  tx: Tx,
  text: ActionText,
  { before, campusId, today }: { before: Action | null; campusId: string; today: string },
): Promise<Pilot> {
  if (text.personne === '') return NOBODY;
  if (before?.courriel && before.courriel.toLowerCase() === text.personne.toLowerCase())
    return { compteId: before.piloteId, contactId: before.piloteContactId, depuis: before.piloteDepuis };
  const found = await pilotOfAddress(tx, text.personne, { campusId, today });
  if (!found)
    throw new ActionRefused(
      'personne',
      'Aucun compte, ni aucun contact de votre campus, n’a cette adresse. Ajoutez d’abord la personne à vos contacts.',
    );
  return { ...found, depuis: today };
}

/** What a form comes to: the columns, the organisations engaged, and the words that the history keeps. */
async function read(
  tx: Tx,
  campus: CampusPlace,
  text: ActionText,
  { before, today }: { before: Action | null; today: string },
) {
  const place = await placeIn(tx, campus, text);
  const { organisation, partenaires } = await namedIn(tx, text);
  const { organisation: _, personne: __, partenaires: ___, ...said } = text;
  const pilot = await pilotIn(tx, text, { before, campusId: campus.id, today });
  const row: ActionRow = { ...said, organisationId: organisation?.id ?? null, pilot, mots: wordsOf(text) };
  const { projetId: ____, axeId: _____, ...words } = said;
  const stated = {
    ...words,
    ...place,
    organisation: organisation?.nom ?? null,
    pilote: pilot.compteId ?? pilot.contactId,
    partenaires: namesOf(partenaires),
  };
  return { row, partners: partenaires.map((one) => one.id), stated };
}

/** The file from which an action comes. */
export interface FromFile {
  importId: string;
  nom: string;
}

/** Adds an action, as an idea. @param from the file that says it. @returns its id. @throws NotFound · Forbidden · ActionRefused. */
export async function addAction(
  tx: Tx,
  ctx: ActionContext,
  campus: CampusPlace,
  text: ActionText,
  from: FromFile | null = null,
): Promise<string> {
  const decision = demand(ctx.actor, KEEP_ACTION, campusSubject(campus));
  const { row, partners } = await read(tx, campus, text, { before: null, today: ctx.today });
  const label = from ? `Importé du fichier « ${from.nom} »` : 'Saisi par un campus';
  const originId = await recordOrigin(tx, { nature: 'saisie', label });
  const id = await insertAction(tx, { row, now: ctx.now, originId });
  await replacePartners(tx, id, partners);
  await writeJournal(tx, {
    ...authorOf(ctx, decision),
    act: 'action.added',
    objectType: ACTION,
    objectId: id,
    version: 1,
    details: { campus: campus.id, projet: row.projetId, ...(from ? { import: from.importId } : {}) },
  });
  return id;
}

/** Who pilots is said by the team: a pilot keeps the rest of the sheet, and neither names nor removes anybody. */
const allowedText = (team: boolean, text: ActionText, before: Action): ActionText =>
  team ? text : { ...text, organisation: before.organisation, personne: before.courriel ?? '' };

/**
 * Changes what is said of an action. @returns its version: the same when nothing changed.
 * @throws NotFound · Forbidden · Conflict `action.stale` · RuleBroken `action.frozen` · ActionRefused.
 */
export async function editAction(
  tx: Tx,
  ctx: ActionContext,
  campus: CampusPlace,
  order: { id: string; version: number; text: ActionText },
): Promise<number> {
  const before = await readAction(tx, campus.id, order.id, { lock: true });
  if (!before) throw unknownPage();
  const decision = demand(ctx.actor, KEEP_ACTION, subjectOf(ctx.actor, campus, before));
  if (before.version !== order.version) throw staleAction();
  const frozen = whyFrozen(before);
  if (frozen) throw new RuleBroken('action.frozen', frozen);
  const text = allowedText(isTeam(ctx.actor, campus), order.text, before);
  const { row, partners, stated } = await read(tx, campus, text, { before, today: ctx.today });
  const was = statedOf(before);
  const changes = changesOf<StatedAction>(was, { ...was, ...stated });
  if (!changes) return before.version;
  const version = await updateAction(tx, before.id, { row, now: ctx.now });
  await replacePartners(tx, before.id, partners);
  await writeJournal(tx, {
    ...authorOf(ctx, decision),
    act: 'action.changed',
    objectType: ACTION,
    objectId: before.id,
    version,
    changes,
    details: { campus: campus.id, projet: row.projetId },
  });
  return version;
}
