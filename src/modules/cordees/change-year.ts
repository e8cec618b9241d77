import type { Tx } from '#core/db/index.ts';
import { Conflict, RuleBroken, unknownPage } from '#core/errors/index.ts';
import { type Author, authorOf, writeJournal } from '#core/journal/index.ts';
import { addDays } from '#core/time/index.ts';
import { refusalsOf, type Transition, transitionOf } from '#core/workflow/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { demand, type Subject } from '#modules/droits/index.ts';
import { type CordeeContext, schoolsFor, speaksAsReferent, subjectOf, subjectOfSchool } from './access.ts';
import { freezeReport } from './bilan/read-report.ts';
import { ANSWER_DAYS, CORDEE_YEAR, DECLARE_DAYS, PROPOSE, STALE, VALIDATE, type YearState } from './cordee.ts';
import { type Cordee, type CordeeSchool, holdCordee, readCordee } from './cordees.sql.ts';
import { unprovedOf } from './financement/unproved.ts';
import {
  type Amendment,
  insertAmendment,
  insertValidation,
  insertYear,
  type Programme,
  readProgramme,
  takeValidationsBack,
  updateYear,
  type YearChange,
} from './programme.sql.ts';
import { awaited, partners, programmeGuards, programmeWorkflow, validationFor } from './programme-workflow.ts';
import { silentSchools } from './read-publics.ts';
import type { StateTyped } from './schemas.ts';
import { askCounts, askValidations, tellCordee } from './tell.ts';

/** Guards that do not hold: all shown together, each at its field. */
export class ProgrammeRefused extends RuleBroken {
  constructor(readonly refusals: readonly { guard: string; sentence: string }[]) {
    super('cordee.step_refused', refusals.map((one) => one.sentence).join(' '));
  }
}

export const staleProgramme = () =>
  new Conflict(STALE, 'Ce programme a changé entre-temps. Relisez-le, puis recommencez.');

/** Opens the programme of a school year, once. @throws NotFound · Forbidden. */
export async function openYear(
  tx: Tx,
  ctx: CordeeContext,
  campus: CampusPlace,
  order: { id: string; annee: number },
): Promise<void> {
  const cordee = await readCordee(tx, order.id, campus.id);
  if (!cordee) throw unknownPage();
  const decision = demand(ctx.actor, PROPOSE, subjectOf(ctx.actor, campus, cordee));
  if (!(await insertYear(tx, cordee.id, order.annee))) return;
  const programme = (await readProgramme(tx, cordee.id, order.annee))!;
  await writeJournal(tx, {
    ...authorOf(ctx, decision),
    act: 'cordee.year_opened',
    objectType: CORDEE_YEAR,
    objectId: programme.id,
    version: 1,
    details: { campus: campus.id, cordee: cordee.id, annee: order.annee },
  });
}

interface Step {
  cordee: Cordee;
  programme: Programme;
  transition: Transition;
  /** In whose name; null: the campus, or the whole cordée. */
  school: CordeeSchool | null;
  texte: string;
  author: Author;
}

/** On what an act on the programme of a year is demanded: an establishment that was not, or is no longer, of it has no say. */
export const subjectOfYear = (
  actor: CordeeContext['actor'],
  campus: CampusPlace,
  cordee: Cordee,
  programme: Pick<Programme, 'annee'>,
): Subject => subjectOf(actor, campus, { ...cordee, etablissements: partners(cordee, programme) });

/** The act that was asked for, from the state of the programme. @throws RuleBroken `cordee.moved`. */
function transitionFor(programme: Programme, id: string): Transition {
  const transition = transitionOf(programmeWorkflow, programme.etat, id);
  if (!transition)
    throw new RuleBroken('cordee.moved', 'Cet acte ne part pas de cet état. Relisez la page, puis choisissez.');
  return transition;
}

/** Acts after which nobody has agreed to anything yet. */
const BACK_TO_DRAFT: ReadonlySet<string> = new Set(['amender', 'reprendre']);
/** Acts whose text is kept, read by the whole cordée. */
const TEXTS: Readonly<Record<string, Amendment['genre']>> = {
  amender: 'amendement',
  abandonner: 'abandon',
  valider_bilan: 'bilan',
};
/** Acts after which the establishments are asked for their numbers. */
const COUNTS: ReadonlySet<string> = new Set(['demarrer', 'ouvrir_bilan']);

/** What an act changes of the year besides its state. */
function changesOf({ transition }: Step, ctx: CordeeContext): YearChange {
  const etat = transition.vers as YearState;
  if (transition.id === 'proposer')
    return { etat, limite_le: addDays(ctx.today, ANSWER_DAYS), rappelee_le: null, propose_par: ctx.actor!.id };
  if (BACK_TO_DRAFT.has(transition.id)) return { etat, limite_le: null, propose_par: null };
  if (transition.id === 'demarrer') return { etat, demarree_le: ctx.today };
  return { etat };
}

/** What is kept besides the state: a validation, or what was written. */
async function writeParts(tx: Tx, ctx: CordeeContext, step: Step): Promise<void> {
  const { programme, transition, school, texte } = step;
  const compteId = ctx.actor?.id ?? null;
  const by = { auteurId: compteId, now: ctx.now };
  if (transition.id === 'valider' || transition.id === 'valider_part')
    await insertValidation(tx, programme.id, {
      etablissementId: school!.id,
      compteId,
      now: ctx.now,
    });
  const genre = TEXTS[transition.id];
  if (genre) await insertAmendment(tx, programme.id, { genre, texte, etablissementId: school?.id ?? null, ...by });
  if (BACK_TO_DRAFT.has(transition.id)) await takeValidationsBack(tx, programme.id);
  if (transition.id === 'valider_bilan') await freezeReport(tx, step, texte, ctx.now);
}

