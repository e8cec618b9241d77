import { transaction } from '#core/db/index.ts';
import { Conflict, RuleBroken, unknownPage } from '#core/errors/index.ts';
import {
  defineRoute,
  leaveFlash,
  page,
  type RequestContext,
  type Result,
  type Route,
  seeOther,
} from '#core/http/index.ts';
import { mergeVersions } from '#core/versions/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { mayEver } from '#modules/droits/index.ts';
import { BridgeConflictPage } from '../views/bridge-conflict-page.tsx';
import { BridgeEditPage } from '../views/bridge-edit-page.tsx';
import type { SettleFilled } from '../views/bridge-life.tsx';
import { BridgePage } from '../views/bridge-page.tsx';
import { BRIDGE, BRIDGE_STALE, type BridgeInput, type BridgeRow } from './bridge.ts';
import { readBridge, stepsOfBridge } from './bridge-rows.sql.ts';
import {
  bridgeForm,
  bridgeInputs,
  bridgeParams,
  bridgeValues,
  checkedBridge,
  noBridge,
  type SentBridge,
  sentBridge,
  settleForm,
  workshopParams,
} from './bridge-schemas.ts';
import { publishedThrough } from './curated-rows.sql.ts';
import { doneTo, meanwhile } from './done.ts';
import { bridgeState, createBridge, editBridge, settleBridge } from './keep-bridge.ts';
import { bridgeDone, throughText } from './labels.ts';
import { bridgeStateUrl, bridgeUrl, editBridgeUrl, newBridgeUrl } from './links.ts';
import { KEEP, keepContext, keptCampus, Refused } from './subject.ts';
import { trainingChoices } from './training-choices.ts';

async function bridgeAt(ctx: RequestContext, params: { slug: string; id: string }) {
  const campus = await keptCampus(ctx, params.slug);
  const one = await readBridge(ctx.db, campus.id, params.id);
  if (!one) throw unknownPage();
  return { campus, one };
}

async function showForm(
  ctx: RequestContext,
  campus: CampusPlace,
  one: BridgeRow | null,
  sent: SentBridge,
  errors: Record<string, string> = {},
): Promise<Result> {
  const { today } = keepContext(ctx);
  const [de, vers] = await Promise.all([
    trainingChoices(ctx.db, { campusId: campus.id, words: sent.searches.cherche_de, today }, sent.values.de),
    trainingChoices(ctx.db, { campusId: campus.id, words: sent.searches.cherche_vers, today }, sent.values.vers),
  ]);
  return page(<BridgeEditPage campus={campus} bridge={one} sent={sent} choices={{ de, vers }} errors={errors} />, {
    status: Object.keys(errors).length > 0 ? 422 : 200,
  });
}

/** Making a bridge, reading it, changing it. */
export const bridgeRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: newBridgeUrl(':slug'),
    access: mayEver(KEEP),
    params: workshopParams,
    handle: async (ctx, { params }) => showForm(ctx, await keptCampus(ctx, params.slug), null, noBridge),
  }),
  defineRoute({
    method: 'POST',
    path: newBridgeUrl(':slug'),
    access: mayEver(KEEP),
    params: workshopParams,
    form: bridgeForm,
    handle: async (ctx, { params, form }) => {
      const campus = await keptCampus(ctx, params.slug);
      return sentTo(ctx, campus, null, sentBridge(form.ok ? form.value : form.typed), async (input) => {
        const id = await transaction(ctx.db, (tx) => createBridge(tx, keepContext(ctx), campus, input));
        leaveFlash(ctx.cookies, {
          tone: 'ok',
          text: 'La passerelle est enregistrée, en projet : ouvrez-la quand elle est convenue.',
        });
        return seeOther(bridgeUrl(campus.slug, id));
      });
    },
  }),
  defineRoute({
    method: 'GET',
    path: bridgeUrl(':slug', ':id'),
    access: mayEver(KEEP),
    params: bridgeParams,
    handle: async (ctx, { params }) => {
      const { campus, one } = await bridgeAt(ctx, params);
      return showBridge(ctx, campus, one);
    },
  }),
  defineRoute({
    method: 'GET',
    path: editBridgeUrl(':slug', ':id'),
    access: mayEver(KEEP),
    params: bridgeParams,
    handle: async (ctx, { params }) => {
      const { campus, one } = await bridgeAt(ctx, params);
      if (one.etat === 'fermee')
        throw new RuleBroken('bridge.closed', 'Cette passerelle est fermée : elle ne change plus.');
      return showForm(ctx, campus, one, { ...noBridge, version: one.version, values: bridgeValues(one) });
    },
  }),
  defineRoute({
    method: 'POST',
    path: editBridgeUrl(':slug', ':id'),
    access: mayEver(KEEP),
    params: bridgeParams,
    form: bridgeForm,
    handle: async (ctx, { params, form }) => {
      const { campus, one } = await bridgeAt(ctx, params);
      const sent = sentBridge(form.ok ? form.value : form.typed);
      return sentTo(ctx, campus, one, sent, async (input) => {
        const order = { version: sent.version, input };
        const version = await transaction(ctx.db, (tx) =>
          editBridge(tx, keepContext(ctx), { campus, id: one.id }, order),
        );
        const same = version === one.version;
        leaveFlash(ctx.cookies, {
          tone: same ? 'info' : 'ok',
          text: same ? 'Rien n’avait changé.' : 'Passerelle enregistrée.',
        });
        return seeOther(bridgeUrl(campus.slug, one.id));
      });
    },
  }),
  defineRoute({
    method: 'POST',
    path: bridgeStateUrl(':slug', ':id'),
    access: mayEver(KEEP),
    params: bridgeParams,
    form: settleForm,
    handle: async (ctx, { params, form }) => {
      const { campus, one } = await bridgeAt(ctx, params);
      if (!form.ok) return seeOther(bridgeUrl(campus.slug, one.id));
      const { motif, le } = form.value;
      try {
        await transaction(ctx.db, (tx) => settleBridge(tx, keepContext(ctx), { campus, id: one.id }, form.value));
      } catch (error) {
        if (!(error instanceof RuleBroken || error instanceof Conflict)) throw error;
        const now = (await readBridge(ctx.db, campus.id, one.id)) ?? one;
        const field = error instanceof Refused && ['motif', 'le'].includes(error.field) ? error.field : 'etat';
        return showBridge(ctx, campus, now, { motif, le, errors: { [field]: error.sentence }, status: error.status });
      }
      const { acte } = form.value;
      const through = acte === 'ouvrir' ? [] : await publishedThrough(ctx.db, one.id);
      leaveFlash(ctx.cookies, {
        tone: through.length > 0 ? 'alerte' : 'ok',
        text: bridgeDone[acte] + throughText(through.map((line) => line.titre)),
      });
      return seeOther(bridgeUrl(campus.slug, one.id));
    },
  }),
];

