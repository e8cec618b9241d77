import { Conflict } from '#core/errors/index.ts';
import type { SelectOptions } from '#core/html/index.ts';
import { defineRoute, leaveFlash, page, type RequestContext, type Route, seeOther } from '#core/http/index.ts';
import { historyOf, stateAt } from '#core/journal/index.ts';
import { isoDate } from '#core/time/index.ts';
import { mergeVersions } from '#core/versions/index.ts';
import { accountNames } from '#modules/comptes/index.ts';
import { mayEver } from '#modules/droits/index.ts';
import { organisationsToSeat } from './candidates.sql.ts';
import { type InstanceRow, instanceById } from './instances.sql.ts';
import { instanceKindLabels } from './labels.ts';
import { editInstanceUrl, instancesUrl, instanceUrl, newInstanceUrl } from './links.ts';
import type { ProjectHooks } from './registre/hooks.ts';
import { createInstance, editInstance, fieldsOf, STALE } from './save-instance.ts';
import {
  fieldsOfForm,
  type InstanceValues,
  idParam,
  instanceForm,
  instanceInputs,
  newInstanceForm,
  type SentInstance,
  slugParam,
  valuesOf,
  valuesOfForm,
} from './schemas.ts';
import { statutsOfCampus } from './statuts.sql.ts';
import { campusFor, HOLD, instanceFor } from './subject.ts';
import { InstanceConflictPage } from './views/instance-conflict-page.tsx';
import { InstanceFormPage } from './views/instance-form-page.tsx';

const today = (ctx: RequestContext): string => isoDate(ctx.clock.now());

type Placed = Pick<InstanceRow, 'campusId' | 'campusSlug' | 'projetId' | 'pilote' | 'piloteOrganisationId'>;

const UNREAD_PROJECT = 'Un projet que vous ne lisez pas';
/** How a value that no list of this person holds is called: never by its identifier. */
const UNLISTED: Readonly<Record<string, string>> = {
  projet: UNREAD_PROJECT,
  pilote: 'Une organisation hors de la liste',
};

/** What the form of a body chooses from: what it has is among it. */
async function choicesOf(
  ctx: RequestContext,
  hooks: ProjectHooks,
  { campusId, campusSlug, projetId, pilote, piloteOrganisationId }: Placed,
): Promise<{ statuts: SelectOptions; projects: SelectOptions; members: SelectOptions; cut: boolean }> {
  const versions = await statutsOfCampus(ctx.db, campusId);
  const words = ctx.url.searchParams.get('membre')?.slice(0, 100) ?? '';
  const { rows: members, cut } = await organisationsToSeat(ctx.db, {
    campusId,
    instanceId: null,
    day: today(ctx),
    words,
  });
  const projects = (await hooks.projectsOfCampus(ctx.db, ctx.actor!, campusSlug)).map(
    (one) => [one.id, one.titre] as const,
  );
  const hidden = projetId && !projects.some(([id]) => id === projetId);
  const pilot: SelectOptions =
    pilote && piloteOrganisationId && !members.some(({ id }) => id === piloteOrganisationId)
      ? [[piloteOrganisationId, pilote.nom]]
      : [];
  return {
    projects: hidden ? [...projects, [projetId, UNREAD_PROJECT]] : projects,
    statuts: versions
      .filter((one) => one.au === null)
      .flatMap(({ modele, contenu }) =>
        contenu.instances.map((one) => [`${modele}:${one.id}`, `${one.libelle} (${contenu.libelle})`] as const),
      ),
    members: [...pilot, ...members.map((one) => [one.id, one.nom] as const)],
    cut: cut || words !== '',
  };
}

const NOTHING = { projetId: null, pilote: null, piloteOrganisationId: null };
const EMPTY = valuesOfForm({ publique: 'oui', etat: 'active' });

async function newPage(
  ctx: RequestContext,
  hooks: ProjectHooks,
  slug: string,
  { values, errors }: { values: InstanceValues; errors: Record<string, string> },
) {
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
      {...(await choicesOf(ctx, hooks, { campusId: campus.id, campusSlug: slug, ...NOTHING }))}
    />,
    { status: Object.keys(errors).length > 0 ? 422 : 200 },
  );
}

