import { transaction } from '#core/db/index.ts';
import { Conflict, NotFound, RuleBroken } from '#core/errors/index.ts';
import { serveFile } from '#core/files/index.ts';
import {
  defineRoute,
  leaveFlash,
  page,
  type RequestContext,
  type Result,
  type Route,
  seeOther,
} from '#core/http/index.ts';
import { demand, may, mayEver } from '#modules/droits/index.ts';
import { BIN_RESTORE } from '#modules/trace/index.ts';
import { READ_SHEET } from './document-routes.tsx';
import { documentForm, documentParams, publicDocumentParams, type SentDocument } from './document-schemas.ts';
import { type DocumentRow, findDocument } from './documents.sql.ts';
import {
  actOf,
  changeDocument,
  DOCUMENT,
  DOCUMENT_STALE,
  PUBLISH,
  publicDocument,
  removeDocument,
} from './documents.ts';
import type { OrganisationHooks } from './hooks.ts';
import { documentFileUrl, documentsUrl, documentUrl, publicDocumentUrl, removeDocumentUrl } from './links.ts';
import { presentDocument } from './present-documents.ts';
import { getOrganisation } from './reads.sql.ts';
import type { Sheet } from './sheet.sql.ts';
import { sheetAt } from './sheet-routes.tsx';
import { sheetContext, subjectOf } from './subject.ts';
import { DocumentPage } from './views/document-page.tsx';

/** A public logo is drawn on a page that many open: kept ten minutes at most once it is changed. */
const LOGO_SECONDS = 600;

/** One document: its bytes, its form, the bin. */
export const documentEditRoutes = (hooks: OrganisationHooks): Route[] => [
  fileRoute(hooks),
  publicRoute,
  ...editRoutes(hooks),
  removeRoute(hooks),
];

/** @throws NotFound when it is not of this organisation, or in the bin. */
async function documentAt(ctx: RequestContext, sheet: Sheet, id: string): Promise<DocumentRow> {
  const row = await findDocument(ctx.db, id, sheet.id);
  if (!row || row.deletedAt) throw new NotFound('document.unknown', 'Ce document n’existe pas, ou plus.');
  return row;
}

const fileOf = (row: DocumentRow) => ({ ...row, supprime_le: row.deletedAt });

/** The bytes, under the same predicate as the page that lists them. */
const fileRoute = (hooks: OrganisationHooks): Route =>
  defineRoute({
    method: 'GET',
    path: documentFileUrl(':slug', ':id'),
    access: mayEver(READ_SHEET),
    params: documentParams,
    handle: async (ctx, { params }) => {
      const sheet = await sheetAt(ctx, params.slug);
      demand(ctx.actor, READ_SHEET, await subjectOf(ctx.db, sheet, sheetContext(ctx, hooks)));
      return serveFile(ctx.files, fileOf(await documentAt(ctx, sheet, params.id)));
    },
  });

/** What the organisation lets everybody read, at the address of its public page. */
const publicRoute: Route = defineRoute({
  method: 'GET',
  path: publicDocumentUrl(':etablissement', ':id'),
  access: 'public',
  params: publicDocumentParams,
  handle: async (ctx, { params }) => {
    const organisation = await getOrganisation(ctx.db, params.etablissement);
    if (!organisation) throw new NotFound('document.unknown', 'Ce document n’existe pas, ou plus.');
    const row = await publicDocument(ctx.db, params.id, organisation.id);
    return serveFile(ctx.files, fileOf(row), row.genre === 'logo' ? { keptSeconds: LOGO_SECONDS } : {});
  },
});

const editRoutes = (hooks: OrganisationHooks): Route[] => [
  defineRoute({
    method: 'GET',
    path: documentUrl(':slug', ':id'),
    access: mayEver(actOf('document')),
    params: documentParams,
    handle: async (ctx, { params }) => {
      const sheet = await sheetAt(ctx, params.slug);
      const row = await editable(ctx, hooks, sheet, params.id);
      return form(ctx, hooks, sheet, row, {
        sent: { version: row.version, titre: row.titre, lecteurs: row.public ? 'public' : 'espace' },
        errors: {},
        status: 200,
      });
    },
  }),
  defineRoute({
    method: 'POST',
    path: documentUrl(':slug', ':id'),
    access: mayEver(actOf('document')),
    params: documentParams,
    form: documentForm,
    handle: async (ctx, { params, form: posted }) => {
      if (!posted.ok) throw new RuleBroken('form.unreadable', 'Ce formulaire ne se lit pas. Rouvrez la page.');
      const sheet = await sheetAt(ctx, params.slug);
      return save(ctx, hooks, sheet, await editable(ctx, hooks, sheet, params.id), posted.value);
    },
  }),
];