async function showBridge(
  ctx: RequestContext,
  campus: CampusPlace,
  one: BridgeRow,
  filled: SettleFilled & { status: number } = { motif: '', le: '', errors: {}, status: 200 },
): Promise<Result> {
  const [steps, done, through] = await Promise.all([
    stepsOfBridge(ctx.db, one.id),
    doneTo(ctx.db, BRIDGE, one.id),
    publishedThrough(ctx.db, one.id),
  ]);
  const view = { campus, bridge: one, steps, done, through, today: keepContext(ctx).today };
  return page(<BridgePage {...view} {...filled} />, { status: filled.status });
}

/** A form that was sent: its lists asked again, refused at its fields, or saved; both versions when somebody saved meanwhile. */
async function sentTo(
  ctx: RequestContext,
  campus: CampusPlace,
  one: BridgeRow | null,
  sent: SentBridge,
  save: (input: BridgeInput) => Promise<Result>,
): Promise<Result> {
  if (sent.chercher) return showForm(ctx, campus, one, sent);
  const read = checkedBridge(sent.values);
  if (!read.ok) return showForm(ctx, campus, one, sent, read.errors);
  try {
    return await save(read.input);
  } catch (error) {
    if (one && error instanceof Conflict && error.code === BRIDGE_STALE) return bothVersions(ctx, campus, one.id, sent);
    if (!(error instanceof Refused)) throw error;
    return showForm(ctx, campus, one, sent, { [error.field]: error.sentence });
  }
}

async function bothVersions(ctx: RequestContext, campus: CampusPlace, id: string, sent: SentBridge): Promise<Result> {
  const one = await readBridge(ctx.db, campus.id, id);
  if (!one) throw unknownPage();
  const object = { type: BRIDGE, id, state: bridgeState(one), version: one.version };
  const { base, other } = await meanwhile(ctx.db, object, sent.version);
  const opened = base && {
    ...noBridge.values,
    titre: String(base.titre),
    de: String(base.de),
    vers: String(base.vers),
    conditions: String(base.conditions),
    places: base.places === null ? '' : String(base.places),
    convention_le: base.conventionLe ?? '',
  };
  const merge = mergeVersions(bridgeInputs, opened, sent.values, bridgeValues(one));
  const { today } = keepContext(ctx);
  const all = await Promise.all(
    [sent.values.de, sent.values.vers, bridgeValues(one).de, bridgeValues(one).vers].map((value) =>
      trainingChoices(ctx.db, { campusId: campus.id, words: ' ', today }, value),
    ),
  );
  const names = new Map(all.flatMap(({ options }) => options));
  return page(<BridgeConflictPage campus={campus} bridge={one} merge={merge} other={other} names={names} />, {
    status: 409,
  });
}
