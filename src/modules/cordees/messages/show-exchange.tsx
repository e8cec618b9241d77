import { unknownPage } from '#core/errors/index.ts';
import { page, type RequestContext, type Result } from '#core/http/index.ts';
import { authorOf, journalRead } from '#core/journal/index.ts';
import { demand } from '#modules/droits/index.ts';
import { cordeeContext, mayOn, subjectOf } from '../access.ts';
import { ENROL } from '../mentors/mentor.ts';
import { readMentor } from '../mentors/mentors.sql.ts';
import { GROUP } from '../rapprochements/held-year.ts';
import { ExchangePage } from '../views/exchange-page.tsx';
import { type MessagePlace, mayReadTexts, messagesAt } from './access.ts';
import { READ_TEXTS, whyNotWritten } from './message.ts';
import { type Exchange, exchangesOf, type Message, messagesOf } from './messages.sql.ts';
import { readerOf } from './read-exchange.ts';

export type ExchangeParams = { slug: string; id: string; annee: number; groupe: string; mentor: string };

/** What was typed, and of which message; errors by the id of their field. */
export interface Filled {
  texte: string;
  at: string | null;
  motif: string;
  signal: string;
  suite: { issue: string; motif: string };
  lecture: string;
  errors: Record<string, string>;
  status: number;
}
export const NOTHING: Filled = {
  texte: '',
  at: null,
  motif: '',
  signal: '',
  suite: { issue: '', motif: '' },
  lecture: '',
  errors: {},
  status: 200,
};

interface Found {
  place: MessagePlace;
  exchange: Exchange;
  messages: Message[];
  /** Whether who reads stands in the channel for the group. */
  mine: boolean;
}

/** The exchange of an address, for who follows it. @throws NotFound. */
async function exchangeAt(ctx: RequestContext, params: ExchangeParams): Promise<Found> {
  const place = await messagesAt(ctx, params);
  const pair = { anneeId: place.programme.id, groupe: params.groupe, mentor: params.mentor };
  const [exchange] = await exchangesOf(ctx.db, pair);
  const mine = exchange !== undefined && place.supervised.includes(exchange.etablissementId);
  if (!exchange || !(mine || place.whole)) throw unknownPage();
  return { place, exchange, messages: await messagesOf(ctx.db, pair), mine };
}

async function render(ctx: RequestContext, found: Found, filled: Filled, lu: boolean): Promise<Result> {
  const { place, exchange, messages, mine } = found;
  const mentor = (await readMentor(ctx.db, exchange.mentor))!;
  const annee = place.programme.etat;
  const shut = whyNotWritten({ ...exchange, annee, mentor, today: cordeeContext(ctx).today });
  const reported = messages.some((one) => one.signalements.length > 0);
  const model = {
    ...place,
    exchange,
    // What the reader may not read is not given to the page at all.
    messages: lu ? messages : messages.map((one) => ({ ...one, texte: null, motif: null })),
    mine,
    admits: mayOn(ctx.actor, ENROL, place),
    mayRead: !lu && reported && mayReadTexts(ctx.actor, place),
    shut,
    ...filled,
  };
  return page(<ExchangePage model={model} />, { status: filled.status });
}

/** An exchange as who follows it reads it: the texts for the establishment of the group, the trace for the others. */
export async function showExchange(ctx: RequestContext, params: ExchangeParams, filled: Filled): Promise<Result> {
  const found = await exchangeAt(ctx, params);
  const { place, exchange, messages, mine } = found;
  if (mine && messages.length > 0)
    await journalRead(ctx.db, {
      ...readerOf(ctx, place, [exchange.etablissementId]),
      act: 'mentor_messages.read',
      objectType: GROUP,
      objectId: exchange.groupe,
      details: { campus: place.campus.id, mentor: exchange.mentor },
    });
  return render(ctx, found, filled, mine);
}

/** The same with its texts, once something of it was reported, for who writes why: the reading and its reason are in the journal before. */
export async function readTexts(ctx: RequestContext, params: ExchangeParams, motif: string): Promise<Result> {
  const found = await exchangeAt(ctx, params);
  const { place, exchange, messages } = found;
  const subject = { ...subjectOf(ctx.actor, place.campus, place.cordee), faits: { motif: true } };
  const decision = demand(ctx.actor, READ_TEXTS, subject);
  // Who stands in the channel reads the texts beside the refusal: that is a reading too.
  const refused = (lecture: string) =>
    showExchange(ctx, params, { ...NOTHING, lecture: motif, errors: { lecture }, status: 422 });
  if (motif === '') return refused('Écrivez pourquoi vous lisez ces messages.');
  if (!messages.some((one) => one.signalements.length > 0))
    return refused('Rien n’est signalé dans cet échange : ses textes ne se lisent pas.');
  await journalRead(ctx.db, {
    ...authorOf(ctx, decision),
    act: 'mentor_messages.read',
    objectType: GROUP,
    objectId: exchange.groupe,
    reason: motif,
    details: { campus: place.campus.id, mentor: exchange.mentor },
  });
  return render(ctx, found, { ...NOTHING, lecture: motif }, true);
}
