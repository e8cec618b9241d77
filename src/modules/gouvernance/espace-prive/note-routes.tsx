import { transaction } from '#core/db/index.ts';
import { Conflict, RuleBroken } from '#core/errors/index.ts';
import {
  defineRoute,
  leaveFlash,
  page,
  type RequestContext,
  type Result,
  type Route,
  seeOther,
} from '#core/http/index.ts';
import { count } from '#core/text/index.ts';
import { frenchPartialDate, isoDate } from '#core/time/index.ts';
import { mergeVersions } from '#core/versions/index.ts';
import { may, mayEver } from '#modules/droits/index.ts';
import { BIN_RESTORE } from '#modules/trace/index.ts';
import { acting } from '../pieces/receive-file.ts';
import { idParam } from '../schemas.ts';
import { READ } from '../subject.ts';
import { SpaceConflictPage } from '../views/space-conflict-page.tsx';
import { SpaceNoteForm } from '../views/space-note-form.tsx';
import { SpaceNotePage } from '../views/space-note-page.tsx';
import { SpaceNotesPage } from '../views/space-notes-page.tsx';
import { whoOf } from '../who.ts';
import { type HeldSpace, refuseClosed, spaceFor, WITHDRAW, WRITE_SPACE } from './access.ts';
import { editNoteUrl, newNoteUrl, noteUrl, removeNoteUrl, spaceNotesUrl } from './links.ts';
import { findNote, notesOf, noteVersions, type SpaceNote } from './notes.sql.ts';
import { spaceHead, whoWhen } from './present.ts';
import {
  checkedNote,
  type NoteValues,
  newNoteForm,
  noteForm,
  noteInputs,
  noteParams,
  notesQuery,
  noteValues,
} from './schemas.ts';
import { SPACE_NOTE } from './space.ts';
import { withdraw } from './withdraw.ts';
import { changeNote, NOTE_STALE, spaceNotes, unknownNote, writeNote } from './write-notes.ts';

const ID = ':id{[0-9a-f-]+}';
const NOTE = ':note{[0-9a-f-]+}';
const PER_PAGE = 30;

/** Notes of a private space: written, read in each version, changed, withdrawn. */
export const spaceNoteRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: spaceNotesUrl(ID),
    access: mayEver(READ),
    params: idParam,
    query: notesQuery,
    handle: async (ctx, { params, query }) => {
      const held = await spaceFor(ctx.db, { actor: ctx.actor, id: params.id });
      const slice = { q: query.q, limit: PER_PAGE, offset: (query.page - 1) * PER_PAGE };
      const { rows, total } = await notesOf(ctx.db, params.id, slice);
      const said = await whoWhen(ctx, rows);
      const view = {
        head: spaceHead(held, 'notes'),
        notes: rows.map((one) => ({
          id: one.id,
          titre: one.titre,
          day: frenchPartialDate(one.le),
          excerpt: excerptOf(one.texte),
          exemple: one.exemple,
          by: said({ par: one.par, at: one.ecriteLe }),
        })),
        count: total > 0 ? count(total, 'note') : 'Aucune note',
        q: query.q,
        page: query.page,
        pages: Math.ceil(total / PER_PAGE),
      };
      return page(<SpaceNotesPage view={view} />);
    },
  }),
  defineRoute({
    method: 'GET',
    path: newNoteUrl(ID),
    access: mayEver(READ),
    params: idParam,
    handle: async (ctx, { params }) => {
      const held = await spaceFor(ctx.db, { actor: ctx.actor, id: params.id, act: WRITE_SPACE });
      refuseClosed(held);
      const values = { le: isoDate(ctx.clock.now()), titre: '', texte: '' };
      return formPage(held, null, { values, version: 0, errors: {} });
    },
  }),
  defineRoute({
    method: 'POST',
    path: newNoteUrl(ID),
    access: mayEver(READ),
    params: idParam,
    form: newNoteForm,
    handle: async (ctx, { params, form }) => {
      const held = await spaceFor(ctx.db, { actor: ctx.actor, id: params.id, act: WRITE_SPACE });
      const sent = sentOf(form.ok ? form.value : form.typed);
      return saved(held, null, sent, async (text) => {
        const id = await transaction(ctx.db, (tx) => writeNote(tx, acting(ctx), { instanceId: params.id, text }));
        leaveFlash(ctx.cookies, { tone: 'ok', text: 'Note écrite.' });
        return seeOther(noteUrl(params.id, id));
      });
    },
  }),
  defineRoute({
    method: 'GET',
    path: noteUrl(ID, NOTE),
    access: mayEver(READ),
    params: noteParams,
    handle: async (ctx, { params }) => {
      const { held, note } = await noteAt(ctx, params);
      return notePage(ctx, held, note);
    },
  }),
  defineRoute({
    method: 'GET',
    path: editNoteUrl(ID, NOTE),
    access: mayEver(READ),
    params: noteParams,
    handle: async (ctx, { params }) => {
      const { held, note } = await noteAt(ctx, params, WRITE_SPACE);
      refuseClosed(held);
      return formPage(held, note, { values: noteValues(note), version: note.numero, errors: {} });
    },
  }),
  defineRoute({
    method: 'POST',
    path: editNoteUrl(ID, NOTE),
    access: mayEver(READ),
    params: noteParams,
    form: noteForm,
    handle: async (ctx, { params, form }) => {
      const { held, note } = await noteAt(ctx, params, WRITE_SPACE);
      const sent = sentOf(form.ok ? form.value : form.typed);
      return saved(held, note, sent, async (text) => {
        const order = { instanceId: params.id, id: note.id, version: sent.version, text };
        try {
          const version = await transaction(ctx.db, (tx) => changeNote(tx, acting(ctx), order));
          const same = version === note.numero;
          leaveFlash(ctx.cookies, {
            tone: same ? 'info' : 'ok',
            text: same ? 'Rien n’avait changé.' : 'Note enregistrée.',
          });
          return seeOther(noteUrl(params.id, note.id));
        } catch (error) {
          if (!(error instanceof Conflict) || error.code !== NOTE_STALE) throw error;
          return bothVersions(ctx, held, note.id, { ...sent, values: noteValues(text) });
        }
      });
    },
  }),
  defineRoute({
    method: 'POST',
    path: removeNoteUrl(ID, NOTE),
    access: mayEver(READ),
    params: noteParams,
    handle: async (ctx, { params }) => {
      const order = { instanceId: params.id, id: params.note };
      const row = await transaction(ctx.db, (tx) => withdraw(tx, acting(ctx), spaceNotes, order));
      leaveFlash(ctx.cookies, {
        tone: 'ok',
        text: `« ${row.titre} » est retirée.`,
        undo: { action: BIN_RESTORE, fields: { type: SPACE_NOTE, id: row.id } },
      });
      return seeOther(spaceNotesUrl(params.id));
    },
  }),
];