/** The document, once the person may change it: the right first, whoever has none learns nothing. */
async function editable(ctx: RequestContext, hooks: OrganisationHooks, sheet: Sheet, id: string): Promise<DocumentRow> {
  const row = await findDocument(ctx.db, id, sheet.id);
  demand(ctx.actor, actOf(row?.genre ?? 'document'), await subjectOf(ctx.db, sheet, sheetContext(ctx, hooks)));
  return documentAt(ctx, sheet, id);
}

interface Filled {
  sent: SentDocument;
  errors: Record<string, string>;
  status: number;
}

async function form(
  ctx: RequestContext,
  hooks: OrganisationHooks,
  sheet: Sheet,
  row: DocumentRow,
  { sent, errors, status }: Filled,
): Promise<Result> {
  const names = await hooks.accountNames(ctx.db, row.par ? [row.par] : []);
  const subject = await subjectOf(ctx.db, sheet, sheetContext(ctx, hooks));
  return page(
    <DocumentPage
      sheet={sheet}
      document={presentDocument(row, names)}
      logo={row.genre === 'logo'}
      version={row.version}
      sent={sent}
      errors={errors}
      mayPublish={may(ctx.actor, PUBLISH, subject).allowed}
    />,
    { status },
  );
}

async function save(
  ctx: RequestContext,
  hooks: OrganisationHooks,
  sheet: Sheet,
  row: DocumentRow,
  sent: SentDocument,
): Promise<Result> {
  const order = { organisationId: sheet.id, id: row.id, version: sent.version, titre: sent.titre };
  try {
    const version = await transaction(ctx.db, (tx) =>
      changeDocument(tx, sheetContext(ctx, hooks), { ...order, public: sent.lecteurs === 'public' }),
    );
    leaveFlash(ctx.cookies, savedFlash(sheet, row, version));
    return seeOther(documentsUrl(sheet.slug));
  } catch (error) {
    if (error instanceof RuleBroken) {
      return form(ctx, hooks, sheet, row, { sent, errors: { titre: error.sentence }, status: 422 });
    }
    if (!(error instanceof Conflict) || error.code !== DOCUMENT_STALE) throw error;
    // Both versions on one page: what is there now, and what was typed, to be sent again or given up.
    return form(ctx, hooks, sheet, await documentAt(ctx, sheet, row.id), { sent, errors: {}, status: 409 });
  }
}

function savedFlash(sheet: Sheet, row: DocumentRow, version: number): Parameters<typeof leaveFlash>[1] {
  if (version === row.version) return { tone: 'info', text: 'Rien n’avait changé.' };
  const fields = { version: String(version), titre: row.titre, lecteurs: row.public ? 'public' : 'espace' };
  return { tone: 'ok', text: 'Modification enregistrée.', undo: { action: documentUrl(sheet.slug, row.id), fields } };
}

const removeRoute = (hooks: OrganisationHooks): Route =>
  defineRoute({
    method: 'POST',
    path: removeDocumentUrl(':slug', ':id'),
    access: mayEver(actOf('document')),
    params: documentParams,
    handle: async (ctx, { params }) => {
      const sheet = await sheetAt(ctx, params.slug);
      const order = { organisationId: sheet.id, id: params.id };
      const row = await transaction(ctx.db, (tx) => removeDocument(tx, sheetContext(ctx, hooks), order));
      leaveFlash(ctx.cookies, {
        tone: 'ok',
        text: `${row.genre === 'logo' ? 'Le logo' : `« ${row.titre} »`} est dans la corbeille, pour trente jours.`,
        undo: { action: BIN_RESTORE, fields: { type: DOCUMENT, id: row.id } },
      });
      return seeOther(documentsUrl(sheet.slug));
    },
  });
