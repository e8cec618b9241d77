import { withRecentFactor } from '#core/access/index.ts';
import { writeDocx, writePdf } from '#core/documents/index.ts';
import { Conflict, RuleBroken } from '#core/errors/index.ts';
import {
  defineRoute,
  leaveFlash,
  page,
  type RequestContext,
  type Result,
  type Route,
  raw,
  seeOther,
} from '#core/http/index.ts';
import { authorOf, journalRead } from '#core/journal/index.ts';
import { slugify } from '#core/text/index.ts';
import { frenchDate, frenchDateTime } from '#core/time/index.ts';
import { accountNames } from '#modules/comptes/index.ts';
import { mayEver } from '#modules/droits/index.ts';
import { mayDo, meetingFor, READ_MEETINGS } from '../meeting-access.ts';
import { meetingParams } from '../meeting-schemas.ts';
import { minutesFileUrl, minutesUrl, pieceUrl } from '../meetings/links.ts';
import { piecesOf } from '../pieces/pieces.sql.ts';
import { piecesByPoint } from '../pieces/present-pieces.ts';
import { pointsOf } from '../points.sql.ts';
import { headOf } from '../present-meeting.ts';
import { MinutesPage } from '../views/minutes-page.tsx';
import { attended, minutesOf, remarksOf } from './minutes.sql.ts';
import { minutesModels, modelsFor } from './models.ts';
import { fieldOf, minutesForm, noteFaults, notesIn, SECTIONS } from './schemas.ts';
import * as acts from './write-minutes.ts';

const TYPES = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const;

/** The minutes of a meeting, on screen and as files. */
export const minutesRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: minutesUrl(':id'),
    access: mayEver(READ_MEETINGS),
    params: meetingParams,
    handle: (ctx, { params }) => minutesPage(ctx, params.id, {}),
  }),
  defineRoute({
    method: 'POST',
    path: minutesUrl(':id'),
    access: mayEver(READ_MEETINGS),
    params: meetingParams,
    form: minutesForm,
    handle: async (ctx, { params, form }) => {
      const { id } = params;
      if (!form.ok) return minutesPage(ctx, id, { errors: form.errors, remark: form.typed.texte ?? '' });
      const sent = form.value;
      if (sent.acte === 'enregistrer' || sent.acte === 'commencer')
        return saveNotes(ctx, id, {
          version: sent.version,
          releves: notesIn(sent),
          modele: sent.acte === 'commencer' ? String(sent.modele) : null,
        });
      if (sent.acte === 'remarque') return remark(ctx, id, sent.texte);
      const act = { proposer: acts.proposeMinutes, reprendre: acts.takeBackMinutes, approuver: acts.approveMinutes }[
        sent.acte
      ];
      const outcome = await taken(act(ctx, id));
      return outcome.done ? said(ctx, id, outcome.text) : minutesPage(ctx, id, { faults: outcome.faults });
    },
  }),
  ...(['pdf', 'docx'] as const).map((format) =>
    defineRoute({
      method: 'GET',
      path: minutesFileUrl(':id', format),
      access: withRecentFactor(mayEver(READ_MEETINGS)),
      params: meetingParams,
      handle: (ctx, { params }) => minutesFile(ctx, params.id, format),
    }),
  ),
];

function said(ctx: RequestContext, id: string, text: string): Result {
  leaveFlash(ctx.cookies, { tone: 'ok', text });
  return seeOther(minutesUrl(id));
}

/** What a step answered; a rule that refuses it is said above the page. */
async function taken(step: Promise<acts.MinutesOutcome>): Promise<acts.MinutesOutcome> {
  try {
    return await step;
  } catch (error) {
    if (!(error instanceof RuleBroken)) throw error;
    return { done: false, faults: [error.sentence] };
  }
}

async function saveNotes(
  ctx: RequestContext,
  id: string,
  order: { version: number; releves: Record<string, string>; modele: string | null },
): Promise<Result> {
  const model = order.modele === null ? null : minutesModels.find((one) => one.id === order.modele);
  const errors = { ...noteFaults(order.releves), ...(model === undefined ? { modele: 'Choisissez un modèle.' } : {}) };
  if (Object.keys(errors).length > 0) {
    await meetingFor(ctx.db, { actor: ctx.actor, act: acts.WRITE_MINUTES, id });
    return minutesPage(ctx, id, { typed: order.releves, errors });
  }
  try {
    await acts.saveNotes(ctx, id, { ...order, model: model ?? null });
    return said(ctx, id, model ? 'Compte rendu commencé : ce qui était écrit est resté.' : 'Relevé enregistré.');
  } catch (error) {
    if (error instanceof RuleBroken) return minutesPage(ctx, id, { typed: order.releves, faults: [error.sentence] });
    if (!(error instanceof Conflict) || error.code !== acts.MINUTES_STALE) throw error;
    return minutesPage(ctx, id, { typed: order.releves, stale: true });
  }
}

