import { Conflict, RuleBroken, unknownPage } from '#core/errors/index.ts';
import { acceptOf, describeFile, describeRules, findFichier } from '#core/files/index.ts';
import { leaveFlash, page, type RequestContext, type Result, seeOther } from '#core/http/index.ts';
import { isoDate } from '#core/time/index.ts';
import { transitionsFrom } from '#core/workflow/index.ts';
import { type CampusPlace, campusAt } from '#modules/campus/index.ts';
import { demand, may } from '#modules/droits/index.ts';
import { promiseLines, type SentCommitment, sentCommitment } from '../commitment-schemas.ts';
import { subjectOf } from '../context.ts';
import type { ReseauHooks } from '../hooks.ts';
import { doneTo } from '../meanwhile.ts';
import { READ_MEMBERS } from '../member-routes.tsx';
import { paperRules } from '../signatures/paper-rules.ts';
import { signersOf } from '../signatures/signatures.sql.ts';
import { AskedLetterPage } from '../views/asked-letter-page.tsx';
import { LetterRefused } from './answer-letter.ts';
import { signerKey } from './control-letter.ts';
import { ASK, awaitedStates, DEPOSIT, LETTER } from './letter.ts';
import { letterWorkflow } from './letter-workflow.ts';
import { type AskedLetter, readLetter } from './letters.sql.ts';
import { askedLetterUrl } from './links.ts';
import { FILE_FIELD, headersOf } from './receive-letter.ts';

export interface LetterPlace {
  campus: CampusPlace;
  letter: AskedLetter;
}

/** A form of the page. */
export type LetterForm = 'recue' | 'controler' | 'reprise' | 'annuler' | 'deposer' | 'decliner' | 'renvoyer';

/** What was sent in a form of the page, and what is refused of it. */
export interface FilledLetter {
  form: LetterForm;
  typed?: Readonly<Record<string, string>>;
  /** The promises, in the form of a control. */
  sent?: SentCommitment;
  errors: Record<string, string>;
  status?: number;
}

/** The letter at an address, once the person may do an act on it. @throws NotFound where it is not theirs to know. */
export async function letterAt(
  ctx: RequestContext,
  params: { slug: string; id: string },
  act: string,
): Promise<LetterPlace> {
  const campus = await campusAt(ctx.db, params.slug);
  const letter = await readLetter(ctx.db, campus.id, params.id, { today: isoDate(ctx.clock.now()) });
  if (!letter) throw unknownPage();
  demand(ctx.actor, act, subjectOf(campus, letter.organisationId));
  return { campus, letter };
}

/** The rules of the file, as the page says them. */
export const fileRules = {
  field: FILE_FIELD,
  said: describeRules(paperRules),
  accept: acceptOf(paperRules.kinds),
  maxBytes: paperRules.maxBytes,
};

/** To whom the link may be sent again, while an answer is awaited; null where it may not. */
async function receiversOf(ctx: RequestContext, letter: AskedLetter, allowed: boolean) {
  if (!allowed || !awaitedStates.includes(letter.etat)) return null;
  const today = isoDate(ctx.clock.now());
  return (await signersOf(ctx.db, { ...letter, today })).map((one) => ({
    key: signerKey(one),
    nom: one.nom ? `${one.nom}, ${one.courriel}` : one.courriel,
  }));
}

/** The page of a letter, with what was typed in one of its forms. */
export async function showLetter(
  ctx: RequestContext,
  hooks: ReseauHooks,
  { campus, letter }: LetterPlace,
  filled: FilledLetter | null = null,
): Promise<Result> {
  const subject = subjectOf(campus, letter.organisationId);
  const allowed = (act: string) => may(ctx.actor, act, subject).allowed;
  const open = transitionsFrom(letterWorkflow, letter.etat).filter((act) => allowed(act.droit));
  const owner = { objetType: LETTER, objetId: letter.id };
  const file = letter.fichierId ? await findFichier(ctx.db, letter.fichierId, owner) : null;
  const sent = filled?.sent ?? sentCommitment({});
  const readsMembers = allowed(READ_MEMBERS);
  const model = {
    campus,
    letter,
    file: file && { nom: file.nom, text: describeFile(file) },
    acts: open.map((act) => act.id),
    receivers: await receiversOf(ctx, letter, allowed(ASK)),
    readsMembers,
    namesReceiver: allowed(ASK) || allowed(DEPOSIT),
    rules: fileRules,
    promises: { values: sent.values, ...promiseLines(sent.values) },
    done: readsMembers ? await doneTo(ctx.db, hooks, LETTER, letter.id) : [],
    today: isoDate(ctx.clock.now()),
  };
  const status = filled ? (filled.status ?? 422) : 200;
  const form = filled?.form ?? null;
  return page(<AskedLetterPage model={model} form={form} typed={filled?.typed ?? {}} errors={filled?.errors ?? {}} />, {
    status,
    headers: headersOf(status),
  });
}

/** Field beside which each guard is said. */
const FIELDS: Readonly<Record<string, string>> = {
  motif: 'motif',
  date: 'date',
  promesse: 'promesse',
  fichier: FILE_FIELD,
  signataire: 'nom',
};

/** Does an act of the page; what is refused is said at its field, nothing typed is lost. */
export async function tryLetter(
  ctx: RequestContext,
  hooks: ReseauHooks,
  at: LetterPlace,
  order: Omit<FilledLetter, 'errors'> & { act: () => Promise<unknown>; said: string | (() => string) },
): Promise<Result> {
  try {
    await order.act();
  } catch (error) {
    if (!(error instanceof RuleBroken || error instanceof Conflict)) throw error;
    const refusals = error instanceof LetterRefused ? error.refusals : [{ guard: '', sentence: error.sentence }];
    const errors = Object.fromEntries(refusals.map(({ guard, sentence }) => [FIELDS[guard] ?? 'lettre', sentence]));
    const now = await readLetter(ctx.db, at.campus.id, at.letter.id, { today: isoDate(ctx.clock.now()) });
    const { form, typed, sent } = order;
    const filled = { form, errors, status: error.status, ...(typed ? { typed } : {}), ...(sent ? { sent } : {}) };
    return showLetter(ctx, hooks, { campus: at.campus, letter: now ?? at.letter }, filled);
  }
  leaveFlash(ctx.cookies, { tone: 'ok', text: typeof order.said === 'string' ? order.said : order.said() });
  return seeOther(askedLetterUrl(at.campus.slug, at.letter.id));
}
