import { type PrintedLetter, postalLines } from '#core/documents/index.ts';
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
import { FeeLettersPage } from '../views/fee-letters-page.tsx';
import { CALL_FEES, feeFor, feesOfCampus, READ_FEES } from './access.ts';
import { associationOf } from './association.ts';
import { exerciceOf } from './fee.ts';
import { wordsOfFees, wordsOfYears } from './fee-words.ts';
import { type FeeRow, feeById } from './fees.sql.ts';
import { handFees, takeBackFee } from './hand-fees.ts';
import { feeLettersPdfUrl, feeLettersUrl, feeLetterUrl } from './links.ts';
import { paperFees } from './paper.sql.ts';
import { feeLetterBlocks } from './paper.ts';
import { callQuery, campusParams, feeParams } from './schemas.ts';

/** Calls of fees on paper, for members whom no mail reaches: to print, and noted once handed or posted. */
export const feePaperRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: feeLettersUrl(':slug'),
    access: mayEver(CALL_FEES),
    params: campusParams,
    query: callQuery,
    handle: (ctx, { params, query }) => lettersPage(ctx, params.slug, query.exercice, {}),
  }),
  defineRoute({
    method: 'POST',
    path: feeLettersUrl(':slug'),
    access: mayEver(CALL_FEES),
    params: campusParams,
    query: callQuery,
    form: handingForm,
    handle: async (ctx, { params, query, form }) => {
      const { campus } = await feesOfCampus(ctx.db, { actor: ctx.actor, act: CALL_FEES, slug: params.slug });
      const exercice = query.exercice ?? (await yearOf(ctx, campus.id));
      if (!form.ok) return lettersPage(ctx, params.slug, exercice, { typed: form.typed, errors: form.errors });
      const sent = form.value;
      const outcome =
        sent.acte === 'remettre'
          ? await handFees(ctx, params.slug, { exercice, ids: handedIn(sent), moyen: sent.moyen, jour: sent.jour })
          : await takeBackFee(ctx, sent.ligne);
      if (!outcome.done)
        return lettersPage(ctx, params.slug, exercice, { typed: typedHanding(sent), faults: outcome.faults });
      leaveFlash(ctx.cookies, { tone: 'ok', text: outcome.text });
      return seeOther(feeLettersUrl(params.slug, exercice));
    },
  }),
  defineRoute({
    method: 'GET',
    path: feeLettersPdfUrl(':slug'),
    access: mayEver(CALL_FEES),
    params: campusParams,
    query: callQuery,
    handle: async (ctx, { params, query }) => {
      const held = await feesOfCampus(ctx.db, { actor: ctx.actor, act: CALL_FEES, slug: params.slug });
      const { campus } = held;
      const exercice = query.exercice ?? (await yearOf(ctx, campus.id));
      const fees: FeeRow[] = [];
      for (const { id } of await paperFees(ctx.db, { campusId: campus.id, exercice })) {
        const fee = await feeById(ctx.db, id);
        if (fee) fees.push(fee);
      }
      await journalRead(ctx.db, {
        ...authorOf(ctx, held.decision),
        act: 'fees.printed',
        objectType: 'campus',
        objectId: campus.id,
        exported: true,
        details: { exercice, lettres: fees.length },
      });
      return printLetters(orderOf(campus.nom, exercice, ctx), await lettersOf(ctx, fees), false);
    },
  }),
  defineRoute({
    method: 'GET',
    path: feeLetterUrl(':id'),
    access: mayEver(READ_FEES),
    params: feeParams,
    handle: async (ctx, { params }) => {
      const { fee } = await feeFor(ctx.db, { actor: ctx.actor, act: READ_FEES, id: params.id });
      return printLetters(orderOf(fee.campus, fee.exercice, ctx), await lettersOf(ctx, [fee]), true);
    },
  }),
];

const orderOf = (author: string, exercice: number, ctx: RequestContext) => ({
  object: `Appel de cotisation ${exercice}`,
  author,
  at: ctx.clock.now(),
});

const yearOf = async (ctx: RequestContext, campusId: string): Promise<number> => {
  const today = isoDate(ctx.clock.now());
  return exerciceOf(today, (await associationOf(ctx.db, campusId, today))?.starts ?? '01-01');
};

/** Addressed to the organisations, never to a person. */
async function lettersOf(ctx: RequestContext, fees: readonly FeeRow[]): Promise<PrintedLetter[]> {
  const words = await wordsOfFees(ctx.db, fees);
  const addresses = await postalAddresses(
    ctx.db,
    fees.map((fee) => fee.organisationId),
  );
  return fees.map((fee) => {
    const { adresse = null, codePostal = null, commune = null } = addresses.get(fee.organisationId) ?? {};
    const { organisation } = fee;
    return {
      addressee: postalLines({ organisation, personne: null, adresse, codePostal, commune }),
      blocks: feeLetterBlocks(fee, { exercice: words.exercice(fee), college: words.college(fee) }),
    };
  });
}

async function lettersPage(
  ctx: RequestContext,
  slug: string,
  year: number | undefined,
  filled: { typed?: Record<string, string>; errors?: Record<string, string>; faults?: readonly string[] },
): Promise<Result> {
  const { campus } = await feesOfCampus(ctx.db, { actor: ctx.actor, act: CALL_FEES, slug });
  const today = isoDate(ctx.clock.now());
  const exercice = year ?? (await yearOf(ctx, campus.id));
  const years = await wordsOfYears(ctx.db, campus.id, await associationOf(ctx.db, campus.id, today));
  const rows = await paperFees(ctx.db, { campusId: campus.id, exercice });
  const { typed = {}, errors = {}, faults = [] } = filled;
  const paper = {
    action: feeLettersUrl(slug, exercice),
    allHref: feeLettersPdfUrl(slug, exercice),
    what: 'Chaque lettre porte l’appel, le montant du collège et l’échéance.',
    rows: rows.map((row) => ({
      id: row.id,
      nom: row.organisation,
      trace: row.remisLe && row.remisMoyen ? handedText(row.remisMoyen, row.remisLe) : 'à remettre',
      handed: row.remisLe !== null,
      href: feeLetterUrl(row.id),
    })),
    open: true,
    ticked: handedIn(typed),
    moyen: typed.moyen ?? null,
    jour: typed.jour ?? today,
  };
  const view = { campus: { slug, nom: campus.nom }, exercice, year: years.label(exercice), paper, errors, faults };
  const refused = faults.length > 0 || Object.keys(errors).length > 0;
  return page(<FeeLettersPage view={view} />, { status: refused ? 422 : 200 });
}
