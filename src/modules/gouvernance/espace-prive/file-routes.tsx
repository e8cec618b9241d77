import { transaction } from '#core/db/index.ts';
import { acceptOf, describeFile, describeRules, serveFile } from '#core/files/index.ts';
import {
  defineRoute,
  leaveFlash,
  page,
  type RequestContext,
  type Result,
  type Route,
  seeOther,
} from '#core/http/index.ts';
import { may, mayEver } from '#modules/droits/index.ts';
import { BIN_RESTORE } from '#modules/trace/index.ts';
import { acting, answered, type FilledFile, NO_FILE, receiveFile } from '../pieces/receive-file.ts';
import { idParam } from '../schemas.ts';
import { READ } from '../subject.ts';
import { SpaceFilePage } from '../views/space-file-page.tsx';
import { SpaceFilesPage } from '../views/space-files-page.tsx';
import { type HeldSpace, spaceFor, WITHDRAW, WRITE_SPACE } from './access.ts';
import { filesOf, findFile, type SpaceFile, versionsOf } from './files.sql.ts';
import {
  addFileVersion,
  depositFile,
  FILE_TITLE,
  spaceFiles,
  unknownFile,
  versionFor,
  whyNoDeposit,
} from './hold-files.ts';
import { fileVersionUrl, removeFileUrl, spaceFilesUrl, spaceFileUrl } from './links.ts';
import { spaceHead, whoWhen } from './present.ts';
import { fileParams, versionParams } from './schemas.ts';
import { leavesOut, SPACE_FILE, spaceFileRules } from './space.ts';
import { withdraw } from './withdraw.ts';

const ID = ':id{[0-9a-f-]+}';
const FILE = ':fichier{[0-9a-f-]+}';

/** What the field of a file says before anybody chooses one. */
const field = {
  rules: describeRules(spaceFileRules),
  accept: acceptOf(spaceFileRules.kinds),
  maxBytes: spaceFileRules.maxBytes,
} as const;

/** Files of a private space: deposited, read in each version, withdrawn. */
export const spaceFileRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: spaceFilesUrl(ID),
    access: mayEver(READ),
    params: idParam,
    handle: async (ctx, { params }) => filesPage(ctx, await spaceFor(ctx.db, { actor: ctx.actor, ...params }), NO_FILE),
  }),
  defineRoute({
    method: 'POST',
    path: spaceFilesUrl(ID),
    access: mayEver(READ),
    params: idParam,
    handle: async (ctx, { params }) => {
      // The right before a byte is read.
      const held = await spaceFor(ctx.db, { actor: ctx.actor, id: params.id, act: WRITE_SPACE });
      return received(ctx, held, {
        refuse: (filled) => filesPage(ctx, held, filled),
        keep: async ({ deposit, titre }) => {
          const order = { instanceId: params.id, deposit, titre };
          const id = await transaction(ctx.db, (tx) => depositFile(tx, acting(ctx), ctx.files, order));
          leaveFlash(ctx.cookies, { tone: 'ok', text: `« ${titre} » est déposé.` });
          return seeOther(spaceFileUrl(params.id, id));
        },
      });
    },
  }),
  defineRoute({
    method: 'GET',
    path: spaceFileUrl(ID, FILE),
    access: mayEver(READ),
    params: fileParams,
    handle: async (ctx, { params }) => {
      const { held, file } = await fileAt(ctx, params);
      return filePage(ctx, held, file, NO_FILE);
    },
  }),
  defineRoute({
    method: 'POST',
    path: spaceFileUrl(ID, FILE),
    access: mayEver(READ),
    params: fileParams,
    handle: async (ctx, { params }) => {
      const { held, file } = await fileAt(ctx, params, WRITE_SPACE);
      return received(ctx, held, {
        refuse: (filled) => filePage(ctx, held, file, filled),
        keep: async ({ deposit, titre, fields }) => {
          // The version that the page showed.
          const seen = Number.parseInt(fields.version ?? '', 10) || 1;
          const order = { instanceId: params.id, id: file.id, seen, deposit, titre };
          const added = await transaction(ctx.db, (tx) => addFileVersion(tx, acting(ctx), ctx.files, order));
          leaveFlash(
            ctx.cookies,
            leavesOut(added)
              ? {
                  tone: 'alerte',
                  text: `Version ${added.numero} gardée ; une autre est arrivée entre-temps : lisez-la.`,
                }
              : { tone: 'ok', text: `Version ${added.numero} déposée.` },
          );
          return seeOther(spaceFileUrl(params.id, file.id));
        },
      });
    },
  }),
  defineRoute({
    method: 'GET',
    path: fileVersionUrl(ID, FILE, ':numero'),
    access: mayEver(READ),
    params: versionParams,
    handle: async (ctx, { params }) => {
      const order = { instanceId: params.id, id: params.fichier, numero: params.numero };
      const version = await versionFor(ctx.db, ctx, order, versionsOf);
      return serveFile(ctx.files, { ...version, supprime_le: null });
    },
  }),
  defineRoute({
    method: 'POST',
    path: removeFileUrl(ID, FILE),
    access: mayEver(READ),
    params: fileParams,
    handle: async (ctx, { params }) => {
      const order = { instanceId: params.id, id: params.fichier };
      const row = await transaction(ctx.db, (tx) => withdraw(tx, acting(ctx), spaceFiles, order));
      leaveFlash(ctx.cookies, {
        tone: 'ok',
        text: `« ${row.titre} » est retiré.`,
        undo: { action: BIN_RESTORE, fields: { type: SPACE_FILE, id: row.id } },
      });
      return seeOther(spaceFilesUrl(params.id));
    },
  }),
];

