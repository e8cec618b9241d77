import { z } from 'zod';
import { transaction } from '#core/db/index.ts';
import { NotFound, RuleBroken } from '#core/errors/index.ts';
import {
  type CsvColumn,
  csv,
  defineRoute,
  flavourOf,
  leaveFlash,
  page,
  type RequestContext,
  type Route,
  seeOther,
} from '#core/http/index.ts';
import { authorOf, journalRead, writeJournal } from '#core/journal/index.ts';
import { demand, mayEver, type Subject } from '#modules/droits/index.ts';
import type { OrganisationHooks } from './hooks.ts';
import { reasonLabels } from './labels.ts';
import { type LikelyPair, likelyPairs, setAside, takeBackAside } from './likely.sql.ts';
import { DUPLICATES, DUPLICATES_CSV, MAYBE_DUPLICATES, NOT_DUPLICATES } from './links.ts';
import { MERGE } from './merge-rights.ts';
import { listMerges } from './merges.sql.ts';
import { reachOf } from './reach.ts';
import { readSheet } from './sheet.sql.ts';
import { sheetContext, subjectOf } from './subject.ts';
import { UNDO_DAYS } from './undo-merge.ts';
import { DuplicatesPage } from './views/duplicates-page.tsx';

export const READ_DUPLICATES = 'organisations.lire_doublons';
export const SET_ASIDE = 'organisations.ecarter_doublon';
const PER_PAGE = 20;
const EXPORTED = 10_000;

const listQuery = z.object({
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
  ecartes: z.literal('oui').optional().catch(undefined),
});

const pairForm = z.object({
  une: z.uuid(),
  autre: z.uuid(),
  /** The page of the workspace that asked, to come back to; the list without. */
  retour: z
    .string()
    .regex(/^\/espace(\/[a-z0-9-]+)+$/)
    .catch(''),
});

/** « Doublons probables »: the list, its file, and « ce ne sont pas des doublons ». */
export const duplicateRoutes = (hooks: OrganisationHooks): Route[] => [
  listRoute(hooks),
  csvRoute(hooks),
  asideRoute(hooks, NOT_DUPLICATES),
  asideRoute(hooks, MAYBE_DUPLICATES),
];

const scopeFor = (ctx: RequestContext, hooks: OrganisationHooks, act: string) =>
  reachOf(ctx.db, act, { actor: ctx.actor!, hooks, now: ctx.clock.now() });

const listRoute = (hooks: OrganisationHooks): Route =>
  defineRoute({
    method: 'GET',
    path: DUPLICATES,
    access: mayEver(READ_DUPLICATES),
    query: listQuery,
    handle: async (ctx, { query }) => {
      const reach = await scopeFor(ctx, hooks, READ_DUPLICATES);
      const aside = query.ecartes === 'oui';
      const pairs = await likelyPairs(ctx.db, reach, {
        setAside: aside,
        limit: PER_PAGE,
        offset: (query.page - 1) * PER_PAGE,
      });
      const mayMerge = mayEver(MERGE).allows(ctx.actor!);
      const since = new Date(ctx.clock.now().getTime() - UNDO_DAYS * 86_400_000);
      const merges = mayMerge ? await listMerges(ctx.db, reach.whole ? null : reach.organisations, since) : [];
      const names = await hooks.accountNames(ctx.db, [
        ...pairs.flatMap((pair) => pair.ecarte?.par ?? []),
        ...merges.flatMap((one) => [one.proposedBy ?? [], one.doneBy ?? []].flat()),
      ]);
      const total = pairs[0]?.total ?? 0;
      return page(
        <DuplicatesPage
          pairs={pairs}
          aside={aside}
          merges={merges}
          names={names}
          mayMerge={mayMerge}
          maySetAside={mayEver(SET_ASIDE).allows(ctx.actor!)}
          total={total}
          current={query.page}
          pages={Math.ceil(total / PER_PAGE)}
        />,
      );
    },
  });

