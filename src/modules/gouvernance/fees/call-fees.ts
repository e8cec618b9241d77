import { type Db, type Tx, transaction } from '#core/db/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { trustedOrigin } from '#core/http/trusted-origin.ts';
import { authorOf, writeJournal } from '#core/journal/index.ts';
import { enqueueMail } from '#core/mail/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { count, euros } from '#core/text/index.ts';
import { frenchPartialDate, isoDate } from '#core/time/index.ts';
import { refusalsOf, transitionOf } from '#core/workflow/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { roleLabel } from '#modules/droits/index.ts';
import { CALL_FEES, feesOfCampus, type HeldCampus } from './access.ts';
import { type Association, associationOf, collegeNames } from './association.ts';
import { insertFee, type UncalledMember, uncalledMembers } from './calls.sql.ts';
import { exerciceLabel, exerciceOf, feeGuards, feeWorkflow, NO_FACTS } from './fee.ts';
import { organisationFeesUrl } from './links.ts';
import { holdYear } from './payments.sql.ts';

/** A member in the preview of a call: what the statutes ask, or why it cannot be called. */
export interface PreviewLine {
  member: UncalledMember;
  /** Name of the college; null: none. */
  college: string | null;
  /** Cents of the statutes; 0: nothing is asked of this college. */
  amount: number | null;
  refusals: string[];
}

export interface Preview {
  association: Association;
  exercice: number;
  lines: PreviewLine[];
}

/** What a call of a year would ask, member by member. */
export async function previewOf(
  db: Db,
  association: Association,
  order: { campusId: string; exercice: number; today: string },
): Promise<Preview> {
  const members = await uncalledMembers(db, order);
  const names = collegeNames(association);
  const amounts = new Map(association.statuts.contenu.colleges.map((one) => [one.id, one.cotisation_centimes]));
  const lines = members.map((member): PreviewLine => {
    const college = member.college === null ? null : (names.get(member.college) ?? member.college);
    const amount = member.college === null ? null : (amounts.get(member.college) ?? null);
    return { member, college, amount, refusals: amount === 0 ? [] : refusalsFor(member, college, amount) };
  });
  return { association, exercice: order.exercice, lines };
}

function refusalsFor(member: UncalledMember, college: string | null, amount: number | null): string[] {
  const call = transitionOf(feeWorkflow, 'calculee', 'appeler')!;
  const facts = {
    ...NO_FACTS,
    college: college ?? '',
    voted: college === null || amount !== null,
    organisation: member.organisation,
    represented: member.correspondant,
  };
  const said = refusalsOf(call, feeGuards, facts).map((one) => one.sentence);
  return college === null ? [`${member.organisation} n’est dans aucun collège.`, ...said] : said;
}

/** Financial years that may be called on a day: the one that runs, and the next. */
export function openYears(association: Association, today: string): number[] {
  const current = exerciceOf(today, association.starts);
  return [current, current + 1];
}

/** One member of a call: the amount and, when it is not that of the statutes, why. */
export interface CallLine {
  organisationId: string;
  montant: number;
  motif: string | null;
}

export interface CallOutcome {
  errors: Record<string, string>;
  called: number;
  /** Called by somebody else meanwhile. */
  already: number;
  /** Letters that left. */
  told: number;
}

const refused = (errors: Record<string, string>): CallOutcome => ({ errors, called: 0, already: 0, told: 0 });

/** Calls a year, once a member whatever two people do at once. @throws NotFound · Forbidden · NotSignedIn. */
export function callFees(
  ctx: RequestContext,
  slug: string,
  order: { exercice: number; echeance: string; lines: readonly CallLine[] },
): Promise<CallOutcome> {
  const today = isoDate(ctx.clock.now());
  return transaction(ctx.db, async (tx): Promise<CallOutcome> => {
    const held = await feesOfCampus(tx, { actor: ctx.actor, act: CALL_FEES, slug });
    const association = await associationOf(tx, held.campus.id, today);
    if (!association) return refused({ exercice: 'Les statuts de ce campus ne prévoient pas de cotisation.' });
    const { exercice, echeance } = order;
    if (!openYears(association, today).includes(exercice))
      return refused({ exercice: 'Choisissez l’exercice en cours ou le suivant.' });
    if (echeance <= today) return refused({ echeance: 'Donnez une échéance après aujourd’hui.' });
    await holdYear(tx, held.campus.id, exercice);
    const preview = await previewOf(tx, association, { campusId: held.campus.id, exercice, today });
    const errors = lineFaults(order.lines, preview);
    if (Object.keys(errors).length > 0) return refused(errors);
    return writeCalls(tx, ctx, { held, preview, echeance, today, lines: order.lines });
  });
}

