import { type CsvColumn, csv, defineRoute, flavourOf, page, type Route } from '#core/http/index.ts';
import { authorOf, journalRead } from '#core/journal/index.ts';
import { fold } from '#core/text/index.ts';
import { mayEver } from '#modules/droits/index.ts';
import { CREATE } from './create-organisation.ts';
import { READ_DUPLICATES } from './duplicate-routes.tsx';
import type { OrganisationHooks } from './hooks.ts';
import { kindLabels } from './labels.ts';
import { organisationUrl, SHEETS, SHEETS_CSV } from './links.ts';
import { reachOf } from './reach.ts';
import { listQuery } from './schemas.ts';
import { type SheetRow, sheetsOf } from './sheet.sql.ts';
import { sheetContext } from './subject.ts';
import { SheetListPage } from './views/sheet-list-page.tsx';

const READ = 'organisations.lire_fiche_complete';
const PER_PAGE = 30;
/** Most lines of a file. */
const MOST = 50_000;

const wordsOf = (typed: string): string[] => fold(typed).split(/\s+/).filter(Boolean).slice(0, 8);

/** Columns of the list; keys are stable. */
const columns = (origin: string): CsvColumn<SheetRow>[] => [
  { key: 'nom', label: 'Nom', value: (row) => row.nom },
  { key: 'nature', label: 'Nature', value: (row) => kindLabels[row.genre] },
  { key: 'commune', label: 'Commune', value: (row) => row.commune },
  { key: 'fermee', label: 'Fermée', value: (row) => row.ferme },
  { key: 'exemple', label: 'Donnée d’exemple', value: (row) => row.exemple },
  { key: 'adresse', label: 'Page', value: (row) => origin + organisationUrl(row.slug) },
];

/** Organisations that a person may see whole: theirs, those of their campuses, those of their territory. */
export const listRoute = (hooks: OrganisationHooks): Route =>
  defineRoute({
    method: 'GET',
    path: SHEETS,
    access: mayEver(READ),
    query: listQuery,
    handle: async (ctx, { query }) => {
      const who = { actor: ctx.actor!, hooks, now: ctx.clock.now() };
      const editable = await reachOf(ctx.db, 'organisations.modifier_fiche', who);
      const mine = new Set(editable.organisations);
      const { rows, total } = await sheetsOf(ctx.db, await reachOf(ctx.db, READ, who), {
        words: wordsOf(query.q),
        limit: PER_PAGE,
        offset: (query.page - 1) * PER_PAGE,
      });
      return page(
        <SheetListPage
          rows={rows.map((row) => ({ ...row, editable: editable.whole || mine.has(row.id) }))}
          total={total}
          words={query.q}
          mayFindDuplicates={mayEver(READ_DUPLICATES).allows(ctx.actor!)}
          mayCreate={mayEver(CREATE).allows(ctx.actor!)}
          current={query.page}
          pages={Math.ceil(total / PER_PAGE)}
        />,
      );
    },
  });

/** The same list as a file. */
export const listFileRoute = (hooks: OrganisationHooks): Route =>
  defineRoute({
    method: 'GET',
    path: SHEETS_CSV,
    access: mayEver(READ),
    query: listQuery,
    handle: async (ctx, { query }) => {
      const who = { actor: ctx.actor!, hooks, now: ctx.clock.now() };
      const question = { words: wordsOf(query.q), limit: MOST, offset: 0 };
      const { rows } = await sheetsOf(ctx.db, await reachOf(ctx.db, READ, who), question);
      const role = ctx.actor!.grants.find((grant) => mayEver(READ).allows({ ...ctx.actor!, grants: [grant] }))!;
      await journalRead(ctx.db, {
        ...authorOf(sheetContext(ctx, hooks), { role: role.role, grant: role }),
        act: 'sheets.exported',
        objectType: 'organisation',
        objectId: null,
        exported: true,
        details: { lignes: rows.length },
      });
      return csv(ctx, 'organisations', rows, columns(ctx.origin), flavourOf(ctx.url.searchParams));
    },
  });
