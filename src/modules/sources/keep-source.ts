import type { Actor } from '#core/access/index.ts';
import { type Db, type Tx, transaction } from '#core/db/index.ts';
import { Conflict, RuleBroken, unknownPage } from '#core/errors/index.ts';
import { whyUnfit } from '#core/fetching/index.ts';
import { enqueueJob } from '#core/jobs/index.ts';
import { authorOf, changesOf, writeJournal } from '#core/journal/index.ts';
import { campusAt } from '#modules/campus/index.ts';
import { demand } from '#modules/droits/index.ts';
import { keepAct, subjectOfSource } from './access.ts';
import type { SourcesHooks } from './hooks.ts';
import type { ReadJob } from './jobs.ts';
import type { SourceForm } from './schemas.ts';
import { nextReading } from './source.ts';
import {
  changeSource,
  deleteSource,
  folderTaken,
  insertSource,
  noteSource,
  type SourceRow,
  sourceOf,
} from './sources.sql.ts';

export interface KeepContext {
  db: Db;
  actor: Actor | null;
  requestId: string;
  now: Date;
  settings: { folder: string | null; trusted: readonly string[] };
  hooks: SourcesHooks;
  read: ReadJob;
}

/** Code of the refusal of a change made on a source that has changed meanwhile. */
export const SOURCE_STALE = 'source.stale';

/** Fields refused, each with what to do. */
export class SourceRefused extends RuleBroken {
  constructor(readonly errors: Record<string, string>) {
    super('source.refused', Object.values(errors).join(' '));
  }
}

/** Where a new source goes: a campus, or the installation. @throws NotFound. */
export async function placeOf(db: Db, slug: string): Promise<Pick<SourceRow, 'campusId' | 'campusSlug' | 'campus'>> {
  if (slug === '') return { campusId: null, campusSlug: null, campus: null };
  const campus = await campusAt(db, slug);
  return { campusId: campus.id, campusSlug: campus.slug, campus: campus.nom };
}

/** Programmes a source, and asks its first reading at once. @returns its id. @throws NotFound · Forbidden · SourceRefused. */
export function createSource(ctx: KeepContext, slug: string, form: SourceForm): Promise<string> {
  return transaction(ctx.db, async (tx) => {
    const place = await placeOf(tx, slug);
    const decision = demand(ctx.actor, keepAct(place), await subjectOfSource(tx, place));
    const dossier = form.lieu === 'dossier' && !place.campusId;
    const errors = faultsOf(ctx, form, { dossier, campusId: place.campusId });
    if (dossier && !ctx.settings.folder) errors.lieu = 'Aucun dossier de dépôt n’est réglé (SOURCES_FOLDER).';
    if (dossier && !errors.lieu && (await folderTaken(tx)))
      errors.lieu = 'Le dossier de dépôt est déjà relu : changez sa source.';
    if (Object.keys(errors).length > 0) throw new SourceRefused(errors);
    const said = valuesOf(form, { dossier, campusId: place.campusId });
    const id = await insertSource(tx, {
      ...said,
      campus_id: place.campusId,
      dossier,
      prochaine_le: ctx.now,
      demandee_par: ctx.actor!.id,
      tenue_par: ctx.actor!.id,
      cree_le: ctx.now,
    });
    await writeJournal(tx, {
      ...authorOf(ctx, decision),
      act: 'source.created',
      objectType: 'source',
      objectId: id,
      version: 1,
      changes: changesOf(null, said),
      details: { campus: place.campusId },
    });
    await enqueueJob(tx, ctx.read, undefined);
    return id;
  });
}

type Kind = Pick<SourceRow, 'dossier' | 'campusId'>;

const valuesOf = (form: Omit<SourceForm, 'lieu'>, kind: Kind) => ({
  nom: form.nom,
  adresse: kind.dossier ? null : form.adresse,
  rythme: form.rythme,
  jeu: kind.campusId || form.jeu === '' ? null : form.jeu,
});

