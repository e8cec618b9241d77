import { transaction } from '#core/db/index.ts';
import { Conflict, type Refusal, RuleBroken } from '#core/errors/index.ts';
import { receiveUpload, type Upload, UploadRefused } from '#core/files/index.ts';
import {
  type CsvColumn,
  csv,
  defineRoute,
  flavourOf,
  leaveFlash,
  page,
  type RequestContext,
  type Result,
  type Route,
  seeOther,
} from '#core/http/index.ts';
import { authorOf, journalRead } from '#core/journal/index.ts';
import { isoDate } from '#core/time/index.ts';
import { demand, mayEver } from '#modules/droits/index.ts';
import { BIN_RESTORE } from '#modules/trace/index.ts';
import { whyFull } from './document-room.ts';
import { type DocumentKind, depositRules, titleOfFile } from './document-rules.ts';
import { readReaders } from './document-schemas.ts';
import { heldBy } from './documents.sql.ts';
import { actOf, DOCUMENT, depositDocument } from './documents.ts';
import type { OrganisationHooks } from './hooks.ts';
import { documentsCsvUrl, documentsUrl, logoUrl } from './links.ts';
import { type DocumentView, emptyDeposit, type FilledDeposit, readDocuments } from './present-documents.ts';
import { sheetParams } from './schemas.ts';
import type { Sheet } from './sheet.sql.ts';
import { sheetAt } from './sheet-routes.tsx';
import { sheetContext, subjectOf } from './subject.ts';
import { DocumentsPage } from './views/documents-page.tsx';

export const READ_SHEET = 'organisations.lire_fiche_complete';

/** Documents and logo of an organisation: the page, its list as a file, and what is deposited there. */
export const documentRoutes = (hooks: OrganisationHooks): Route[] => [
  defineRoute({
    method: 'GET',
    path: documentsUrl(':slug'),
    access: mayEver(READ_SHEET),
    params: sheetParams,
    handle: async (ctx, { params }) => {
      const sheet = await sheetAt(ctx, params.slug);
      demand(ctx.actor, READ_SHEET, await subjectOf(ctx.db, sheet, sheetContext(ctx, hooks)));
      return documentsPage(ctx, hooks, sheet);
    },
  }),
  listRoute(hooks),
  depositRoute(hooks, 'document'),
  depositRoute(hooks, 'logo'),
];

const columns: CsvColumn<DocumentView & { genre: DocumentKind }>[] = [
  { key: 'genre', label: 'Genre', value: (row) => row.genre },
  { key: 'titre', label: 'Titre', value: (row) => row.titre },
  { key: 'fichier', label: 'Fichier', value: (row) => row.file },
  { key: 'public', label: 'Public', value: (row) => row.public },
  { key: 'depose_le', label: 'Déposé le', value: (row) => isoDate(row.le) },
  { key: 'depose_par', label: 'Déposé par', value: (row) => row.par },
];

const listRoute = (hooks: OrganisationHooks): Route =>
  defineRoute({
    method: 'GET',
    path: documentsCsvUrl(':slug'),
    access: mayEver(READ_SHEET),
    params: sheetParams,
    handle: async (ctx, { params }) => {
      const sheet = await sheetAt(ctx, params.slug);
      const decision = demand(ctx.actor, READ_SHEET, await subjectOf(ctx.db, sheet, sheetContext(ctx, hooks)));
      const { logo, documents } = await readDocuments(ctx, hooks, sheet);
      const rows = [
        ...(logo ? [{ ...logo, genre: 'logo' as const }] : []),
        ...documents.map((one) => ({ ...one, genre: 'document' as const })),
      ];
      // It says who deposited what.
      await journalRead(ctx.db, {
        ...authorOf(ctx, decision),
        act: 'documents.exported',
        objectType: 'organisation',
        objectId: sheet.id,
        exported: true,
        details: { lignes: rows.length },
      });
      return csv(ctx, `documents_${sheet.slug}`, rows, columns, flavourOf(ctx.url.searchParams));
    },
  });

