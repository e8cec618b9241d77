import { withRecentFactor } from '#core/access/index.ts';
import { Conflict } from '#core/errors/index.ts';
import {
  csv,
  defineRoute,
  flavourOf,
  leaveFlash,
  page,
  type RequestContext,
  type Route,
  seeOther,
} from '#core/http/index.ts';
import { authorOf, historyOf, journalRead, stateAt } from '#core/journal/index.ts';
import { addDays, isoDate } from '#core/time/index.ts';
import { mergeVersions } from '#core/versions/index.ts';
import { accountNames } from '#modules/comptes/index.ts';
import { may, mayEver } from '#modules/droits/index.ts';
import { organisationsToSeat } from './candidates.sql.ts';
import { type MandateLine, mandateColumns } from './exports.ts';
import { SOON_DAYS } from './instance.ts';
import { doorsOf } from './instance-doors.ts';
import { collegesOf, type InstanceRow, instanceById } from './instances.sql.ts';
import { instanceKindLabels } from './labels.ts';
import { editInstanceUrl, INSTANCES, instancesUrl, instanceUrl, MANDATES_CSV, newInstanceUrl } from './links.ts';
import { mandatesOfInstances } from './mandats.sql.ts';
import { readInstance } from './read-instance.ts';
import { readInstances } from './read-instances.ts';
import { createInstance, editInstance, fieldsOf, STALE } from './save-instance.ts';
import {
  fieldsOfForm,
  type InstanceValues,
  idParam,
  instanceForm,
  instanceInputs,
  listQuery,
  newInstanceForm,
  type SentInstance,
  slugParam,
  valuesOf,
  valuesOfForm,
  wordsQuery,
} from './schemas.ts';
import { statutsOfCampus } from './statuts.sql.ts';
import { campusFor, HOLD, instanceFor, READ } from './subject.ts';
import { InstanceConflictPage } from './views/instance-conflict-page.tsx';
import { InstanceFormPage, type Options } from './views/instance-form-page.tsx';
import { InstanceListPage } from './views/instance-list-page.tsx';
import { InstancePage } from './views/instance-page.tsx';

const CAMPUSES_A_PAGE = 15;

const today = (ctx: RequestContext): string => isoDate(ctx.clock.now());
export const soon = (ctx: RequestContext): string => addDays(today(ctx), SOON_DAYS);

/** The page of a body, with what was refused of the form that seats a member. */
export async function instancePage(
  ctx: RequestContext,
  id: string,
  refused: { errors: Record<string, string>; typed: Record<string, string> } = { errors: {}, typed: {} },
  words = '',
) {
  const { instance, subject, decision } = await instanceFor(ctx.db, { actor: ctx.actor, act: READ, id });
  await journalRead(ctx.db, {
    ...authorOf(ctx, decision),
    act: 'governing_body.read',
    objectType: 'instance_gouvernance',
    objectId: id,
  });
  const mayHold = may(ctx.actor, HOLD, subject).allowed;
  return page(
    <InstancePage
      view={await readInstance(ctx.db, instance, { today: today(ctx), mayHold, words })}
      mayHold={mayHold}
      {...doorsOf(ctx.actor, instance, subject)}
      errors={refused.errors}
      typed={refused.typed}
      soon={soon(ctx)}
    />,
    { status: Object.keys(refused.errors).length > 0 ? 422 : 200 },
  );
}

/** What the form of a body chooses from. */
async function choicesOf(
  ctx: RequestContext,
  campusId: string,
): Promise<{ statuts: Options; members: Options; cut: boolean }> {
  const versions = await statutsOfCampus(ctx.db, campusId);
  const words = ctx.url.searchParams.get('membre')?.slice(0, 100) ?? '';
  const { rows: members, cut } = await organisationsToSeat(ctx.db, {
    campusId,
    instanceId: null,
    day: today(ctx),
    words,
  });
  return {
    statuts: versions
      .filter((one) => one.au === null)
      .flatMap(({ modele, contenu }) =>
        contenu.instances.map((one) => [`${modele}:${one.id}`, `${one.libelle} (${contenu.libelle})`] as const),
      ),
    members: members.map((one) => [one.id, one.nom] as const),
    cut: cut || words !== '',
  };
}