async function fileAt(
  ctx: RequestContext,
  params: { id: string; fichier: string },
  act?: string,
): Promise<{ held: HeldSpace; file: SpaceFile }> {
  const held = await spaceFor(ctx.db, { actor: ctx.actor, id: params.id, ...(act && { act }) });
  const file = await findFile(ctx.db, params.fichier, params.id);
  if (!file || file.deletedAt) throw unknownFile();
  return { held, file };
}

const received = async (
  ctx: RequestContext,
  held: HeldSpace,
  way: Pick<Parameters<typeof receiveFile>[1], 'refuse' | 'keep'>,
): Promise<Result> =>
  receiveFile(ctx, {
    rules: spaceFileRules,
    closed: await whyNoDeposit(ctx.db, held),
    titleCode: FILE_TITLE,
    ...way,
  });

async function filesPage(ctx: RequestContext, held: HeldSpace, filled: FilledFile): Promise<Result> {
  const rows = await filesOf(ctx.db, held.instance.id);
  const said = await whoWhen(ctx, rows);
  const view = {
    head: spaceHead(held, 'fichiers'),
    files: rows.map((one) => ({
      id: one.id,
      titre: one.titre,
      numero: one.numero,
      exemple: one.exemple,
      file: describeFile(one),
      by: said({ par: one.par, at: one.le }),
    })),
    full: await whyNoDeposit(ctx.db, held),
    field,
    typed: filled.typed,
    errors: filled.errors,
  };
  return page(<SpaceFilesPage view={view} />, answered(filled));
}

async function filePage(ctx: RequestContext, held: HeldSpace, file: SpaceFile, filled: FilledFile): Promise<Result> {
  const versions = await versionsOf(ctx.db, file.id);
  const said = await whoWhen(ctx, versions);
  const subject = { ...held.subject, auteur: file.auteurId };
  const view = {
    head: spaceHead(held, 'fichiers'),
    id: file.id,
    titre: file.titre,
    exemple: file.exemple,
    numero: file.numero,
    versions: versions.map((one) => ({
      numero: one.numero,
      titre: one.titre,
      file: `${one.nom}, ${describeFile(one)}`,
      by: said({ par: one.par, at: one.le }),
      from: leavesOut(one) ? one.partieDe : null,
    })),
    mayWithdraw: held.instance.etat === 'active' && may(ctx.actor, WITHDRAW, subject).allowed,
    full: await whyNoDeposit(ctx.db, held),
    field,
    typed: filled.typed,
    errors: filled.errors,
  };
  return page(<SpaceFilePage view={view} />, answered(filled));
}
