import { type PrintedLetter, postalLines } from '#core/documents/index.ts';
import { unknownPage } from '#core/errors/index.ts';
import { handedIn, handedText, handingForm, printLetters, typedHanding } from '#core/handing/index.ts';
import {
  defineRoute,
  leaveFlash,
  page,
  type RequestContext,
  type Result,
  type Route,
  seeOther,
} from '#core/http/index.ts';
import { authorOf, journalRead } from '#core/journal/index.ts';
import { isoDate } from '#core/time/index.ts';
import { mayEver } from '#modules/droits/index.ts';
import { postalAddresses } from '#modules/organisations/index.ts';
import { ConsultationLettersPage } from '../views/consultation-letters-page.tsx';
import { CONDUCT, consultationFor } from './access.ts';
import { type AskedRow, askedOf } from './asked.sql.ts';
import type { Consultation } from './consultation.ts';
import { handConsultation, takeBackConsultation } from './hand-letters.ts';
import { lettersPdfUrl, lettersUrl, paperUrl } from './links.ts';
import { consultationLetterBlocks } from './paper.ts';
import { headOf } from './present.ts';
import { questionsOf } from './questions.sql.ts';
import { consultationParams, organisationParams } from './schemas.ts';

/** The questions on paper, for organisations whom no mail reaches: to print, and noted once handed or posted. */
export const paperRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: lettersUrl(':id'),
    access: mayEver(CONDUCT),
    params: consultationParams,
    handle: (ctx, { params }) => lettersPage(ctx, params.id, {}),
  }),
  defineRoute({
    method: 'POST',
    path: lettersUrl(':id'),
    access: mayEver(CONDUCT),
    params: consultationParams,
    form: handingForm,
    handle: async (ctx, { params, form }) => {
      const { id } = params;
      if (!form.ok) return lettersPage(ctx, id, { typed: form.typed, errors: form.errors });
      const sent = form.value;
      const outcome =
        sent.acte === 'remettre'
          ? await handConsultation(ctx, id, { ids: handedIn(sent), moyen: sent.moyen, jour: sent.jour })
          : await takeBackConsultation(ctx, id, sent.ligne);
      if (!outcome.done) return lettersPage(ctx, id, { typed: typedHanding(sent), faults: outcome.faults });
      leaveFlash(ctx.cookies, { tone: 'ok', text: outcome.text });
      return seeOther(lettersUrl(id));
    },
  }),
  defineRoute({
    method: 'GET',
    path: lettersPdfUrl(':id'),
    access: mayEver(CONDUCT),
    params: consultationParams,
    handle: (ctx, { params }) => printed(ctx, params.id, null),
  }),
  defineRoute({
    method: 'GET',
    path: paperUrl(':id', ':organisation'),
    access: mayEver(CONDUCT),
    params: organisationParams,
    handle: (ctx, { params }) => printed(ctx, params.id, params.organisation),
  }),
];

/** Those asked whom no mail reaches. */
const muteOf = async (ctx: RequestContext, one: Consultation): Promise<AskedRow[]> =>
  (await askedOf(ctx.db, one, isoDate(ctx.clock.now()))).filter((row) => row.courriel === null);

/** Addressed to the organisations, never to a person. @param wanted one of them; null: all. */
async function printed(ctx: RequestContext, id: string, wanted: string | null): Promise<Result> {
  const { one, decision } = await consultationFor(ctx.db, { actor: ctx.actor, act: CONDUCT, id });
  const rows = (await muteOf(ctx, one)).filter((row) => wanted === null || row.slug === wanted);
  if (wanted !== null && rows.length === 0) throw unknownPage();
  const questions = await questionsOf(ctx.db, id);
  const addresses = await postalAddresses(
    ctx.db,
    rows.map((row) => row.organisationId),
  );
  const letters = rows.map(({ organisationId, organisation }): PrintedLetter => {
    const { adresse = null, codePostal = null, commune = null } = addresses.get(organisationId) ?? {};
    return {
      addressee: postalLines({ organisation, personne: null, adresse, codePostal, commune }),
      blocks: consultationLetterBlocks(one, questions),
    };
  });
  await journalRead(ctx.db, {
    ...authorOf(ctx, decision),
    act: 'consultation.printed',
    objectType: 'consultation',
    objectId: id,
    exported: true,
    details: { lettres: letters.length },
  });
  const order = { object: `Consultation : ${one.titre}`, author: one.campus, at: one.ouverteLe ?? ctx.clock.now() };
  return printLetters(order, letters, wanted !== null);
}

async function lettersPage(
  ctx: RequestContext,
  id: string,
  filled: { typed?: Record<string, string>; errors?: Record<string, string>; faults?: readonly string[] },
): Promise<Result> {
  const { one } = await consultationFor(ctx.db, { actor: ctx.actor, act: CONDUCT, id });
  const today = isoDate(ctx.clock.now());
  const { typed = {}, errors = {}, faults = [] } = filled;
  const paper = {
    action: lettersUrl(id),
    allHref: lettersPdfUrl(id),
    what: 'Chaque lettre porte les questions et le dernier jour ; la réponse rendue se note depuis la consultation.',
    rows: (await muteOf(ctx, one)).map((row) => ({
      id: row.invitationId ?? row.organisationId,
      nom: row.organisation,
      trace: row.remisLe && row.remisMoyen ? handedText(row.remisMoyen, row.remisLe) : 'à remettre',
      handed: row.remisLe !== null,
      href: paperUrl(id, row.slug),
    })),
    open: one.etat === 'ouverte',
    ticked: handedIn(typed),
    moyen: typed.moyen ?? null,
    jour: typed.jour ?? today,
  };
  const view = { head: headOf(one, today, 'consultation'), paper, errors, faults };
  const refused = faults.length > 0 || Object.keys(errors).length > 0;
  return page(<ConsultationLettersPage view={view} />, { status: refused ? 422 : 200 });
}
