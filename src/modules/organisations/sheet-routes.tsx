import { transaction } from '#core/db/index.ts';
import { draftOf, dropDraft } from '#core/drafts/index.ts';
import { Conflict, NotFound } from '#core/errors/index.ts';
import {
  defineRoute,
  leaveFlash,
  movedPermanently,
  page,
  type RequestContext,
  type Result,
  type Route,
  seeOther,
} from '#core/http/index.ts';
import { frenchDate } from '#core/time/index.ts';
import { mergeVersions } from '#core/versions/index.ts';
import { demand, may, mayEver } from '#modules/droits/index.ts';
import { DRAFTS, DRAFTS_DROP } from '#modules/trace/index.ts';
import { readCommune } from './commune-typed.ts';
import { confirmedOn } from './confirmed.ts';
import { reasonsToKeep } from './delete-organisation.ts';
import { editSheet, STALE } from './edit-sheet.ts';
import type { OrganisationHooks } from './hooks.ts';
import { historyUrl, restoreUrl, sheetUrl } from './links.ts';
import { shownLogo } from './present-documents.ts';
import { readMeanwhile } from './read-history.ts';
import { presentOrganisationSlug } from './reads.sql.ts';
import { SHEET_FORM } from './restorable.ts';
import { checkedSheet, type SentSheet, sentSheet, sheetForm, sheetParams } from './schemas.ts';
import { readSheet, type Sheet } from './sheet.sql.ts';
import { closedInputs, fieldsOf, type SheetValues, sheetInputs, showInput, valuesOf } from './sheet.ts';
import { sheetContext, subjectOf } from './subject.ts';
import { ConflictPage } from './views/conflict-page.tsx';
import { SheetPage } from './views/sheet-page.tsx';

const EDIT = 'organisations.modifier_fiche';
const DELETE = 'organisations.supprimer_organisation';
const READ_RIGHTS = 'droits.consulter';
const READ_NETWORK = 'reseau.lire_engagements';

/** The sheet at an address. @throws NotFound when it is nowhere, or in the bin. */
export async function sheetAt(ctx: RequestContext, slug: string): Promise<Sheet> {
  const sheet = await readSheet(ctx.db, { slug });
  if (!sheet || sheet.deletedAt) throw new NotFound('organisation.unknown', 'Cette fiche n’existe pas ou plus.');
  return sheet;
}

/** Pages that edit a sheet. */
export const sheetRoutes = (hooks: OrganisationHooks): Route[] => [
  defineRoute({
    method: 'GET',
    path: sheetUrl(':slug'),
    access: mayEver(EDIT),
    params: sheetParams,
    handle: async (ctx, { params }) => {
      const present = await presentOrganisationSlug(ctx.db, params.slug);
      if (present) return movedPermanently(sheetUrl(present));
      const sheet = await sheetAt(ctx, params.slug);
      demand(ctx.actor, EDIT, await subjectOf(ctx.db, sheet, sheetContext(ctx, hooks)));
      const draft = await draftOf(ctx.db, draftKey(ctx, sheet), ctx.clock.now());
      const values = { ...valuesOf(sheet.state), ...(draft?.fields as Partial<SheetValues> | undefined) };
      return form(ctx, hooks, sheet, {
        sent: { values, motif: draft?.fields.motif ?? '', version: draft?.version ?? sheet.version },
        errors: {},
        restoredAt: draft?.savedAt ?? null,
      });
    },
  }),
  defineRoute({
    method: 'POST',
    path: sheetUrl(':slug'),
    access: mayEver(EDIT),
    params: sheetParams,
    form: sheetForm,
    handle: async (ctx, { params, form: posted }) => {
      const sheet = await sheetAt(ctx, params.slug);
      demand(ctx.actor, EDIT, await subjectOf(ctx.db, sheet, sheetContext(ctx, hooks)));
      return save(ctx, hooks, sheet, sentSheet(posted.ok ? posted.value : posted.typed));
    },
  }),
];

const draftKey = (ctx: RequestContext, sheet: Sheet) => ({
  accountId: ctx.actor!.id,
  form: SHEET_FORM,
  object: sheet.id,
});

