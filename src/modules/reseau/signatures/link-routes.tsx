import { Conflict, RuleBroken, unknownPage } from '#core/errors/index.ts';
import { acceptOf, describeRules, findFichier, receiveUpload, serveFile, UploadRefused } from '#core/files/index.ts';
import { defineRoute, page, type RequestContext, type Result, type Route, raw } from '#core/http/index.ts';
import { trustedOrigin } from '#core/http/trusted-origin.ts';
import { COMMITMENT } from '../save-commitment.ts';
import { DeadLetterPage, SignedPage } from '../views/letter-end.tsx';
import { LetterPage } from '../views/letter-page.tsx';
import { letterFileName, letterParts, letterPdf } from './letter.ts';
import { letterDepositUrl, letterPdfUrl, letterUrl } from './links.ts';
import { paperRules } from './paper-rules.ts';
import { answerForm, depositFields, letterParams } from './schemas.ts';
import {
  type DeadLetter,
  declineByLink,
  depositByLink,
  LetterIsDead,
  type OpenLetter,
  openLetter,
  signByLink,
} from './sign-by-link.ts';
import type { SignatureLink } from './signatures.sql.ts';

const FIELD = 'fichier';

interface Filled {
  typed: Record<string, string>;
  errors: Record<string, string>;
  /** Which form was refused. */
  acte: 'signer' | 'deposer' | 'decliner';
  status: number;
}

/** What a link answers once it opens nothing: what was signed with it stays readable until its date. */
function ended(why: DeadLetter, open: OpenLetter | null, link: SignatureLink | null, token: string): Result {
  if (why === 'servi' && open) {
    return page(
      <SignedPage token={token} link={open.link} titre={open.letter.titre} print={open.link.texteEmpreinte} />,
    );
  }
  return page(<DeadLetterPage why={why} campus={link && { nom: link.campus, slug: link.campusSlug }} />, {
    status: 410,
  });
}

async function letterPage(ctx: RequestContext, token: string, filled: Filled | null = null): Promise<Result> {
  const opened = await openLetter(ctx.db, token, ctx.clock.now());
  if ('dead' in opened) return ended(opened.dead, opened.open, opened.link, token);
  const status = filled?.status ?? 200;
  const headers: Record<string, string> = status === 408 || status === 413 ? { Connection: 'close' } : {};
  return page(
    <LetterPage
      token={token}
      link={opened.link}
      letter={opened.letter}
      parts={letterParts(opened.letter)}
      print={opened.print}
      exemple={opened.commitment.exemple}
      typed={filled?.typed ?? {}}
      errors={filled?.errors ?? {}}
      acte={filled?.acte ?? null}
      field={FIELD}
      rules={{ said: describeRules(paperRules), accept: acceptOf(paperRules.kinds), maxBytes: paperRules.maxBytes }}
    />,
    { status, headers },
  );
}

const orderOf = (ctx: RequestContext, token: string) => ({
  token,
  requestId: ctx.requestId,
  now: ctx.clock.now(),
  sender: { service: ctx.shell.name, origin: trustedOrigin(ctx) },
  files: ctx.files,
  address: ctx.client.address,
});

/** Does the answer; what a rule refuses is said in the form, nothing typed is lost. */
async function answered(
  ctx: RequestContext,
  token: string,
  filled: Omit<Filled, 'errors' | 'status'>,
  act: () => Promise<void>,
): Promise<Result> {
  try {
    await act();
  } catch (error) {
    if (error instanceof LetterIsDead) return ended(error.why, error.open, error.link, token);
    if (!(error instanceof RuleBroken || error instanceof Conflict)) throw error;
    return letterPage(ctx, token, { ...filled, errors: { texte: error.sentence }, status: error.status });
  }
  return letterPage(ctx, token);
}

/** What a mailed link opens: one letter, answered once; opening it uses nothing, since mail scanners open links. */
export const letterRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: letterUrl(':jeton'),
    access: 'public',
    params: letterParams,
    handle: (ctx, { params }) => letterPage(ctx, params.jeton),
  }),
  defineRoute({
    method: 'POST',
    path: letterUrl(':jeton'),
    access: 'public',
    params: letterParams,
    form: answerForm,
    handle: (ctx, { params, form }) => {
      const { jeton } = params;
      if (!form.ok) {
        const acte = form.typed.acte === 'decliner' ? 'decliner' : 'signer';
        return letterPage(ctx, jeton, { typed: form.typed, errors: form.errors, acte, status: 422 });
      }
      const order = orderOf(ctx, jeton);
      const sent = form.value;
      if (sent.acte === 'decliner') {
        const { motif } = sent;
        return answered(ctx, jeton, { typed: { motif }, acte: 'decliner' }, () =>
          declineByLink(ctx.db, { ...order, motif }),
        );
      }
      const { nom, fonction, texte: print } = sent;
      return answered(ctx, jeton, { typed: { nom, fonction }, acte: 'signer' }, () =>
        signByLink(ctx.db, { ...order, nom, fonction, print }),
      );
    },
  }),
  defineRoute({
    method: 'POST',
    path: letterDepositUrl(':jeton'),
    access: 'public',
    params: letterParams,
    handle: async (ctx, { params }) => {
      const { jeton } = params;
      // Before a byte is read.
      const opened = await openLetter(ctx.db, jeton, ctx.clock.now());
      if ('dead' in opened) return ended(opened.dead, opened.open, opened.link, jeton);
      const refuse = (typed: Record<string, string>, errors: Record<string, string>, status: number) =>
        letterPage(ctx, jeton, { typed, errors, acte: 'deposer', status });
      try {
        const { fields, files } = await receiveUpload(ctx.request, ctx.files, paperRules);
        const read = depositFields.safeParse(fields);
        const errors = read.success
          ? {}
          : Object.fromEntries(read.error.issues.map((one) => [`depot-${String(one.path[0])}`, one.message]));
        const [deposit] = files;
        if (!deposit) errors[FIELD] = 'Choisissez le PDF signé.';
        if (!read.success || !deposit) return refuse(fields, errors, 422);
        const { nom, fonction, texte: print } = read.data;
        return await answered(ctx, jeton, { typed: { nom, fonction }, acte: 'deposer' }, () =>
          depositByLink(ctx.db, { ...orderOf(ctx, jeton), nom, fonction, print, deposit }),
        );
      } catch (error) {
        if (!(error instanceof UploadRefused)) throw error;
        return refuse(error.typed ?? {}, { [FIELD]: error.sentence }, error.status);
      }
    },
  }),
  defineRoute({
    method: 'GET',
    path: letterPdfUrl(':jeton'),
    access: 'public',
    params: letterParams,
    handle: async (ctx, { params }) => {
      const now = ctx.clock.now();
      const opened = await openLetter(ctx.db, params.jeton, now);
      if (!('dead' in opened)) {
        const bytes = await letterPdf(opened.letter, {
          at: opened.link.envoyeLe,
          signature: null,
          example: opened.commitment.exemple,
        });
        return raw(new Uint8Array(bytes), 'application/pdf', {
          headers: { 'Content-Disposition': `attachment; filename="${letterFileName(opened.letter.titre)}"` },
        });
      }
      const { open } = opened;
      const given = open && open.link.issue !== 'declinee' ? open.commitment.fichierId : null;
      const file = given
        ? await findFichier(ctx.db, given, { objetType: COMMITMENT, objetId: open!.commitment.id })
        : null;
      if (!file) throw unknownPage();
      return serveFile(ctx.files, file);
    },
  }),
];