const excerptOf = (texte: string): string => {
  const line = texte.replace(/\s+/g, ' ');
  return line.length > 160
    ? `${line.slice(0, line.lastIndexOf(' ', 160) > 100 ? line.lastIndexOf(' ', 160) : 160)}…`
    : line;
};

interface Sent {
  values: NoteValues;
  version: number;
}

function sentOf(form: Readonly<Record<string, unknown>>): Sent {
  const of = (name: string) => String(form[name] ?? '');
  return { values: { le: of('le'), titre: of('titre'), texte: of('texte') }, version: Number(form.version) || 0 };
}

async function noteAt(
  ctx: RequestContext,
  params: { id: string; note: string },
  act?: string,
): Promise<{ held: HeldSpace; note: SpaceNote }> {
  const held = await spaceFor(ctx.db, { actor: ctx.actor, id: params.id, ...(act && { act }) });
  const note = await findNote(ctx.db, params.note, params.id);
  if (!note || note.deletedAt) throw unknownNote();
  return { held, note };
}

function formPage(
  held: HeldSpace,
  note: SpaceNote | null,
  filled: Sent & { errors: Record<string, string>; fault?: string },
): Result {
  const refused = Object.keys(filled.errors).length > 0 || filled.fault !== undefined;
  const view = {
    head: spaceHead(held, 'notes'),
    note: note && { id: note.id, titre: note.titre },
    fault: null,
    ...filled,
  };
  return page(<SpaceNoteForm view={view} />, { status: refused ? 422 : 200 });
}

/** Checks a form, then does its act: what is refused comes back with what was typed. */
async function saved(
  held: HeldSpace,
  note: SpaceNote | null,
  sent: Sent,
  act: (text: NoteValues) => Promise<Result>,
): Promise<Result> {
  const read = checkedNote(sent.values);
  if (!read.ok) return formPage(held, note, { ...sent, errors: read.errors });
  try {
    return await act(read.value);
  } catch (error) {
    if (!(error instanceof RuleBroken)) throw error;
    return formPage(held, note, { ...sent, errors: {}, fault: error.sentence });
  }
}

async function notePage(ctx: RequestContext, held: HeldSpace, note: SpaceNote): Promise<Result> {
  const versions = await noteVersions(ctx.db, note.id);
  const said = await whoWhen(ctx, versions);
  const subject = { ...held.subject, auteur: note.auteurId };
  const active = held.instance.etat === 'active';
  const view = {
    head: spaceHead(held, 'notes'),
    note: { id: note.id, titre: note.titre, texte: note.texte, day: frenchPartialDate(note.le), exemple: note.exemple },
    versions: versions.map((one, rank) => ({
      numero: one.numero,
      titre: one.titre,
      texte: one.texte,
      day: frenchPartialDate(one.le),
      by: said({ par: one.par, at: one.ecriteLe }),
      /** What the version before it said. */
      before: versions[rank + 1]?.texte ?? null,
    })),
    mayWrite: active && may(ctx.actor, WRITE_SPACE, subject).allowed,
    mayWithdraw: active && may(ctx.actor, WITHDRAW, subject).allowed,
  };
  return page(<SpaceNotePage view={view} />);
}

/** Somebody wrote another version meanwhile: what each changed from the one that was opened. */
async function bothVersions(ctx: RequestContext, held: HeldSpace, id: string, sent: Sent): Promise<Result> {
  const versions = await noteVersions(ctx.db, id);
  const [latest] = versions;
  if (!latest) throw unknownNote();
  const opened = versions.find((one) => one.numero === sent.version);
  const who = await whoOf(ctx, [latest]);
  const view = {
    head: spaceHead(held, 'notes'),
    title: latest.titre,
    action: editNoteUrl(held.instance.id, id),
    back: noteUrl(held.instance.id, id),
    version: latest.numero,
    merge: mergeVersions(noteInputs, opened ? noteValues(opened) : null, sent.values, noteValues(latest)),
    labels: { le: 'Date', titre: 'Titre', texte: 'Texte' },
    words: {},
    days: ['le'],
    closed: ['le', 'texte'],
    other: { who: who(latest.par), at: latest.ecriteLe },
  };
  return page(<SpaceConflictPage view={view} />, { status: 409 });
}
