import { RuleBroken, unknownPage } from '#core/errors/index.ts';
import { findFichier, serveFile } from '#core/files/index.ts';
import { defineRoute, page, type RequestContext, type Result, type Route } from '#core/http/index.ts';
import { AnsweredLetterPage, DeadAskedLetterPage } from '../views/asked-letter-end.tsx';
import { AskedLetterLinkPage } from '../views/asked-letter-link-page.tsx';
import { declineByLetterLink, depositByLetterLink, LetterLinkIsDead, openLetterLink } from './answer-by-link.ts';
import { LETTER } from './letter.ts';
import { letterLinkFileUrl, letterLinkUrl } from './links.ts';
import { headersOf, receiveLetter } from './receive-letter.ts';
import { declineForm, letterLinkParams } from './schemas.ts';
import { fileRules } from './show-letter.tsx';

interface Filled {
  /** Which form was refused. */
  form: 'deposer' | 'decliner';
  typed: Record<string, string>;
  errors: Record<string, string>;
  status: number;
}
type Opened = Awaited<ReturnType<typeof openLetterLink>>;

/** What a link says once it answers nothing: what was answered stays readable until its day. */
function ended({ letter, dead }: Opened, token: string): Result {
  if (letter && dead === 'servi') return page(<AnsweredLetterPage token={token} letter={letter} />);
  return page(<DeadAskedLetterPage why={dead === 'expire' || dead === 'clos' ? dead : 'inconnu'} letter={letter} />, {
    status: 410,
  });
}

async function linkPage(ctx: RequestContext, token: string, filled: Filled | null = null): Promise<Result> {
  const opened = await openLetterLink(ctx.db, token, ctx.clock.now());
  if (!opened.letter || opened.dead) return ended(opened, token);
  const status = filled?.status ?? 200;
  return page(
    <AskedLetterLinkPage
      token={token}
      letter={opened.letter}
      rules={fileRules}
      form={filled?.form ?? null}
      typed={filled?.typed ?? {}}
      errors={filled?.errors ?? {}}
    />,
    { status, headers: headersOf(status) },
  );
}

const orderOf = (ctx: RequestContext, token: string) => ({
  token,
  requestId: ctx.requestId,
  now: ctx.clock.now(),
});

/** Does the answer; what a rule refuses is said in its form, nothing typed is lost. */
async function answered(
  ctx: RequestContext,
  token: string,
  filled: Pick<Filled, 'form' | 'typed'>,
  act: () => Promise<void>,
): Promise<Result> {
  try {
    await act();
  } catch (error) {
    if (error instanceof LetterLinkIsDead) return ended(error.opened, token);
    if (!(error instanceof RuleBroken)) throw error;
    const field = filled.form === 'decliner' ? 'motif' : fileRules.field;
    return linkPage(ctx, token, { ...filled, errors: { [field]: error.sentence }, status: error.status });
  }
  return linkPage(ctx, token);
}

/** What a mailed link opens: one asked letter; opening it uses nothing, since mail scanners open links. */
export const askedLetterLinkRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: letterLinkUrl(':jeton'),
    access: 'public',
    params: letterLinkParams,
    handle: (ctx, { params }) => linkPage(ctx, params.jeton),
  }),
  defineRoute({
    method: 'POST',
    path: letterLinkUrl(':jeton'),
    access: 'public',
    params: letterLinkParams,
    form: declineForm,
    handle: (ctx, { params, form }) => {
      if (!form.ok) return linkPage(ctx, params.jeton, { form: 'decliner', ...form, status: 422 });
      const { motif } = form.value;
      const order = { ...orderOf(ctx, params.jeton), motif };
      return answered(ctx, params.jeton, { form: 'decliner', typed: { motif } }, () =>
        declineByLetterLink(ctx.db, order),
      );
    },
  }),
  defineRoute({
    method: 'POST',
    path: letterLinkFileUrl(':jeton'),
    access: 'public',
    params: letterLinkParams,
    handle: async (ctx, { params }) => {
      // Before a byte is read.
      const opened = await openLetterLink(ctx.db, params.jeton, ctx.clock.now());
      if (opened.dead) return ended(opened, params.jeton);
      const read = await receiveLetter(ctx);
      if (!read.ok) return linkPage(ctx, params.jeton, { form: 'deposer', ...read });
      return answered(ctx, params.jeton, { form: 'deposer', typed: read.typed }, () =>
        depositByLetterLink(ctx.db, ctx.files, { ...orderOf(ctx, params.jeton), ...read }),
      );
    },
  }),
  defineRoute({
    method: 'GET',
    path: letterLinkFileUrl(':jeton'),
    access: 'public',
    params: letterLinkParams,
    handle: async (ctx, { params }) => {
      const { letter, dead } = await openLetterLink(ctx.db, params.jeton, ctx.clock.now());
      const readable = letter?.fichierId && (dead === null || dead === 'servi') ? letter : null;
      const owner = readable && { objetType: LETTER, objetId: readable.id };
      const file = readable && owner ? await findFichier(ctx.db, readable.fichierId!, owner) : null;
      if (!file) throw unknownPage();
      return serveFile(ctx.files, file);
    },
  }),
];
