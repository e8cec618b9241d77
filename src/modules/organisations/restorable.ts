import type { Deletable } from '#core/bin/index.ts';
import { transaction } from '#core/db/index.ts';
import type { DraftForm } from '#core/drafts/index.ts';
import { may } from '#modules/droits/index.ts';
import { binnedOrganisations } from './bin.sql.ts';
import { purgeOrganisations, restoreOrganisation } from './delete-organisation.ts';
import type { OrganisationHooks } from './hooks.ts';
import { sheetUrl } from './links.ts';
import { reachOf } from './reach.ts';
import { readSheet } from './sheet.sql.ts';
import { sheetInputs } from './sheet.ts';
import { subjectOf } from './subject.ts';

/** Organisations in the bin: who may delete one may take it back. */
export const deletable = (hooks: OrganisationHooks): Deletable => ({
  objectType: 'organisation',
  label: 'Organisation',
  list: async ({ db, actor, now }, limit) => {
    const reach = await reachOf(db, 'organisations.supprimer_organisation', { actor, hooks, now }, { binned: true });
    return (await binnedOrganisations(db, { reach, limit })).map((one) => ({
      id: one.id,
      title: one.nom,
      deletedAt: one.supprimee_le,
      deletedBy: one.supprimee_par,
    }));
  },
  restore: async ({ db, actor, requestId, now }, id) => {
    const sheet = await transaction(db, (tx) => restoreOrganisation(tx, { actor, requestId, now, hooks }, id));
    return { title: sheet.state.nom, url: sheetUrl(sheet.slug) };
  },
  purge: (db, before) => purgeOrganisations(db, hooks, before),
});

/** Key of the form of a sheet among drafts. */
export const SHEET_FORM = 'organisation.fiche';

/** The form of a sheet: kept while it is typed. */
export const draftOfSheet = (hooks: OrganisationHooks): DraftForm => ({
  key: SHEET_FORM,
  fields: [...sheetInputs, 'motif'],
  open: async ({ db, actor, now }, objectId) => {
    if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(objectId)) return null;
    const sheet = await readSheet(db, { id: objectId });
    if (!sheet || sheet.deletedAt) return null;
    const subject = await subjectOf(db, sheet, { hooks, now });
    return may(actor, 'organisations.modifier_fiche', subject).allowed ? sheetUrl(sheet.slug) : null;
  },
});
