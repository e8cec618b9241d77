import { acceptOf, describeFile, describeRules } from '#core/files/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { may } from '#modules/droits/index.ts';
import { whyFull } from './document-room.ts';
import { type DocumentKind, depositRules } from './document-rules.ts';
import { type DocumentRow, heldBy, listDocuments, logoOf } from './documents.sql.ts';
import { actOf, PUBLISH } from './documents.ts';
import type { OrganisationHooks } from './hooks.ts';
import type { Sheet } from './sheet.sql.ts';
import { sheetContext, subjectOf } from './subject.ts';

/** A document as a page shows it. */
export interface DocumentView {
  id: string;
  titre: string;
  public: boolean;
  /** « PDF, 1,2 Mo ». */
  file: string;
  le: Date;
  /** Who deposited it; null: an account that was erased. */
  par: string | null;
}

/** Everything that the page of the documents of an organisation shows. */
export interface DocumentsModel {
  sheet: Sheet;
  logo: DocumentView | null;
  documents: DocumentView[];
  mayDeposit: boolean;
  mayPublish: boolean;
  mayChangeLogo: boolean;
  mayEdit: boolean;
  /** Why nothing more may be deposited. */
  full: string | null;
  rules: Record<DocumentKind, DepositField>;
}

/** What the field of a file says before anybody chooses one. */
export interface DepositField {
  /** « PDF ou PNG, 10 Mo au plus ». */
  rules: string;
  accept: string;
  maxBytes: number;
}

const fieldOf = (genre: DocumentKind): DepositField => ({
  rules: describeRules(depositRules[genre]),
  accept: acceptOf(depositRules[genre].kinds),
  maxBytes: depositRules[genre].maxBytes,
});

export const presentDocument = (row: DocumentRow, names: ReadonlyMap<string, string>): DocumentView => ({
  id: row.id,
  titre: row.titre,
  public: row.public,
  file: describeFile(row),
  le: row.le,
  par: row.par === null ? null : (names.get(row.par) ?? null),
});

export async function readDocuments(
  ctx: RequestContext,
  hooks: OrganisationHooks,
  sheet: Sheet,
): Promise<DocumentsModel> {
  const rows = await listDocuments(ctx.db, sheet.id);
  const names = await hooks.accountNames(
    ctx.db,
    rows.flatMap((row) => row.par ?? []),
  );
  const subject = await subjectOf(ctx.db, sheet, sheetContext(ctx, hooks));
  const allowed = (act: string): boolean => may(ctx.actor, act, subject).allowed;
  const views = rows.map((row) => ({ genre: row.genre, view: presentDocument(row, names) }));
  return {
    sheet,
    logo: views.find(({ genre }) => genre === 'logo')?.view ?? null,
    documents: views.flatMap(({ genre, view }) => (genre === 'document' ? [view] : [])),
    mayDeposit: allowed(actOf('document')),
    mayPublish: allowed(PUBLISH),
    mayChangeLogo: allowed(actOf('logo')),
    mayEdit: allowed('organisations.modifier_fiche'),
    full: whyFull(await heldBy(ctx.db, sheet.id), 'document'),
    rules: { document: fieldOf('document'), logo: fieldOf('logo') },
  };
}

/** What a page shows of the public documents and the logo of an organisation. */
export interface PublicDocuments {
  logo: { id: string; texte: string } | null;
  documents: { id: string; titre: string; file: string; le: Date }[];
}

/** The logo that the form of a sheet shows. */
export async function shownLogo(db: RequestContext['db'], organisationId: string): Promise<PublicDocuments['logo']> {
  const logo = await logoOf(db, organisationId);
  return logo && { id: logo.id, texte: logo.titre };
}

/** What everybody may read of an organisation. */
export async function publicDocumentsOf(db: RequestContext['db'], organisationId: string): Promise<PublicDocuments> {
  const rows = await listDocuments(db, organisationId, { publicOnly: true });
  const logo = rows.find((row) => row.genre === 'logo');
  return {
    logo: logo ? { id: logo.id, texte: logo.titre } : null,
    documents: rows.flatMap((row) =>
      row.genre === 'document' ? [{ id: row.id, titre: row.titre, file: describeFile(row), le: row.le }] : [],
    ),
  };
}

/** A form as it is shown: what was typed in it, and what is refused of it. */
export interface FilledDeposit {
  typed: Readonly<Record<string, string>>;
  /** By name of the field. */
  errors: Record<string, string>;
}
export const emptyDeposit: FilledDeposit = { typed: {}, errors: {} };
