import { type Tx, transaction } from '#core/db/index.ts';
import { Conflict, unknownPage } from '#core/errors/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { authorOf, changesOf, historyOf, stateAt, writeJournal } from '#core/journal/index.ts';
import { isoDate } from '#core/time/index.ts';
import { holdMandates } from '../mandats.sql.ts';
import { models } from '../models.ts';
import { statutsOfCampus } from '../statuts.sql.ts';
import type { Statuts } from '../statuts.ts';
import { HOLD } from '../subject.ts';
import { statutsFor } from './access.ts';
import { statutsFaults } from './coherence.ts';
import { type Draft, deleteDraft, draftOf, insertDraft, updateDraft } from './drafts.sql.ts';
import { bodyPart, type Difference, differences, flatValues, partOf, valuesOf } from './parts.ts';
import { putBack } from './put-back.ts';
import { baseOf, readLife } from './read-draft.ts';
import { readPart } from './read-part.ts';
import { lifeRefusals, takenOut } from './taken-out.ts';

export const DRAFT = 'statuts_brouillon';

/** Opens the draft of the next version: from the last one, or from a model where there is none. One at a time: it may be there already. */
export function openDraft(ctx: RequestContext, slug: string, modele: string): Promise<Record<string, string>> {
  return transaction(ctx.db, async (tx): Promise<Record<string, string>> => {
    const { campus, decision } = await statutsFor(tx, { actor: ctx.actor, act: HOLD, slug });
    await holdMandates(tx, campus.id);
    if (await draftOf(tx, { campusId: campus.id, modele })) return {};
    const base = (await statutsOfCampus(tx, campus.id)).find((one) => one.modele === modele) ?? null;
    const contenu = base?.contenu ?? models.get(modele);
    if (!contenu) return { modele: 'Choisissez un modèle de la liste.' };
    const baseId = base?.id ?? null;
    const id = await insertDraft(tx, { campusId: campus.id, modele, baseId, contenu, now: ctx.clock.now() });
    await writeJournal(tx, {
      ...authorOf(ctx, decision),
      act: 'statutes.draft_opened',
      objectType: DRAFT,
      objectId: id,
      version: 1,
      details: { campus: campus.id, modele, base: base?.numero ?? null },
    });
    return {};
  });
}

/** The draft at an address. @throws NotFound · Forbidden · NotSignedIn. */
export async function heldDraft(
  tx: Tx,
  ctx: RequestContext,
  { slug, modele, act }: { slug: string; modele: string; act: string },
) {
  const held = await statutsFor(tx, { actor: ctx.actor, act, slug });
  const draft = await draftOf(tx, { campusId: held.campus.id, modele, lock: true });
  if (!draft) throw unknownPage();
  return { ...held, draft };
}

/** What saving a page of the draft answered. `stale`: somebody changed the same page meanwhile; `gone`: took a line out of it. */
export type PartOutcome =
  | { kind: 'saved' }
  | { kind: 'refused'; errors: Record<string, string> }
  | { kind: 'stale'; draft: Draft; base: Record<string, string> | null; gone: boolean };

export function savePart(
  ctx: RequestContext,
  { slug, modele, part }: { slug: string; modele: string; part: string },
  { version, typed }: { version: number; typed: Readonly<Record<string, string>> },
): Promise<PartOutcome> {
  return transaction(ctx.db, async (tx): Promise<PartOutcome> => {
    const { draft, decision } = await heldDraft(tx, ctx, { slug, modele, act: HOLD });
    const page = partOf(draft.contenu, part);
    if (!page) throw await pageGone(tx, draft, part);
    if (draft.version !== version) {
      const base = await valuesAt(tx, draft, part, version);
      const gone = Object.keys(typed).some((name) => !page.fields.some((field) => field.name === name));
      if (!base || gone || changesOf(base, valuesOf(page))) return { kind: 'stale', draft, base, gone };
    }
    const read = readPart(draft.contenu, part, typed);
    if (read.errors) return { kind: 'refused', errors: read.errors };
    if (takenOut(draft.contenu, read.contenu).length > 0) {
      const life = await readLife(tx, draft, isoDate(ctx.clock.now()));
      const refused = lifeRefusals(draft.contenu, read.contenu, life);
      if (refused.length > 0)
        return { kind: 'refused', errors: Object.fromEntries(refused.map(({ name, text }) => [name, text])) };
    }
    await keepChange(tx, ctx, { draft, decision }, read.contenu);
    return { kind: 'saved' };
  });
}