const columns: CsvColumn<LikelyPair>[] = [
  { key: 'nom', label: 'Nom', value: (row) => row.une.nom },
  { key: 'commune', label: 'Commune', value: (row) => row.une.commune },
  { key: 'codes', label: 'Identifiants', value: (row) => row.une.codes.join(' | ') },
  { key: 'adresse', label: 'Adresse de la page', value: (row) => row.une.slug },
  { key: 'autre_nom', label: 'Autre nom', value: (row) => row.autre.nom },
  { key: 'autre_commune', label: 'Autre commune', value: (row) => row.autre.commune },
  { key: 'autre_codes', label: 'Autres identifiants', value: (row) => row.autre.codes.join(' | ') },
  { key: 'autre_adresse', label: 'Adresse de l’autre page', value: (row) => row.autre.slug },
  { key: 'raisons', label: 'Pourquoi', value: (row) => row.raisons.map((one) => reasonLabels[one]).join(' | ') },
  { key: 'proximite', label: 'Proximité des noms', value: (row) => Math.round(row.proximite * 100) / 100 },
];

const csvRoute = (hooks: OrganisationHooks): Route =>
  defineRoute({
    method: 'GET',
    path: DUPLICATES_CSV,
    access: mayEver(READ_DUPLICATES),
    handle: async (ctx) => {
      const reach = await scopeFor(ctx, hooks, READ_DUPLICATES);
      const rows = await likelyPairs(ctx.db, reach, { setAside: false, limit: EXPORTED, offset: 0 });
      const role = ctx.actor!.grants.find((grant) =>
        mayEver(READ_DUPLICATES).allows({ ...ctx.actor!, grants: [grant] }),
      )!;
      await journalRead(ctx.db, {
        ...authorOf(sheetContext(ctx, hooks), { role: role.role, grant: role }),
        act: 'duplicates.exported',
        objectType: 'doublons',
        objectId: null,
        exported: true,
        details: { lignes: rows.length },
      });
      return csv(ctx, 'doublons_probables', rows, columns, flavourOf(ctx.url.searchParams));
    },
  });

/** « Ce ne sont pas des doublons », and its undoing. */
const asideRoute = (hooks: OrganisationHooks, path: string): Route =>
  defineRoute({
    method: 'POST',
    path,
    access: mayEver(SET_ASIDE),
    form: pairForm,
    handle: async (ctx, { form }) => {
      if (!form.ok) throw new RuleBroken('duplicates.unknown', 'Choisissez deux fiches de la liste.');
      const pair = [form.value.une, form.value.autre].sort() as [string, string];
      const decision = demand(ctx.actor, SET_ASIDE, await pairSubject(ctx, hooks, pair));
      const aside = path === NOT_DUPLICATES;
      const now = ctx.clock.now();
      const changed = await transaction(ctx.db, async (tx) => {
        const done = aside ? await setAside(tx, pair, ctx.actor!.id, now) : await takeBackAside(tx, pair);
        if (!done) return false;
        const act = aside ? 'organisation.not_duplicates' : 'organisation.maybe_duplicates';
        const line = { ...authorOf(sheetContext(ctx, hooks), decision), act, objectType: 'organisation' };
        await writeJournal(tx, { ...line, objectId: pair[0], details: { autre: pair[1] } });
        return true;
      });
      leaveFlash(ctx.cookies, asideFlash(aside, changed, form.value));
      return seeOther(form.value.retour || DUPLICATES);
    },
  });

function asideFlash(aside: boolean, changed: boolean, fields: { une: string; autre: string; retour: string }) {
  if (!changed) return { tone: 'info', text: 'C’était déjà fait : rien n’a changé.' } as const;
  return aside
    ? ({
        tone: 'ok',
        text: 'Ces deux fiches ne seront plus proposées.',
        undo: { action: MAYBE_DUPLICATES, fields },
      } as const)
    : ({ tone: 'ok', text: 'Ces deux fiches sont de nouveau dans la liste.' } as const);
}

/** Where a pair stands: where one of the two does. @throws NotFound when one of them is gone. */
export async function pairSubject(
  ctx: RequestContext,
  hooks: OrganisationHooks,
  pair: readonly [string, string],
): Promise<Subject> {
  const subjects: Subject[] = [];
  for (const id of pair) {
    const sheet = await readSheet(ctx.db, { id });
    if (!sheet || sheet.deletedAt) throw new NotFound('organisation.unknown', 'Cette fiche n’existe pas ou plus.');
    subjects.push(await subjectOf(ctx.db, sheet, sheetContext(ctx, hooks)));
  }
  const gather = (name: 'campus' | 'organisations' | 'regions' | 'regionsAcademiques') =>
    subjects.flatMap((one) => one[name] ?? []);
  return {
    campus: gather('campus'),
    organisations: gather('organisations'),
    regions: gather('regions'),
    regionsAcademiques: gather('regionsAcademiques'),
  };
}
