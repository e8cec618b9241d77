import { type Tx, transaction } from '#core/db/index.ts';
import { Conflict } from '#core/errors/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { authorOf, changesOf, writeJournal } from '#core/journal/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { isoDate } from '#core/time/index.ts';
import { roleLabel } from '#modules/droits/index.ts';
import { candidateName } from './candidates.sql.ts';
import { projectFault } from './consortium/of-projects.ts';
import {
  type InstanceFields,
  type InstanceRow,
  insertInstance,
  nameTaken,
  replaceColleges,
  updateInstance,
} from './instances.sql.ts';
import type { ProjectHooks } from './registre/hooks.ts';
import { statutsInForce } from './statuts.sql.ts';
import type { Statuts } from './statuts.ts';
import { campusFor, HOLD, instanceFor } from './subject.ts';

/** Messages by field; none when it is saved. */
export type InstanceErrors = Record<string, string>;
type Saved = { id: string; errors: null } | { id: null; errors: InstanceErrors };

/** Code of the refusal of an edit made on an older version: the page of both versions answers it. */
export const STALE = 'instance.stale';

export const fieldsOf = (row: InstanceRow): InstanceFields => ({
  genre: row.genre,
  nom: row.nom,
  texte: row.texte,
  frequence: row.frequence,
  piloteOrganisationId: row.piloteOrganisationId,
  publique: row.publique,
  etat: row.etat,
  statutsModele: row.statutsModele,
  statutsCle: row.statutsCle,
  projetId: row.projetId,
});

/** Colleges that the statutes give to a body: those of an assembly or of a council. */
const collegesFor = (statuts: Statuts | null, fields: InstanceFields) =>
  statuts && (fields.genre === 'ag' || fields.genre === 'ca')
    ? statuts.colleges.map((one) => ({
        cle: one.id,
        nom: one.libelle,
        sieges: one.sieges_au_conseil,
        poids: Math.round(one.poids_en_assemblee * 10_000),
      }))
    : [];

/** Creates a body of a campus, with the colleges of its statutes. @throws NotFound · Forbidden · NotSignedIn. */
export function createInstance(
  ctx: RequestContext,
  hooks: ProjectHooks,
  { slug, fields }: { slug: string; fields: InstanceFields },
): Promise<Saved> {
  const today = isoDate(ctx.clock.now());
  return transaction(ctx.db, async (tx): Promise<Saved> => {
    const { campus, decision } = await campusFor(tx, { actor: ctx.actor, act: HOLD, slug });
    const statuts = fields.statutsModele
      ? await statutsInForce(tx, { campusId: campus.id, modele: fields.statutsModele, day: today })
      : null;
    const errors: InstanceErrors = {};
    if (fields.genre === 'groupe_travail' && !fields.piloteOrganisationId)
      errors.pilote = 'Un groupe de travail a un établissement pilote : choisissez-le.';
    if (fields.statutsCle && !statuts?.contenu.instances.some((one) => one.id === fields.statutsCle))
      errors.statuts = 'Ces statuts ne sont plus en vigueur : choisissez de nouveau.';
    if (await nameTaken(tx, campus.id, fields.nom, null))
      errors.nom = 'Une instance active de ce campus porte déjà ce nom.';
    if (fields.piloteOrganisationId && !(await seats(tx, campus.id, fields.piloteOrganisationId, today)))
      errors.pilote = 'Choisissez un membre du campus.';
    const projet = await projectFault(tx, ctx.actor, { hooks, slug, before: null, fields });
    if (projet) errors.projet = projet;
    if (Object.keys(errors).length > 0) return { id: null, errors };
    const originId = await recordOrigin(tx, { nature: 'saisie', label: roleLabel(decision.role) });
    const id = await insertInstance(tx, { campusId: campus.id, originId, now: ctx.clock.now(), fields });
    await replaceColleges(tx, id, collegesFor(statuts?.contenu ?? null, fields));
    await writeJournal(tx, {
      ...authorOf(ctx, decision),
      act: 'governing_body.created',
      objectType: 'instance_gouvernance',
      objectId: id,
      version: 1,
      details: {
        campus: campus.id,
        nom: fields.nom,
        genre: fields.genre,
        ...(fields.projetId ? { projet: fields.projetId } : {}),
      },
    });
    return { id, errors: null };
  });
}

const seats = async (tx: Tx, campusId: string, id: string, day: string): Promise<boolean> =>
  (await candidateName(tx, { campusId, instanceId: null, day, id })) !== null;

/**
 * Changes a body. @throws NotFound · Forbidden · NotSignedIn · Conflict `instance.stale` when somebody saved meanwhile.
 */
export function editInstance(
  ctx: RequestContext,
  hooks: ProjectHooks,
  { id, version, fields }: { id: string; version: number; fields: InstanceFields },
): Promise<Saved> {
  const today = isoDate(ctx.clock.now());
  return transaction(ctx.db, async (tx): Promise<Saved> => {
    const { instance: before, decision } = await instanceFor(tx, { actor: ctx.actor, act: HOLD, id, lock: true });
    if (before.version !== version)
      throw new Conflict(STALE, 'Cette instance a été modifiée entre-temps. Rouvrez-la pour voir les deux versions.');
    const errors: InstanceErrors = {};
    if (fields.genre === 'groupe_travail' && !fields.piloteOrganisationId)
      errors.pilote = 'Un groupe de travail a un établissement pilote : choisissez-le.';
    const pilot = fields.piloteOrganisationId;
    if (pilot && pilot !== before.piloteOrganisationId && !(await seats(tx, before.campusId, pilot, today)))
      errors.pilote = 'Choisissez un membre du campus.';
    if (fields.etat === 'active' && (await nameTaken(tx, before.campusId, fields.nom, id)))
      errors.nom = 'Une instance active de ce campus porte déjà ce nom.';
    const tied = { hooks, slug: before.campusSlug, before: before.projetId, fields };
    const projet = await projectFault(tx, ctx.actor, tied);
    if (projet) errors.projet = projet;
    if (Object.keys(errors).length > 0) return { id: null, errors };
    const changes = changesOf({ ...fieldsOf(before) }, { ...fields });
    if (!changes) return { id, errors: null };
    await updateInstance(tx, id, fields);
    await writeJournal(tx, {
      ...authorOf(ctx, decision),
      act: 'governing_body.changed',
      objectType: 'instance_gouvernance',
      objectId: id,
      version: before.version + 1,
      changes,
    });
    return { id, errors: null };
  });
}