/** Writes the draft with its line of the journal; nothing when nothing changes. */
async function keepChange(
  tx: Tx,
  ctx: RequestContext,
  { draft, decision }: Pick<Awaited<ReturnType<typeof heldDraft>>, 'draft' | 'decision'>,
  contenu: Statuts,
): Promise<void> {
  const changes = changesOf(flatValues(draft.contenu), flatValues(contenu));
  if (!changes) return;
  await updateDraft(tx, draft.id, { contenu, now: ctx.clock.now() });
  await writeJournal(tx, {
    ...authorOf(ctx, decision),
    act: 'statutes.draft_changed',
    objectType: DRAFT,
    objectId: draft.id,
    version: draft.version + 1,
    changes,
  });
}

/** The version that a draft starts from, or the model of the first one. */
async function baseIn(tx: Tx, { campusId, modele }: Draft): Promise<Statuts | null> {
  return baseOf((await statutsOfCampus(tx, campusId)).find((one) => one.modele === modele) ?? null, modele);
}

/** Somebody took the body of a page out of the draft while that page was being typed. */
async function pageGone(tx: Tx, draft: Draft, part: string): Promise<Error> {
  const base = await baseIn(tx, draft);
  const gone =
    base && takenOut(base, draft.contenu).find((one) => one.kind === 'instance' && bodyPart(one.id) === part);
  if (!gone) return unknownPage();
  return new Conflict(
    'statutes.page_gone',
    `« ${gone.label} » a été retirée du brouillon pendant que vous écriviez : rien n’est enregistré. Remettez-la depuis la page du brouillon, puis reprenez ses nombres.`,
  );
}

/**
 * Puts back what the draft took out of its base. There already, or somebody did it meanwhile: nothing changes.
 * @returns why it cannot be, under `remettre`. @throws NotFound · Forbidden · NotSignedIn.
 */
export function putBackInDraft(
  ctx: RequestContext,
  { slug, modele }: { slug: string; modele: string },
  key: string,
): Promise<Record<string, string>> {
  return transaction(ctx.db, async (tx): Promise<Record<string, string>> => {
    const { draft, decision } = await heldDraft(tx, ctx, { slug, modele, act: HOLD });
    const base = await baseIn(tx, draft);
    const taken = base && takenOut(base, draft.contenu).find((one) => one.key === key);
    if (!base || !taken) return {};
    const contenu = putBack(base, draft.contenu, taken);
    const known = statutsFaults(draft.contenu).map((one) => one.text);
    const fault = statutsFaults(contenu).find((one) => !known.includes(one.text));
    if (fault) return { remettre: `« ${taken.label} » ne peut pas revenir ainsi : ${fault.text}` };
    await keepChange(tx, ctx, { draft, decision }, contenu);
    return {};
  });
}

/** A page of the draft as it stood at a version; null when the journal cannot say. */
async function valuesAt(tx: Tx, draft: Draft, part: string, version: number): Promise<Record<string, string> | null> {
  const history = await historyOf(tx, DRAFT, draft.id, { versions: true });
  const flat = stateAt(flatValues(draft.contenu), draft.version, history, version);
  if (!flat) return null;
  const own = Object.entries(flat).filter(([key]) => key.startsWith(`${part}.`));
  return Object.fromEntries(own.map(([key, value]) => [key.slice(part.length + 1), value ?? '']));
}

/** Gives the draft up. What it would have changed stays in the journal. @throws NotFound · Forbidden · NotSignedIn. */
export function discardDraft(ctx: RequestContext, slug: string, modele: string): Promise<void> {
  return transaction(ctx.db, async (tx) => {
    const { campus, draft, decision } = await heldDraft(tx, ctx, { slug, modele, act: HOLD });
    const base = (await statutsOfCampus(tx, campus.id)).find((one) => one.id === draft.baseId)?.contenu;
    await deleteDraft(tx, draft.id);
    await writeJournal(tx, {
      ...authorOf(ctx, decision),
      act: 'statutes.draft_discarded',
      objectType: DRAFT,
      objectId: draft.id,
      details: { campus: campus.id, modele, changements: base ? differences(base, draft.contenu).map(inWords) : null },
    });
  });
}

/** « Collèges, Formation : poids dans les votes, 25 % puis 20 % ». */
const inWords = ({ part, label, before, after }: Difference): string =>
  `${part}, ${label}, ${before ?? 'n’existait pas'} puis ${after ?? 'retiré'}`;