async function remark(ctx: RequestContext, id: string, texte: string): Promise<Result> {
  try {
    await acts.remark(ctx, id, texte);
    return said(ctx, id, 'Remarque envoyée.');
  } catch (error) {
    if (!(error instanceof RuleBroken)) throw error;
    return minutesPage(ctx, id, { remark: texte, faults: [error.sentence] });
  }
}

/** The frozen text once approved, else the text as it stands; the reading is written down before it is given. */
async function minutesFile(ctx: RequestContext, id: string, format: 'pdf' | 'docx'): Promise<Result> {
  const { meeting, decision } = await meetingFor(ctx.db, { actor: ctx.actor, act: READ_MEETINGS, id });
  const minutes = await minutesOf(ctx.db, id);
  const content = await acts.contentOf(ctx.db, meeting);
  await journalRead(ctx.db, {
    ...authorOf(ctx, decision),
    act: 'minutes.exported',
    objectType: 'reunion',
    objectId: id,
    exported: true,
    details: { format },
  });
  const paper = {
    ...content,
    subject: minutes.approuveLe ? `Approuvé le ${frenchDate(minutes.approuveLe)}` : 'Projet, non approuvé',
    madeAt: minutes.approuveLe ?? meeting.debut,
    footer: minutes.empreinte ? `Empreinte du texte : ${minutes.empreinte.slice(0, 16)}` : 'Projet',
  };
  const bytes = await (format === 'pdf' ? writePdf(paper) : writeDocx(paper));
  const name = `compte-rendu-${slugify(meeting.titre)}.${format}`;
  return raw(new Uint8Array(bytes), TYPES[format], {
    headers: { 'Content-Disposition': `attachment; filename="${name}"`, 'Cache-Control': 'no-store' },
  });
}

interface Filled {
  /** Notes, then a remark, as they were typed when they were refused. */
  typed?: Record<string, string>;
  remark?: string;
  faults?: readonly string[];
  errors?: Record<string, string>;
  stale?: boolean;
}

/** The opening, each item, the closing: as they were typed, with what somebody else wrote meanwhile. */
function notesOf(points: readonly { id: string; titre: string }[], releves: Record<string, string>, filled: Filled) {
  const { typed, stale, errors } = filled;
  const parts = [{ id: 'ouverture', titre: SECTIONS.ouverture }, ...points, { id: 'cloture', titre: SECTIONS.cloture }];
  return parts.map(({ id, titre }) => {
    const saved = releves[id] ?? '';
    const mine = typed ? (typed[id] ?? '') : saved;
    const field = fieldOf(id);
    return { field, titre, value: mine, other: stale && mine !== saved ? saved : null, error: errors?.[field] };
  });
}

async function minutesPage(ctx: RequestContext, id: string, filled: Filled): Promise<Result> {
  const held = await meetingFor(ctx.db, { actor: ctx.actor, act: READ_MEETINGS, id });
  const { meeting, subject } = held;
  const minutes = await minutesOf(ctx.db, id);
  const remarks = await remarksOf(ctx.db, id);
  const names = await accountNames(
    ctx.db,
    remarks.flatMap((one) => (one.compteId ? [one.compteId] : [])),
  );
  const present = await attended(ctx.db, id, ctx.actor!.id);
  const standing = { ...subject, faits: { ...subject.faits, present } };
  const writer = mayDo(ctx.actor, acts.WRITE_MINUTES, subject);
  const proposed = meeting.etat === 'compte_rendu_propose';
  const view = {
    head: headOf(ctx, held, 'compte_rendu'),
    content: await acts.contentOf(ctx.db, meeting),
    pieces: [...piecesByPoint(await piecesOf(ctx.db, id), (piece) => pieceUrl(id, piece)).values()].flat(),
    approved: minutes.approuveLe && `Approuvé le ${frenchDate(minutes.approuveLe)}`,
    print: minutes.empreinte,
    remarks: remarks.map((one) => ({
      id: one.id,
      texte: one.texte,
      who: [one.compteId && names.get(one.compteId), frenchDateTime(one.creeLe)].filter(Boolean).join(', '),
    })),
    version: minutes.version,
    notes: notesOf(await pointsOf(ctx.db, id), minutes.releves, filled),
    models: modelsFor(meeting.genre).map((one) => [one.id, one.nom] as const),
    may: {
      write: writer && (meeting.etat === 'close' || meeting.etat === 'ouverte' || filled.typed !== undefined),
      propose: writer && meeting.etat === 'close',
      takeBack: writer && proposed && remarks.length > 0,
      approve: proposed && mayDo(ctx.actor, acts.APPROVE_MINUTES, standing),
      remark: proposed || filled.remark !== undefined,
    },
    faults: filled.faults ?? [],
    errors: filled.errors ?? {},
    remark: filled.remark,
    stale: filled.stale ?? false,
  };
  const refused = view.faults.length > 0 || Object.keys(view.errors).length > 0;
  return page(<MinutesPage view={view} />, { status: view.stale ? 409 : refused ? 422 : 200 });
}