/** The page, with the form that was refused as it was filled. */
async function documentsPage(
  ctx: RequestContext,
  hooks: OrganisationHooks,
  sheet: Sheet,
  refused?: { genre: DocumentKind; filled: FilledDeposit; status: number },
): Promise<Result> {
  const model = await readDocuments(ctx, hooks, sheet);
  const forms = { document: emptyDeposit, logo: emptyDeposit };
  if (refused) forms[refused.genre] = refused.filled;
  const status = refused?.status ?? 200;
  // What is still being sent is not waited for.
  const headers: Record<string, string> = status === 408 || status === 413 ? { Connection: 'close' } : {};
  return page(<DocumentsPage model={model} forms={forms} />, { status, headers });
}

/** Name of the field of each form that holds its file, and of the one that holds its words. */
const FIELDS: Record<DocumentKind, { file: string; text: string }> = {
  document: { file: 'fichier', text: 'titre' },
  logo: { file: 'image', text: 'texte' },
};

const depositRoute = (hooks: OrganisationHooks, genre: DocumentKind): Route =>
  defineRoute({
    method: 'POST',
    path: genre === 'logo' ? logoUrl(':slug') : documentsUrl(':slug'),
    access: mayEver(actOf(genre)),
    params: sheetParams,
    handle: async (ctx, { params }) => {
      const sheet = await sheetAt(ctx, params.slug);
      // Before a byte is read.
      demand(ctx.actor, actOf(genre), await subjectOf(ctx.db, sheet, sheetContext(ctx, hooks)));
      const full = whyFull(await heldBy(ctx.db, sheet.id), genre);
      const refuse = (error: Refusal, field: string, typed: FilledDeposit['typed']) =>
        documentsPage(ctx, hooks, sheet, {
          genre,
          filled: { typed, errors: { [field]: error.sentence } },
          status: error.status,
        });
      const { file: fileField, text: textField } = FIELDS[genre];
      if (full) return refuse(new RuleBroken('document.full', full), fileField, {});
      let upload: Upload;
      try {
        upload = await receiveUpload(ctx.request, ctx.files, depositRules[genre]);
      } catch (error) {
        if (error instanceof UploadRefused) return refuse(error, fileField, error.typed);
        throw error;
      }
      try {
        return await deposited(ctx, hooks, sheet, genre, upload);
      } catch (error) {
        if (!(error instanceof RuleBroken || error instanceof Conflict)) throw error;
        return refuse(error, /title|untitled/.test(error.code) ? textField : fileField, upload.fields);
      }
    },
  });

async function deposited(
  ctx: RequestContext,
  hooks: OrganisationHooks,
  sheet: Sheet,
  genre: DocumentKind,
  { fields, files }: Upload,
): Promise<Result> {
  const [deposit] = files;
  if (!deposit) throw new RuleBroken('file.missing', 'Choisissez un fichier.');
  const said = fields[FIELDS[genre].text]?.trim();
  const instead = genre === 'logo' ? `Logo : ${sheet.state.nom}`.slice(0, 200) : titleOfFile(deposit.nom);
  const { replaced } = await transaction(ctx.db, (tx) =>
    depositDocument(tx, sheetContext(ctx, hooks), ctx.files, {
      organisationId: sheet.id,
      genre,
      deposit,
      titre: said || instead,
      public: genre === 'logo' || readReaders(fields.lecteurs) === 'public',
    }),
  );
  leaveFlash(ctx.cookies, {
    tone: 'ok',
    text: genre === 'logo' ? 'Logo enregistré : la page publique le montre.' : `« ${said || instead} » est déposé.`,
    // The former logo takes its place again; what has just been deposited is taken away by its own button.
    ...(replaced ? { undo: { action: BIN_RESTORE, fields: { type: DOCUMENT, id: replaced } } } : {}),
  });
  return seeOther(documentsUrl(sheet.slug));
}
