import { RuleBroken } from '#core/errors/index.ts';
import {
  defineRoute,
  leaveFlash,
  page,
  type RequestContext,
  type Result,
  type Route,
  seeOther,
} from '#core/http/index.ts';
import { frenchDate } from '#core/time/index.ts';
import { accountNames } from '#modules/comptes/index.ts';
import { mayEver } from '#modules/droits/index.ts';
import { extractUrl } from '../links.ts';
import { meetingFor } from '../meeting-access.ts';
import { meetingParams } from '../meeting-schemas.ts';
import { publicationUrl } from '../meetings/links.ts';
import { minutesOf } from '../minutes/minutes.sql.ts';
import type { MinutesContent } from '../minutes/paper.ts';
import { headOf } from '../present-meeting.ts';
import { PublicationPage } from '../views/publication-page.tsx';
import { sectionsOf } from './extract.ts';
import { type Extract, extractsOf } from './extracts.sql.ts';
import * as acts from './publish.ts';
import { choiceIn, hiddenIn, partsIn, publicationForm } from './schemas.ts';

/** What is made public of approved minutes, by those who may: chosen, read as it will be, published, withdrawn. */
export const publicationRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: publicationUrl(':id'),
    access: mayEver(acts.PUBLISH),
    params: meetingParams,
    handle: (ctx, { params }) => publicationPage(ctx, params.id, choiceIn(ctx.url.searchParams)),
  }),
  defineRoute({
    method: 'POST',
    path: publicationUrl(':id'),
    access: mayEver(acts.PUBLISH),
    params: meetingParams,
    form: publicationForm,
    handle: async (ctx, { params, form }) => {
      const { id } = params;
      const sent: Record<string, unknown> = form.ok ? form.value : form.typed;
      const text = (name: string): string => (typeof sent[name] === 'string' ? sent[name] : '');
      const choice = { parts: partsIn([text('parts')]), hidden: hiddenIn(text('masques')), typed: text('masques') };
      const typed = { changement: text('changement'), motif: text('motif') };
      if (!form.ok) return publicationPage(ctx, id, choice, { typed, errors: form.errors });
      const outcome = await acted(ctx, id, choice, form.value);
      if (!outcome.done) return publicationPage(ctx, id, choice, { typed, faults: outcome.faults });
      leaveFlash(ctx.cookies, { tone: 'ok', text: outcome.text });
      return seeOther(publicationUrl(id));
    },
  }),
];

async function acted(
  ctx: RequestContext,
  id: string,
  choice: acts.Choice,
  sent: ReturnType<typeof publicationForm.parse>,
): Promise<acts.PublishOutcome> {
  try {
    if (sent.acte === 'retirer') return await acts.withdrawExtract(ctx, id, sent.motif);
    const { apercu: seen, relu: reviewed, changement } = sent;
    return await acts.publishExtract(ctx, id, { ...choice, seen, reviewed, changement });
  } catch (error) {
    if (!(error instanceof RuleBroken)) throw error;
    return { done: false, faults: [error.sentence] };
  }
}

interface Filled {
  typed?: Record<string, string>;
  errors?: Record<string, string>;
  faults?: readonly string[];
}

async function publicationPage(
  ctx: RequestContext,
  id: string,
  choice: acts.Choice & { typed: string },
  { typed = {}, errors = {}, faults = [] }: Filled = {},
): Promise<Result> {
  const held = await meetingFor(ctx.db, { actor: ctx.actor, act: acts.PUBLISH, id });
  const minutes = await minutesOf(ctx.db, id);
  const content = acts.APPROVED.has(held.meeting.etat) ? (minutes.contenu as MinutesContent | null) : null;
  const editions = await extractsOf(ctx.db, id);
  const names = await accountNames(
    ctx.db,
    editions.map((one) => one.publiePar),
  );
  const drawn = content && choice.parts.length > 0 ? await acts.drawExtract(ctx.db, id, content, choice) : null;
  const view = {
    head: headOf(ctx, held, 'publication'),
    sections: content ? sectionsOf(content) : null,
    chosen: new Set(choice.parts),
    masques: choice.typed,
    drawn: drawn && { content: drawn.shown, print: drawn.print },
    print: minutes.empreinte,
    editions: editions.map((one) => ({
      id: one.id,
      edition: one.edition,
      href: extractUrl(held.meeting.campusSlug, one.id),
      state: stateOf(one),
      detail: [
        `publiée le ${frenchDate(one.publieLe)}${names.get(one.publiePar) ? ` par ${names.get(one.publiePar)}` : ''}`,
        one.changement && `change : ${one.changement}`,
        one.motif && `motif du retrait : ${one.motif}`,
      ]
        .filter(Boolean)
        .join(' ; '),
    })),
    public: editions.some((one) => !one.remplaceLe && !one.retireLe),
    typed,
    errors,
    faults,
  };
  const refused = faults.length > 0 || Object.keys(errors).length > 0;
  return page(<PublicationPage view={view} />, { status: refused ? 422 : 200 });
}

const stateOf = (one: Extract): { label: string; tone: 'ok' | 'info' | 'alerte' } => {
  if (one.retireLe) return { label: `retirée le ${frenchDate(one.retireLe)}`, tone: 'alerte' };
  if (one.remplaceLe) return { label: `remplacée le ${frenchDate(one.remplaceLe)}`, tone: 'info' };
  return { label: 'publique', tone: 'ok' };
};