/** What is wrong with the lines of a call, at their fields. A member called meanwhile is no fault. */
function lineFaults(lines: readonly CallLine[], preview: Preview): Record<string, string> {
  const errors: Record<string, string> = {};
  if (lines.length === 0) errors.appeler = 'Cochez au moins un membre.';
  for (const line of lines) {
    const found = preview.lines.find((one) => one.member.organisationId === line.organisationId);
    if (!found) continue;
    const [refusal] = found.refusals;
    if (refusal) errors[`montant_${line.organisationId}`] = refusal;
    else if (line.montant !== found.amount && !line.motif)
      errors[`motif_${line.organisationId}`] =
        `Les statuts disent ${euros(found.amount ?? 0)} pour ${found.college} : écrivez le motif d’un autre montant.`;
  }
  return errors;
}

async function writeCalls(
  tx: Tx,
  ctx: RequestContext,
  order: { held: HeldCampus; preview: Preview; echeance: string; today: string; lines: readonly CallLine[] },
): Promise<CallOutcome> {
  const { held, preview, echeance, today } = order;
  const { campus, decision } = held;
  const { statuts } = preview.association;
  const originId = await recordOrigin(tx, { nature: 'saisie', label: roleLabel(decision.role) });
  const outcome: CallOutcome = { errors: {}, called: 0, already: 0, told: 0 };
  for (const line of order.lines) {
    const found = preview.lines.find((one) => one.member.organisationId === line.organisationId);
    const differs = found !== undefined && line.montant !== found.amount;
    const id =
      found &&
      (await insertFee(tx, {
        campusId: campus.id,
        exercice: preview.exercice,
        organisationId: line.organisationId,
        statutsId: statuts.id,
        college: found.member.college!,
        montant: line.montant,
        statutsMontant: found.amount!,
        motif: differs ? line.motif : null,
        appeleeLe: today,
        echeance,
        originId,
      }));
    if (!id) {
      outcome.already += 1;
      continue;
    }
    outcome.called += 1;
    await writeJournal(tx, {
      ...authorOf(ctx, decision),
      act: 'fee.called',
      objectType: 'cotisation',
      objectId: id,
      reason: differs ? line.motif : null,
      details: { organisation: line.organisationId, exercice: preview.exercice, montant: line.montant, echeance },
    });
    if (await mailCall(tx, ctx, { campus, preview, found, line, echeance })) outcome.told += 1;
  }
  return outcome;
}

async function mailCall(
  tx: Tx,
  ctx: RequestContext,
  order: { campus: CampusPlace; preview: Preview; found: PreviewLine; line: CallLine; echeance: string },
): Promise<boolean> {
  const { campus, preview, line, echeance } = order;
  const { courriel, contact, compteId, slug, organisation } = order.found.member;
  if (!courriel) return false;
  await enqueueMail(tx, {
    template: 'appel_cotisation',
    to: { address: courriel, name: contact },
    accountId: compteId,
    variables: {
      campus: campus.nom,
      organisation,
      periode: exerciceLabel(preview.exercice, preview.association.starts),
      montant: euros(line.montant),
      date_limite: frenchPartialDate(echeance),
      lien: `${trustedOrigin(ctx)}${organisationFeesUrl(slug)}`,
    },
    sender: { service: ctx.shell.name, origin: trustedOrigin(ctx) },
    campus: campus.nom,
  });
  return true;
}

/** « 12 cotisations appelées, 11 courriels envoyés. » */
export function calledText({ called, already, told }: CallOutcome): string {
  const sent = called > 0 ? `, ${count(told, 'courriel envoyé', 'courriels envoyés')}` : '';
  const before = already > 0 ? ` ${count(already, 'membre déjà appelé', 'membres déjà appelés')} par ailleurs.` : '';
  return `${count(called, 'cotisation appelée', 'cotisations appelées')}${sent}.${before}`;
}