/** What is said of the acts that concern the whole cordée. */
const SAID: Readonly<Record<string, string>> = {
  valider: 'Le programme est validé par tous les établissements.',
  abandonner: 'Le programme est abandonné.',
  reprendre: 'Le programme abandonné est repris, en brouillon.',
  demarrer: 'Le programme de l’année démarre.',
  ouvrir_bilan: 'Le bilan de l’année est ouvert.',
  valider_bilan: 'Le bilan de l’année est validé : ses chiffres ne changent plus.',
  clore: 'L’année est close.',
};

async function tellStep(tx: Tx, ctx: CordeeContext, step: Step, version: number): Promise<void> {
  const { cordee, transition, school } = step;
  const programme = { ...step.programme, version };
  const by = { ...ctx, actorId: ctx.actor?.id ?? null };
  const say = (titre: string) => tellCordee(tx, by, cordee, programme, titre, transition.id);
  if (transition.id === 'proposer') {
    const limiteLe = addDays(ctx.today, ANSWER_DAYS);
    return askValidations(tx, by, cordee, { ...programme, limiteLe }, awaited(cordee, programme));
  }
  if (transition.id === 'valider_part') return say(`${school!.nom} valide le programme.`);
  if (transition.id === 'amender')
    return say(`${school?.nom ?? cordee.campus} demande un changement : les validations sont reprises.`);
  if (COUNTS.has(transition.id)) {
    const limiteLe = addDays(ctx.today, DECLARE_DAYS);
    await askCounts(tx, by, cordee, { ...programme, limiteLe }, await silentSchools(tx, cordee, programme));
  }
  return say(SAID[transition.id]!);
}

/** Leads a programme that is held from one state to another. @throws ProgrammeRefused with every guard that does not hold. */
async function takeStep(tx: Tx, ctx: CordeeContext, step: Step): Promise<void> {
  const { cordee, programme, transition, school, texte } = step;
  const refusals = refusalsOf(transition, programmeGuards, {
    cordee,
    programme,
    school,
    texte,
    silent: programme.etat === 'bilan_a_faire' ? (await silentSchools(tx, cordee, programme)).length : 0,
    unproved: await unprovedOf(tx, programme),
    submitted: programme.proposePar === ctx.actor?.id && !speaksAsReferent(ctx.actor, cordee, school),
  });
  if (refusals.length > 0) throw new ProgrammeRefused(refusals);
  await writeParts(tx, ctx, step);
  const version = await updateYear(tx, programme.id, changesOf(step, ctx));
  await writeJournal(tx, {
    ...step.author,
    act: 'cordee.step_taken',
    objectType: CORDEE_YEAR,
    objectId: programme.id,
    version,
    changes: { before: { etat: programme.etat }, after: { etat: transition.vers } },
    details: {
      campus: cordee.campusId,
      cordee: cordee.id,
      annee: programme.annee,
      transition: transition.id,
      ...(school ? { organisation: school.organisationId } : {}),
    },
  });
  await tellStep(tx, ctx, step, version);
}

/** An act of the workflow that nobody does: its day has come. @throws RuleBroken `cordee.moved` · ProgrammeRefused. */
export const takeStepByItself = (
  tx: Tx,
  ctx: CordeeContext,
  { cordee, programme }: Pick<Step, 'cordee' | 'programme'>,
  id: string,
): Promise<void> => {
  const author = { actorId: null, actorRole: 'système' };
  return takeStep(tx, ctx, {
    cordee,
    programme,
    transition: transitionFor(programme, id),
    school: null,
    texte: '',
    author,
  });
};

/**
 * Does an act on the programme of a year. A validation is given in the name of one establishment, by who answers for it alone.
 * @returns the state that it leads to. @throws NotFound · Forbidden · Conflict `cordee.stale` · RuleBroken `cordee.moved` ·
 *   ProgrammeRefused with every guard that does not hold.
 */
export async function changeYear(
  tx: Tx,
  ctx: CordeeContext,
  campus: CampusPlace,
  order: StateTyped & { id: string; annee: number },
): Promise<YearState> {
  // Held: an establishment roped meanwhile is awaited too.
  const cordee = await holdCordee(tx, order.id, campus.id);
  const programme = cordee && (await readProgramme(tx, cordee.id, order.annee, { lock: true }));
  if (!cordee || !programme) throw unknownPage();
  const validates = order.transition === 'valider';
  // Whoever validates for another establishment than her own is told so, by the guard.
  const named = schoolsFor(ctx.actor, VALIDATE, campus, cordee).find((one) => one.id === order.etablissement) ?? null;
  const id = validates && named ? validationFor({ cordee, programme }, named) : order.transition;
  const transition = transitionFor(programme, id);
  const subject =
    validates && named ? subjectOfSchool(campus, cordee, named) : subjectOfYear(ctx.actor, campus, cordee, programme);
  const decision = demand(ctx.actor, transition.droit, subject);
  if (programme.version !== order.version) throw staleProgramme();
  const school = validates ? named : (schoolsFor(ctx.actor, VALIDATE, campus, cordee)[0] ?? null);
  const author = authorOf(ctx, decision);
  await takeStep(tx, ctx, { cordee, programme, transition, school, texte: order.texte, author });
  return transition.vers as YearState;
}