/** The form, with what was typed and what is refused of it. */
async function form(
  ctx: RequestContext,
  hooks: OrganisationHooks,
  sheet: Sheet,
  filled: { sent: SentSheet; errors: Record<string, string>; restoredAt: Date | null },
): Promise<Result> {
  const context = sheetContext(ctx, hooks);
  const subject = await subjectOf(ctx.db, sheet, context);
  const mayDelete = may(ctx.actor, DELETE, subject).allowed;
  return page(
    <SheetPage
      sheet={sheet}
      sent={filled.sent}
      errors={filled.errors}
      logo={await shownLogo(ctx.db, sheet.id)}
      rights={may(ctx.actor, READ_RIGHTS, subject).allowed ? hooks.rightsPage(sheet.id) : null}
      confirmed={await confirmedTexts(ctx, sheet)}
      network={may(ctx.actor, READ_NETWORK, subject).allowed}
      people={await hooks.peopleOf(ctx, sheet)}
      keep={mayDelete ? await reasonsToKeep(ctx.db, sheet, context) : null}
      draft={{
        form: SHEET_FORM,
        object: sheet.id,
        saveAction: DRAFTS,
        dropAction: DRAFTS_DROP,
        restoredAt: filled.restoredAt,
      }}
    />,
    { status: Object.keys(filled.errors).length > 0 ? 422 : 200 },
  );
}

/** What its organisation said to be right, field by field, as long as it still reads so. */
const confirmedTexts = async (ctx: RequestContext, sheet: Sheet) =>
  Object.fromEntries(
    Object.entries(await confirmedOn(ctx.db, sheet.id, valuesOf(sheet.state))).map(([champ, le]) => [
      champ,
      `Confirmé par l’organisation le ${frenchDate(le)}.`,
    ]),
  );

async function save(ctx: RequestContext, hooks: OrganisationHooks, sheet: Sheet, sent: SentSheet): Promise<Result> {
  const meanwhile = await readMeanwhile(ctx.db, hooks, sheet, sent.version);
  const shown = valuesOf(sheet.state);
  const opened = meanwhile.base ? valuesOf(meanwhile.base) : shown;
  const { values, errors } = checkedSheet(sent.values, shown, opened);
  let commune: string | null = null;
  if (!errors.commune && values.commune !== shown.commune && values.commune !== opened.commune) {
    const read = await readCommune(ctx.db, values);
    if ('error' in read) errors.commune = read.error;
    else {
      commune = read.insee;
      values.commune = read.label;
    }
  }
  if (Object.keys(errors).length > 0) return form(ctx, hooks, sheet, { sent, errors, restoredAt: null });
  if (sent.version !== sheet.version) return bothVersions(sheet, values, sent, meanwhile);
  try {
    const version = await transaction(ctx.db, async (tx) => {
      await dropDraft(tx, draftKey(ctx, sheet));
      return editSheet(tx, sheetContext(ctx, hooks), {
        id: sheet.id,
        version: sent.version,
        fields: fieldsOf(values, sheet.state, commune),
        reason: sent.motif || null,
      });
    });
    leaveFlash(ctx.cookies, savedFlash(sheet, version));
    return seeOther(sheetUrl(sheet.slug));
  } catch (error) {
    if (!(error instanceof Conflict) || error.code !== STALE) throw error;
    // Saved by somebody between the reading and the writing: the same page as for an older form.
    const now = await sheetAt(ctx, sheet.slug);
    return bothVersions(now, values, sent, await readMeanwhile(ctx.db, hooks, now, sent.version));
  }
}

function savedFlash(sheet: Sheet, version: number): Parameters<typeof leaveFlash>[1] {
  if (version === sheet.version) return { tone: 'info', text: 'Rien n’avait changé : la fiche reste telle quelle.' };
  const fields = { version: String(version), reprise: String(sheet.version) };
  return { tone: 'ok', text: 'Fiche enregistrée.', undo: { action: restoreUrl(sheet.slug), fields } };
}

const bothVersions = (
  sheet: Sheet,
  mine: SheetValues,
  sent: SentSheet,
  { base, other }: Awaited<ReturnType<typeof readMeanwhile>>,
): Result =>
  page(
    <ConflictPage
      sheet={sheet}
      merge={mergeVersions(sheetInputs, base ? valuesOf(base) : null, mine, valuesOf(sheet.state))}
      reason={sent.motif}
      other={other}
      historyHref={historyUrl(sheet.slug)}
      show={showInput}
      closed={closedInputs}
    />,
    { status: 409 },
  );