const EMPTY = valuesOfForm({ publique: 'oui', etat: 'active' });

async function newPage(ctx: RequestContext, slug: string, values: InstanceValues, errors: Record<string, string>) {
  const { campus } = await campusFor(ctx.db, { actor: ctx.actor, act: HOLD, slug });
  return page(
    <InstanceFormPage
      heading="Créer une instance"
      action={newInstanceUrl(slug)}
      back={instancesUrl({ campus: slug })}
      crumbs={[{ label: 'Gouvernance', href: instancesUrl({ campus: slug }) }, { label: 'Créer' }]}
      campusSlug={slug}
      values={values}
      errors={errors}
      version={null}
      {...(await choicesOf(ctx, campus.id))}
    />,
    { status: Object.keys(errors).length > 0 ? 422 : 200 },
  );
}

async function editPage(
  ctx: RequestContext,
  row: InstanceRow,
  { values, errors, version }: { values: InstanceValues; errors: Record<string, string>; version: number },
) {
  const choices = await choicesOf(ctx, row.campusId);
  const pilot: Options =
    row.pilote && row.piloteOrganisationId && !choices.members.some(([id]) => id === row.piloteOrganisationId)
      ? [[row.piloteOrganisationId, row.pilote.nom]]
      : [];
  return page(
    <InstanceFormPage
      heading={`Modifier : ${row.nom}`}
      action={editInstanceUrl(row.id)}
      back={instanceUrl(row.id)}
      crumbs={[
        { label: 'Gouvernance', href: instancesUrl({ campus: row.campusSlug }) },
        { label: row.nom, href: instanceUrl(row.id) },
        { label: 'Modifier' },
      ]}
      campusSlug={row.campusSlug}
      values={values}
      errors={errors}
      version={version}
      statuts={choices.statuts}
      members={[...pilot, ...choices.members]}
      cut={choices.cut}
    />,
    { status: Object.keys(errors).length > 0 ? 422 : 200 },
  );
}

async function bothVersions(ctx: RequestContext, id: string, sent: SentInstance) {
  const row = (await instanceById(ctx.db, id))!;
  const versions = await historyOf(ctx.db, 'instance_gouvernance', id, { versions: true });
  const base = stateAt(fieldsOf(row), row.version, versions, sent.version);
  const latest = versions.find((one) => one.version === row.version);
  const names = await accountNames(ctx.db, latest?.actorId ? [latest.actorId] : []);
  const { statuts, members } = await choicesOf(ctx, row.campusId);
  const words: Record<string, Options> = {
    genre: Object.entries(instanceKindLabels),
    statuts,
    pilote: members,
    publique: [
      ['oui', 'y figure'],
      ['non', 'n’y figure pas'],
    ],
  };
  const show = (input: string, text: string): string =>
    words[input]?.find(([value]) => value === text)?.[1] ?? (text || 'non renseigné');
  const was = base ? valuesOf({ ...row, ...base } as InstanceRow) : null;
  const merge = mergeVersions(instanceInputs, was, valuesOfForm(sent), valuesOf(row));
  const who = latest?.actorId ? names.get(latest.actorId) : undefined;
  return page(
    <InstanceConflictPage row={row} merge={merge} other={latest && who ? { who, at: latest.at } : null} show={show} />,
    { status: 409 },
  );
}

