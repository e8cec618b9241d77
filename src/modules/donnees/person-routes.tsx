import { signedIn, withRecentFactor } from '#core/access/index.ts';
import { withActor } from '#core/db/scoped.ts';
import { leaveFlash } from '#core/http/flash.ts';
import { defineRoute, page, type RequestContext, type Result, type Route, raw, seeOther } from '#core/http/index.ts';
import { authorOf, journalRead } from '#core/journal/index.ts';
import { count } from '#core/text/index.ts';
import { frenchDate, frenchDateTime, frenchPartialDate, isoDate } from '#core/time/index.ts';
import { chooseConsents, readConsents } from './consents.ts';
import { exportPerson, type HeldTable, personOfAccount } from './export-person.ts';
import type { DonneesHooks } from './hooks.ts';
import { requestLabels, requestState } from './labels.ts';
import * as links from './links.ts';
import { actingIn } from './office.ts';
import { placeNames, territoryNames } from './persons.sql.ts';
import { heldFile, placesIn, presentHeld } from './present-held.ts';
import { type RequestRow, requestsOf } from './requests.sql.ts';
import { OWNER, openRequest, withdrawRequest } from './requests.ts';
import { scopeOf } from './rights.ts';
import { consentForm, idParam, requestForm } from './schemas.ts';
import { HeldDataPage } from './views/held-data.tsx';
import { MyDataPage } from './views/my-data.tsx';

/** Rows of each table on the page; the file has them all. */
const SHOWN = 200;

const ownRequest = (row: RequestRow) => ({
  id: row.id,
  nature: requestLabels[row.genre] ?? row.genre,
  etat: requestState(row),
  recue: frenchDate(row.recueLe),
  echeance: frenchPartialDate(row.echeance),
  reponse: row.reponse,
  ouverte: row.closeLe === null,
});

type Tables = Pick<DonneesHooks, 'personalTables' | 'topics'>;

const heldBy = async (ctx: RequestContext, { personalTables }: Tables, limit: number | null): Promise<HeldTable[]> =>
  exportPerson(ctx.db, personalTables, await personOfAccount(ctx.db, ctx.actor!.id), limit);

async function myData(
  ctx: RequestContext,
  hooks: Tables,
  form: { errors: Record<string, string>; typed: Record<string, string> } = { errors: {}, typed: {} },
): Promise<Result> {
  const actor = ctx.actor!;
  const held = await heldBy(ctx, hooks, 1);
  const consents = await readConsents(ctx.db, actor.id);
  const requests = await withActor(ctx.db, scopeOf(actor), (tx) => requestsOf(tx, actor.id));
  const view = {
    resume: held.map(({ libelle, total, duree }) => ({ libelle, total, duree })),
    consents: consents.map(({ publication, inForce }) => ({
      ...publication,
      accorde: inForce && `Accordé le ${frenchDate(inForce.accordeLe)}`,
    })),
    requests: requests.map(ownRequest),
    ...form,
  };
  return page(<MyDataPage view={view} />, { status: Object.keys(form.errors).length > 0 ? 422 : 200 });
}

async function namesOf({ db }: RequestContext, keys: string[]): Promise<ReadonlyMap<string, string>> {
  const [coded, numbers] = [keys.filter((key) => key.includes(':')), keys.filter((key) => !key.includes(':'))];
  return new Map([...(await placeNames(db, numbers)), ...(await territoryNames(db, coded))]);
}

/** Traced before it is given: no reading escapes. */
const trace = (ctx: RequestContext, exported: boolean) =>
  journalRead(ctx.db, {
    ...authorOf(ctx, OWNER),
    act: exported ? 'personal_data.exported' : 'personal_data.read',
    objectType: 'compte',
    objectId: ctx.actor!.id,
    exported,
  });

/** Pages of a person about their own data: a right that no role gives. */
export const personRoutes = (hooks: Tables): Route[] => [...readingRoutes(hooks), ...askingRoutes(hooks)];

const readingRoutes = (hooks: Tables): Route[] => [
  defineRoute({ method: 'GET', path: links.MY_DATA, access: signedIn, handle: (ctx) => myData(ctx, hooks) }),
  defineRoute({
    method: 'GET',
    path: links.MY_DATA_PAGE,
    access: withRecentFactor(signedIn),
    handle: async (ctx) => {
      await trace(ctx, false);
      const held = await heldBy(ctx, hooks, SHOWN);
      const sujet = (id: string) => hooks.topics.find((one) => one.id === id)?.label ?? id;
      const shown = presentHeld(held, ctx.actor!.id, await namesOf(ctx, placesIn(held)), { sujet });
      return page(<HeldDataPage held={shown} date={frenchDateTime(ctx.clock.now())} />);
    },
  }),
  defineRoute({
    method: 'GET',
    path: links.MY_DATA_FILE,
    access: withRecentFactor(signedIn),
    handle: async (ctx) => {
      await trace(ctx, true);
      const now = ctx.clock.now();
      const order = { service: ctx.shell.name, account: ctx.actor!.id, now };
      return attached(heldFile(await heldBy(ctx, hooks, null), order), `mes-donnees_${isoDate(now)}.json`);
    },
  }),
];

const askingRoutes = (hooks: Tables): Route[] => [
  defineRoute({
    method: 'POST',
    path: links.MY_CONSENTS,
    access: signedIn,
    form: consentForm,
    handle: async (ctx, { form }) => {
      const { given, withdrawn } = await chooseConsents(actingIn(ctx), form.ok ? form.value.publications : []);
      leaveFlash(ctx.cookies, { tone: 'ok', text: consentSentence(given, withdrawn) });
      return seeOther(links.MY_DATA);
    },
  }),
  defineRoute({
    method: 'POST',
    path: links.MY_REQUESTS,
    access: signedIn,
    form: requestForm,
    handle: async (ctx, { form }) => {
      if (!form.ok) return myData(ctx, hooks, form);
      await openRequest(actingIn(ctx), form.value);
      leaveFlash(ctx.cookies, { tone: 'ok', text: 'Votre demande est envoyée. Vous avez une réponse sous un mois.' });
      return seeOther(links.MY_DATA);
    },
  }),
  defineRoute({
    method: 'POST',
    path: `${links.MY_REQUESTS}/:id/retirer`,
    access: signedIn,
    params: idParam,
    handle: async (ctx, { params }) => {
      await withdrawRequest(actingIn(ctx), params.id);
      leaveFlash(ctx.cookies, { tone: 'ok', text: 'Votre demande est retirée.' });
      return seeOther(links.MY_DATA);
    },
  }),
];

/** A file that is saved, never shown in the browser nor kept by it. */
export const attached = (text: string, name: string, type = 'application/json; charset=utf-8'): Result =>
  raw(text, type, {
    headers: {
      'Content-Disposition': `attachment; filename="${name}"`,
      'Cache-Control': 'no-store',
      'X-Robots-Tag': 'noindex',
    },
  });

function consentSentence(given: number, withdrawn: number): string {
  const parts = [
    ...(given > 0 ? [count(given, 'accord donné', 'accords donnés')] : []),
    ...(withdrawn > 0 ? [count(withdrawn, 'accord retiré', 'accords retirés')] : []),
  ];
  return parts.length > 0 ? `Enregistré : ${parts.join(', ')}.` : 'Rien n’a changé.';
}
