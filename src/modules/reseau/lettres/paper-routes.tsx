import { type PrintedLetter, postalLines } from '#core/documents/index.ts';
import { unknownPage } from '#core/errors/index.ts';
import { handedIn, handingForm, printLetters, typedHanding } from '#core/handing/index.ts';
import {
  defineRoute,
  leaveFlash,
  page,
  type RequestContext,
  type Result,
  type Route,
  seeOther,
} from '#core/http/index.ts';
import { journalRead } from '#core/journal/index.ts';
import { isoDate } from '#core/time/index.ts';
import { mayEver } from '#modules/droits/index.ts';
import { postalAddresses } from '#modules/organisations/index.ts';
import { campusParams } from '../member-routes.tsx';
import { PaperLettersPage } from '../views/paper-letters-page.tsx';
import { askingCampus, handLetters, takeBackHandedLetter } from './hand-letters.ts';
import { paperText } from './labels.ts';
import { ASK } from './letter.ts';
import { type AskedLetter, paperLetters } from './letters.sql.ts';
import { paperLettersPdfUrl, paperLettersUrl, paperLetterUrl } from './links.ts';
import { paperRequest } from './paper-letter.ts';
import { askedLetterParams } from './schemas.ts';

/** Requests on paper, for members whom no mail reaches: to print, and noted once handed or posted. */
export const paperLetterRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: paperLettersUrl(':slug'),
    access: mayEver(ASK),
    params: campusParams,
    handle: (ctx, { params }) => lettersPage(ctx, params.slug, {}),
  }),
  defineRoute({
    method: 'POST',
    path: paperLettersUrl(':slug'),
    access: mayEver(ASK),
    params: campusParams,
    form: handingForm,
    handle: async (ctx, { params: { slug }, form }) => {
      if (!form.ok) return lettersPage(ctx, slug, { typed: form.typed, errors: form.errors });
      const sent = form.value;
      const outcome =
        sent.acte === 'remettre'
          ? await handLetters(ctx, slug, { ids: handedIn(sent), moyen: sent.moyen, jour: sent.jour })
          : await takeBackHandedLetter(ctx, slug, sent.ligne);
      if (!outcome.done) {
        return lettersPage(ctx, slug, { typed: typedHanding(sent), errors: { papier: outcome.faults.join(' ') } });
      }
      leaveFlash(ctx.cookies, { tone: 'ok', text: outcome.text });
      return seeOther(paperLettersUrl(slug));
    },
  }),
  defineRoute({
    method: 'GET',
    path: paperLettersPdfUrl(':slug'),
    access: mayEver(ASK),
    params: campusParams,
    handle: (ctx, { params }) => printed(ctx, params.slug, null),
  }),
  defineRoute({
    method: 'GET',
    path: paperLetterUrl(':slug', ':id'),
    access: mayEver(ASK),
    params: askedLetterParams,
    handle: (ctx, { params }) => printed(ctx, params.slug, params.id),
  }),
];

/** Addressed to the organisations, never to a person. @param wanted one letter; null: all. */
async function printed(ctx: RequestContext, slug: string, wanted: string | null): Promise<Result> {
  const { campus, author } = await askingCampus(ctx, slug);
  const today = isoDate(ctx.clock.now());
  const found = await paperLetters(ctx.db, campus.id, { today, ...(wanted ? { id: wanted } : {}) });
  if (wanted && found.length === 0) throw unknownPage();
  const addresses = await postalAddresses(
    ctx.db,
    found.map((one) => one.organisationId),
  );
  const letterOf = (one: AskedLetter): PrintedLetter => {
    const { adresse = null, codePostal = null, commune = null } = addresses.get(one.organisationId) ?? {};
    return {
      addressee: postalLines({ organisation: one.organisation, personne: null, adresse, codePostal, commune }),
      blocks: paperRequest(one),
    };
  };
  await journalRead(ctx.db, {
    ...author,
    act: 'letters.printed',
    objectType: 'campus',
    objectId: campus.id,
    exported: true,
    details: { lettres: found.length },
  });
  const order = { object: 'Lettre demandée', author: campus.nom, at: ctx.clock.now() };
  return printLetters(order, found.map(letterOf), wanted !== null);
}

async function lettersPage(
  ctx: RequestContext,
  slug: string,
  filled: { typed?: Record<string, string>; errors?: Record<string, string> },
): Promise<Result> {
  const { campus } = await askingCampus(ctx, slug);
  const today = isoDate(ctx.clock.now());
  const { typed = {}, errors = {} } = filled;
  const paper = {
    action: paperLettersUrl(slug),
    allHref: paperLettersPdfUrl(slug),
    what: 'Chaque lettre dit ce qui est demandé, pour quand, et porte un coupon à signer.',
    rows: (await paperLetters(ctx.db, campus.id, { today })).map((one) => ({
      id: one.id,
      nom: `${one.organisation} : ${one.objet}`,
      trace: paperText(one),
      handed: one.remisLe !== null,
      href: paperLetterUrl(slug, one.id),
    })),
    open: true,
    ticked: handedIn(typed),
    moyen: typed.moyen ?? null,
    jour: typed.jour ?? today,
  };
  return page(<PaperLettersPage campus={campus} paper={paper} errors={errors} />, {
    status: Object.keys(errors).length > 0 ? 422 : 200,
  });
}