function faultsOf(ctx: KeepContext, form: Omit<SourceForm, 'lieu'>, kind: Kind): Record<string, string> {
  const errors: Record<string, string> = {};
  const unfit = kind.dossier ? null : whyUnfit(form.adresse, ctx.settings.trusted);
  if (unfit) errors.adresse = unfit;
  if (!kind.campusId && form.jeu !== '' && !ctx.hooks.datasets().some((one) => one.name === form.jeu)) {
    errors.jeu = 'Choisissez un jeu de données de la liste.';
  }
  return errors;
}

/** A source held, with the right to keep it. @throws NotFound · Forbidden. */
async function held(tx: Tx, ctx: KeepContext, id: string) {
  const source = await sourceOf(tx, id, { lock: true });
  if (!source) throw unknownPage();
  return { source, decision: demand(ctx.actor, keepAct(source), await subjectOfSource(tx, source)) };
}

/**
 * Changes a source; it is read in the name of whoever changed it last. Another address is another file: what was known of the
 * former one is no longer asked for. @throws NotFound · Forbidden · Conflict `source.stale` · SourceRefused.
 */
export function saveSource(
  ctx: KeepContext,
  id: string,
  form: Omit<SourceForm, 'lieu'> & { version: number },
): Promise<void> {
  return transaction(ctx.db, async (tx) => {
    const { source, decision } = await held(tx, ctx, id);
    if (source.version !== form.version) {
      throw new Conflict(
        SOURCE_STALE,
        'Quelqu’un a changé cette source entre-temps : voici ce qu’elle est devenue. Votre saisie est gardée.',
      );
    }
    const errors = faultsOf(ctx, form, source);
    if (Object.keys(errors).length > 0) throw new SourceRefused(errors);
    const said = valuesOf(form, source);
    const moved = said.adresse !== source.adresse || said.jeu !== source.jeu;
    const version = await changeSource(tx, id, {
      ...said,
      tenue_par: ctx.actor!.id,
      echecs: 0,
      prochaine_le: nextReading(form.rythme, ctx.now),
      ...(moved ? { etag: null, modifiee_le: null, empreintes: '{}' } : {}),
    });
    const before = { nom: source.nom, adresse: source.adresse, rythme: source.rythme, jeu: source.jeu };
    await writeJournal(tx, {
      ...authorOf(ctx, decision),
      act: 'source.changed',
      objectType: 'source',
      objectId: id,
      version,
      changes: changesOf(before, said),
      details: { campus: source.campusId },
    });
  });
}

/** Stops the clock of a source, or starts it again. Twice is once. @throws NotFound · Forbidden. */
export function pauseSource(ctx: KeepContext, id: string, etat: SourceRow['etat']): Promise<void> {
  return transaction(ctx.db, async (tx) => {
    const { source, decision } = await held(tx, ctx, id);
    if (source.etat === etat) return;
    const again = etat === 'active' ? { echecs: 0, prochaine_le: nextReading(source.rythme, ctx.now) } : {};
    const version = await changeSource(tx, id, { etat, ...again });
    await writeJournal(tx, {
      ...authorOf(ctx, decision),
      act: etat === 'pause' ? 'source.paused' : 'source.resumed',
      objectType: 'source',
      objectId: id,
      version,
      details: { campus: source.campusId },
    });
  });
}

/** Asks a reading at once. @throws NotFound · Forbidden. */
export function readNow(ctx: KeepContext, id: string): Promise<void> {
  return transaction(ctx.db, async (tx) => {
    await held(tx, ctx, id);
    await noteSource(tx, id, { prochaine_le: ctx.now, demandee_par: ctx.actor!.id });
    await enqueueJob(tx, ctx.read, undefined);
  });
}

/** Forgets a source and its readings; what they wrote stays. @throws NotFound · Forbidden. */
export function dropSource(ctx: KeepContext, id: string): Promise<SourceRow> {
  return transaction(ctx.db, async (tx) => {
    const { source, decision } = await held(tx, ctx, id);
    await deleteSource(tx, id);
    await writeJournal(tx, {
      ...authorOf(ctx, decision),
      act: 'source.deleted',
      objectType: 'source',
      objectId: id,
      details: { campus: source.campusId, nom: source.nom },
    });
    return source;
  });
}
