import { defineRoute, leaveFlash, page, type RequestContext, type Route, seeOther } from '#core/http/index.ts';
import { isoDate } from '#core/time/index.ts';
import { mayEver } from '#modules/droits/index.ts';
import { atRows, readColleges } from './colleges-typed.ts';
import { instancePage } from './instance-routes.tsx';
import { collegesOf } from './instances.sql.ts';
import { collegesUrl, instanceUrl, membersUrl, removeMemberUrl } from './links.ts';
import type { ProjectHooks } from './registre/hooks.ts';
import {
  type CollegeTyped,
  collegesForm,
  collegesQuery,
  collegesTyped,
  idParam,
  memberForm,
  NEW_COLLEGES,
  removeForm,
} from './schemas.ts';
import { seatMember, setColleges, statutsOfInstance, unseatMember } from './seat-members.ts';
import { HOLD, instanceFor } from './subject.ts';
import { collegesApart, collegesGiven } from './versions/broken.ts';
import { CollegesPage } from './views/colleges-page.tsx';

const ID = ':id{[0-9a-f-]+}';
const EMPTY: CollegeTyped = { cle: '', nom: '', sieges: '', poids: '' };

async function collegesPage(
  ctx: RequestContext,
  id: string,
  refused: { typed: CollegeTyped[]; errors: Record<string, string> } | null,
  ofStatutes = false,
) {
  const { instance } = await instanceFor(ctx.db, { actor: ctx.actor, act: HOLD, id });
  const colleges = await collegesOf(ctx.db, id);
  const statuts = await statutsOfInstance(ctx.db, instance, isoDate(ctx.clock.now()));
  const given = statuts ? collegesGiven(statuts, instance.genre) : [];
  const shown = (ofStatutes && given.length > 0 ? given : colleges).map((one) => ({
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
      apart={statuts ? collegesApart(statuts, { genre: instance.genre, colleges }) : []}
      ofStatutes={ofStatutes && given.length > 0}
    />,
    { status: refused ? 422 : 200 },
  );
}

/** Colleges and members. */
export const buildSeatRoutes = (hooks: ProjectHooks): Route[] => [
  defineRoute({
    method: 'GET',
    path: collegesUrl(ID),
    access: mayEver(HOLD),
    params: idParam,
    query: collegesQuery,
    handle: (ctx, { params, query }) => collegesPage(ctx, params.id, null, query.de === 'statuts'),
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
      if (!form.ok) return instancePage(ctx, hooks, params.id, form);
      const { organisation, college } = form.value;
      const errors = await seatMember(ctx, params.id, { organisationId: organisation, college: college || null });
      if (Object.keys(errors).length > 0)
        return instancePage(ctx, hooks, params.id, { errors, typed: { organisation, college } });
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
      if (!form.ok) return instancePage(ctx, hooks, params.id, form);
      const errors = await unseatMember(ctx, params.id, form.value.organisation);
      if (Object.keys(errors).length > 0) return instancePage(ctx, hooks, params.id, { errors, typed: {} });
      leaveFlash(ctx.cookies, { tone: 'ok', text: 'Cette organisation ne siège plus ici.' });
      return seeOther(instanceUrl(params.id));
    },
  }),
];