async function editPage(
  ctx: RequestContext,
  hooks: ProjectHooks,
  row: InstanceRow,
  { values, errors, version }: { values: InstanceValues; errors: Record<string, string>; version: number },
) {
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
      {...(await choicesOf(ctx, hooks, row))}
    />,
    { status: Object.keys(errors).length > 0 ? 422 : 200 },
  );
}

async function bothVersions(ctx: RequestContext, hooks: ProjectHooks, id: string, sent: SentInstance) {
  const row = (await instanceById(ctx.db, id))!;
  const versions = await historyOf(ctx.db, 'instance_gouvernance', id, { versions: true });
  const base = stateAt(fieldsOf(row), row.version, versions, sent.version);
  const latest = versions.find((one) => one.version === row.version);
  const names = await accountNames(ctx.db, latest?.actorId ? [latest.actorId] : []);
  const { statuts, projects, members } = await choicesOf(ctx, hooks, row);
  const words: Record<string, SelectOptions> = {
    genre: Object.entries(instanceKindLabels),
    projet: projects,
    statuts,
    pilote: members,
    publique: [
      ['oui', 'y figure'],
      ['non', 'n’y figure pas'],
    ],
  };
  const show = (input: string, text: string): string =>
    text === '' ? 'non renseigné' : (words[input]?.find(([value]) => value === text)?.[1] ?? UNLISTED[input] ?? text);
  const was = base ? valuesOf({ ...row, ...base } as InstanceRow) : null;
  const merge = mergeVersions(instanceInputs, was, valuesOfForm(sent), valuesOf(row));
  const who = latest?.actorId ? names.get(latest.actorId) : undefined;
  return page(
    <InstanceConflictPage row={row} merge={merge} other={latest && who ? { who, at: latest.at } : null} show={show} />,
    { status: 409 },
  );
}

/** The forms of a body: another one, or one to change. */
export const buildInstanceFormRoutes = (hooks: ProjectHooks): Route[] => [
  defineRoute({
    method: 'GET',
    path: newInstanceUrl(':slug'),
    access: mayEver(HOLD),
    params: slugParam,
    handle: (ctx, { params }) => newPage(ctx, hooks, params.slug, { values: EMPTY, errors: {} }),
  }),
  defineRoute({
    method: 'POST',
    path: newInstanceUrl(':slug'),
    access: mayEver(HOLD),
    params: slugParam,
    form: newInstanceForm,
    handle: async (ctx, { params, form }) => {
      if (!form.ok) return newPage(ctx, hooks, params.slug, { values: valuesOfForm(form.typed), errors: form.errors });
      const order = { slug: params.slug, fields: fieldsOfForm(form.value) };
      const { id, errors } = await createInstance(ctx, hooks, order);
      if (errors) return newPage(ctx, hooks, params.slug, { values: valuesOfForm(form.value), errors });
      leaveFlash(ctx.cookies, { tone: 'ok', text: `« ${form.value.nom} » est créée.` });
      return seeOther(instanceUrl(id));
    },
  }),
  defineRoute({
    method: 'GET',
    path: editInstanceUrl(':id{[0-9a-f-]+}'),
    access: mayEver(HOLD),
    params: idParam,
    handle: async (ctx, { params }) => {
      const { instance } = await instanceFor(ctx.db, { actor: ctx.actor, act: HOLD, id: params.id });
      return editPage(ctx, hooks, instance, { values: valuesOf(instance), errors: {}, version: instance.version });
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
        editPage(ctx, hooks, instance, { values: valuesOfForm(sent), errors, version: Number(sent.version) || 0 });
      if (!form.ok) return refused(form.errors);
      const { version } = form.value;
      try {
        const { errors } = await editInstance(ctx, hooks, { id: params.id, version, fields: fieldsOfForm(form.value) });
        if (errors) return refused(errors);
        leaveFlash(ctx.cookies, { tone: 'ok', text: 'Instance enregistrée.' });
        return seeOther(instanceUrl(params.id));
      } catch (error) {
        if (!(error instanceof Conflict) || error.code !== STALE) throw error;
        return bothVersions(ctx, hooks, params.id, form.value);
      }
    },
  }),
];