/** Lists, pages and forms of the bodies of a campus. */
export const instanceRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: INSTANCES,
    access: mayEver(READ),
    query: listQuery,
    handle: async (ctx, { query }) => {
      const campus = query.campus ?? null;
      const { groups } = await readInstances(ctx.db, ctx.actor!, { slug: campus, today: today(ctx) });
      const shown = groups.slice((query.page - 1) * CAMPUSES_A_PAGE, query.page * CAMPUSES_A_PAGE);
      const pages = { current: query.page, total: Math.ceil(groups.length / CAMPUSES_A_PAGE) };
      return page(<InstanceListPage groups={shown} campus={campus} soon={soon(ctx)} pages={pages} />);
    },
  }),
  defineRoute({
    method: 'GET',
    path: MANDATES_CSV,
    access: withRecentFactor(mayEver(READ)),
    query: listQuery,
    handle: async (ctx, { query }) => {
      const order = { slug: query.campus ?? null, today: today(ctx) };
      const { rows } = await readInstances(ctx.db, ctx.actor!, order);
      const lines: MandateLine[] = [];
      for (const mandate of await mandatesOfInstances(
        ctx.db,
        rows.map((row) => row.id),
      )) {
        const instance = rows.find((row) => row.id === mandate.instanceId)!;
        lines.push({ instance, mandate, colleges: await collegesOf(ctx.db, instance.id) });
      }
      await journalRead(ctx.db, {
        act: 'mandates.exported',
        exported: true,
        objectType: 'mandat',
        objectId: null,
        actorId: ctx.actor!.id,
        actorRole: 'lecture de la gouvernance',
        requestId: ctx.requestId,
        details: { campus: query.campus ?? null, lignes: lines.length },
      });
      return csv(ctx, 'mandats', lines, mandateColumns(today(ctx)), flavourOf(ctx.url.searchParams));
    },
  }),
  defineRoute({
    method: 'GET',
    path: newInstanceUrl(':slug'),
    access: mayEver(HOLD),
    params: slugParam,
    handle: (ctx, { params }) => newPage(ctx, params.slug, EMPTY, {}),
  }),
  defineRoute({
    method: 'POST',
    path: newInstanceUrl(':slug'),
    access: mayEver(HOLD),
    params: slugParam,
    form: newInstanceForm,
    handle: async (ctx, { params, form }) => {
      if (!form.ok) return newPage(ctx, params.slug, valuesOfForm(form.typed), form.errors);
      const { id, errors } = await createInstance(ctx, params.slug, fieldsOfForm(form.value));
      if (errors) return newPage(ctx, params.slug, valuesOfForm(form.value), errors);
      leaveFlash(ctx.cookies, { tone: 'ok', text: `« ${form.value.nom} » est créée.` });
      return seeOther(instanceUrl(id));
    },
  }),
  defineRoute({
    method: 'GET',
    path: instanceUrl(':id{[0-9a-f-]+}'),
    access: mayEver(READ),
    params: idParam,
    query: wordsQuery,
    handle: (ctx, { params, query }) => instancePage(ctx, params.id, undefined, query.membre),
  }),
  defineRoute({
    method: 'GET',
    path: editInstanceUrl(':id{[0-9a-f-]+}'),
    access: mayEver(HOLD),
    params: idParam,
    handle: async (ctx, { params }) => {
      const { instance } = await instanceFor(ctx.db, { actor: ctx.actor, act: HOLD, id: params.id });
      return editPage(ctx, instance, { values: valuesOf(instance), errors: {}, version: instance.version });
    },
  }),
  defineRoute({
    method: 'POST',
    path: editInstanceUrl(':id{[0-9a-f-]+}'),
    access: mayEver(HOLD),
    params: idParam,
    form: instanceForm,
    handle: async (ctx, { params, form }) => {
      const { instance } = await instanceFor(ctx.db, { actor: ctx.actor, act: HOLD, id: params.id });
      const sent = form.ok ? form.value : form.typed;
      const refused = (errors: Record<string, string>) =>
        editPage(ctx, instance, { values: valuesOfForm(sent), errors, version: Number(sent.version) || 0 });
      if (!form.ok) return refused(form.errors);
      const { version } = form.value;
      try {
        const { errors } = await editInstance(ctx, { id: params.id, version, fields: fieldsOfForm(form.value) });
        if (errors) return refused(errors);
        leaveFlash(ctx.cookies, { tone: 'ok', text: 'Instance enregistrée.' });
        return seeOther(instanceUrl(params.id));
      } catch (error) {
        if (!(error instanceof Conflict) || error.code !== STALE) throw error;
        return bothVersions(ctx, params.id, form.value);
      }
    },
  }),
];
