import { defineRoute, leaveFlash, page, type RequestContext, type Route, seeOther } from '#core/http/index.ts';
import { isoDate } from '#core/time/index.ts';
import { may, mayEver } from '#modules/droits/index.ts';
import { adoptStatuts } from './adopt-statuts.ts';
import { atRows, readColleges } from './colleges-typed.ts';
import { instancePage } from './instance-routes.tsx';
import { collegesOf } from './instances.sql.ts';
import { collegesUrl, instanceUrl, membersUrl, removeMemberUrl, statutsUrl } from './links.ts';
import { models } from './models.ts';
import { presentStatuts } from './present-statuts.ts';
import {
  adoptForm,
  type CollegeTyped,
  collegesForm,
  collegesTyped,
  idParam,
  memberForm,
  NEW_COLLEGES,
  removeForm,
  slugParam,
} from './schemas.ts';
import { seatMember, setColleges, statutsOfInstance, unseatMember } from './seat-members.ts';
import { statutsOfCampus } from './statuts.sql.ts';
import { campusFor, HOLD, instanceFor, READ, subjectOfCampus } from './subject.ts';
import { CollegesPage } from './views/colleges-page.tsx';
import { StatutsPage } from './views/statuts-page.tsx';

const ID = ':id{[0-9a-f-]+}';
const EMPTY: CollegeTyped = { cle: '', nom: '', sieges: '', poids: '' };

async function collegesPage(
  ctx: RequestContext,
  id: string,
  refused: { typed: CollegeTyped[]; errors: Record<string, string> } | null,
) {
  const { instance } = await instanceFor(ctx.db, { actor: ctx.actor, act: HOLD, id });
  const colleges = await collegesOf(ctx.db, id);
  const statuts = await statutsOfInstance(ctx.db, instance, isoDate(ctx.clock.now()));
  const shown = colleges.map((one) => ({
    cle: one.cle,
    nom: one.nom,
    sieges: String(one.sieges),
    poids: String(one.poids / 100).replace('.', ','),
  }));
  return page(
    <CollegesPage
      row={instance}
      typed={refused?.typed ?? [...shown, ...Array.from({ length: NEW_COLLEGES }, () => EMPTY)]}
      errors={refused?.errors ?? {}}
      rules={statuts?.regles_des_colleges.map((rule) => rule.regle) ?? []}
    />,
    { status: refused ? 422 : 200 },
  );
}

async function statutsPage(
  ctx: RequestContext,
  slug: string,
  refused: { typed: Record<string, string>; errors: Record<string, string> } = { typed: {}, errors: {} },
) {
  const { campus } = await campusFor(ctx.db, { actor: ctx.actor, act: READ, slug });
  const versions = await statutsOfCampus(ctx.db, campus.id);
  const held = new Set(versions.map((one) => one.modele));
  const mayHold = may(ctx.actor, HOLD, subjectOfCampus(campus)).allowed;
  return page(
    <StatutsPage
      campus={campus}
      versions={versions.map(presentStatuts)}
      models={
        mayHold ? [...models.values()].filter((one) => !held.has(one.id)).map((one) => [one.id, one.libelle]) : []
      }
      typed={{ du: isoDate(ctx.clock.now()), ...refused.typed }}
      errors={refused.errors}
    />,
    { status: Object.keys(refused.errors).length > 0 ? 422 : 200 },
  );
}

/** Colleges, members and statutes. */
export const seatRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: collegesUrl(ID),
    access: mayEver(HOLD),
    params: idParam,
    handle: (ctx, { params }) => collegesPage(ctx, params.id, null),
  }),
  defineRoute({
    method: 'POST',
    path: collegesUrl(ID),
    access: mayEver(HOLD),
    params: idParam,
    form: collegesForm,
    handle: async (ctx, { params, form }) => {
      await instanceFor(ctx.db, { actor: ctx.actor, act: HOLD, id: params.id });
      const typed = collegesTyped(form.ok ? form.value : form.typed);
      const { colleges, errors } = readColleges(typed);
      if (Object.keys(errors).length > 0) return collegesPage(ctx, params.id, { typed, errors });
      const refused = await setColleges(ctx, params.id, colleges);
      if (Object.keys(refused).length > 0)
        return collegesPage(ctx, params.id, { typed, errors: atRows(refused, typed, colleges) });
      leaveFlash(ctx.cookies, { tone: 'ok', text: 'Collèges enregistrés.' });
      return seeOther(instanceUrl(params.id));
    },
  }),
  defineRoute({
    method: 'POST',
    path: membersUrl(ID),
    access: mayEver(HOLD),
    params: idParam,
    form: memberForm,
    handle: async (ctx, { params, form }) => {
      await instanceFor(ctx.db, { actor: ctx.actor, act: HOLD, id: params.id });
      if (!form.ok) return instancePage(ctx, params.id, form);
      const { organisation, college } = form.value;
      const errors = await seatMember(ctx, params.id, { organisationId: organisation, college: college || null });
      if (Object.keys(errors).length > 0)
        return instancePage(ctx, params.id, { errors, typed: { organisation, college } });
      leaveFlash(ctx.cookies, { tone: 'ok', text: 'Un membre de plus siège ici.' });
      return seeOther(instanceUrl(params.id));
    },
  }),
  defineRoute({
    method: 'POST',
    path: removeMemberUrl(ID),
    access: mayEver(HOLD),
    params: idParam,
    form: removeForm,
    handle: async (ctx, { params, form }) => {
      await instanceFor(ctx.db, { actor: ctx.actor, act: HOLD, id: params.id });
      if (!form.ok) return instancePage(ctx, params.id, form);
      const errors = await unseatMember(ctx, params.id, form.value.organisation);
      if (Object.keys(errors).length > 0) return instancePage(ctx, params.id, { errors, typed: {} });
      leaveFlash(ctx.cookies, { tone: 'ok', text: 'Cette organisation ne siège plus ici.' });
      return seeOther(instanceUrl(params.id));
    },
  }),
  defineRoute({
    method: 'GET',
    path: statutsUrl(':slug'),
    access: mayEver(READ),
    params: slugParam,
    handle: (ctx, { params }) => statutsPage(ctx, params.slug),
  }),
  defineRoute({
    method: 'POST',
    path: statutsUrl(':slug'),
    access: mayEver(HOLD),
    params: slugParam,
    form: adoptForm,
    handle: async (ctx, { params, form }) => {
      await campusFor(ctx.db, { actor: ctx.actor, act: HOLD, slug: params.slug });
      if (!form.ok) return statutsPage(ctx, params.slug, form);
      const errors = await adoptStatuts(ctx, params.slug, form.value);
      if (Object.keys(errors).length > 0) return statutsPage(ctx, params.slug, { typed: form.value, errors });
      leaveFlash(ctx.cookies, { tone: 'ok', text: 'Statuts adoptés.' });
      return seeOther(statutsUrl(params.slug));
    },
  }),
];
