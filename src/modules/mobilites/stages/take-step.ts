import type { Db, Tx } from '#core/db/index.ts';
import { RuleBroken } from '#core/errors/index.ts';
import { type Author, writeJournal } from '#core/journal/index.ts';
import { refusalsOf, type Transition, transitionOf } from '#core/workflow/index.ts';
import type { StayContext } from './access.ts';
import {
  type Application,
  type ApplicationChange,
  clashes,
  updateApplication,
  waitsBefore,
} from './applications.sql.ts';
import { personText } from './labels.ts';
import { type Offer, readOffer } from './offers.sql.ts';
import { hasNext, ownSeats, poolOf } from './seats.ts';
import { APPLICATION, type ApplicationState, seatedStates } from './stay.ts';
import { type StayFacts, stayGuards, stayWorkflow } from './stay-workflow.ts';
import { type About, askHead, type Told, tellCandidate, tellTeam } from './tell.ts';

/** Guards that do not hold: all shown together, each at its field. */
export class StepRefused extends RuleBroken {
  constructor(readonly refusals: readonly { guard: string; sentence: string }[]) {
    super('teacher_stay.step_refused', refusals.map((one) => one.sentence).join(' '));
  }
}

export interface StayAct {
  transition: string;
  texte: string;
  jours: number | null;
  satisfaction: number | null;
  /** Name and function of who answers by a mailed link. */
  nom: string | null;
  author: Author;
}

/** The act of this id, from the state of the application. @throws RuleBroken `teacher_stay.moved`. */
export function transitionFor(application: Application, id: string): Transition {
  const transition = transitionOf(stayWorkflow, application.etat, id);
  if (!transition)
    throw new RuleBroken('teacher_stay.moved', 'Cet acte ne part pas de cet état. Relisez la page, puis choisissez.');
  return transition;
}

export async function factsOf(
  db: Db,
  about: { offer: Offer; application: Application },
  today: string,
  said: { texte: string; jours: number | null } = { texte: '', jours: null },
): Promise<StayFacts> {
  const { offer, application } = about;
  const pool = { academie: poolOf(offer, application.academie), libres: Object.fromEntries(ownSeats(offer)) };
  const [earlier, clash] = [await waitsBefore(db, application, pool), await clashes(db, application)];
  return { ...about, ...said, today, earlier, clash };
}

/** What of an application an act changes. */
function changesOf(transition: Transition, act: StayAct, now: Date): ApplicationChange {
  const etat = transition.vers as ApplicationState;
  const decided = { decide_le: now, decide_par: act.author.actorId ?? null, decide_nom: act.nom };
  switch (transition.id) {
    case 'transmettre':
    case 'promouvoir':
      return { etat, demande_le: now };
    case 'retenir':
      return { etat, ...decided, remplacement: act.texte };
    case 'refuser':
      return { etat, ...decided, motif: act.texte };
    case 'constater':
      return { etat, jours_presents: act.jours! };
    case 'evaluer':
      return { etat, retour: act.texte, satisfaction: act.satisfaction };
    default:
      return act.texte ? { etat, motif: act.texte } : { etat };
  }
}

/**
 * Does an act on an application whose offer is held: state, journal, letters.
 * @throws RuleBroken `teacher_stay.moved` · StepRefused with every guard that does not hold.
 */
export async function takeStep(
  tx: Tx,
  ctx: Pick<StayContext, 'now' | 'today' | 'sender'>,
  about: { offer: Offer; application: Application },
  act: StayAct,
): Promise<Transition> {
  const { offer, application } = about;
  const transition = transitionFor(application, act.transition);
  const refusals = refusalsOf(transition, stayGuards, await factsOf(tx, about, ctx.today, act));
  if (refusals.length > 0) throw new StepRefused(refusals);
  const version = await updateApplication(tx, application.id, changesOf(transition, act, ctx.now), ctx.now);
  await writeJournal(tx, {
    ...act.author,
    act: 'teacher_stay.step_taken',
    objectType: APPLICATION,
    objectId: application.id,
    version,
    changes: { before: { etat: application.etat }, after: { etat: transition.vers } },
    details: { campus: offer.campusId, organisation: application.organisationId, transition: transition.id },
  });
  await tell(tx, { ...ctx, actorId: act.author.actorId ?? null }, about, transition, act);
  return transition;
}

const DECISIONS: Readonly<Record<string, string>> = {
  promouvoir: 'une place s’est libérée, votre chef d’établissement est consulté',
  retenir: 'votre départ est autorisé, vous êtes retenu',
  refuser: 'refus de votre chef d’établissement',
  absent: 'absence constatée',
  retirer: 'stage annulé',
};
const SEATED: ReadonlySet<string> = new Set(seatedStates);
/** A place comes back that somebody may still have; done with the offer, it comes back to nobody. */
const frees = ({ offer, application }: About, { id, vers }: Transition, today: string): boolean =>
  id !== 'retirer' && SEATED.has(application.etat) && !SEATED.has(vers) && today < offer.debut;

async function tell(tx: Tx, by: Told, about: About, transition: Transition, act: StayAct): Promise<void> {
  const { offer, application } = about;
  const { id } = transition;
  if (id === 'transmettre' || id === 'promouvoir') await askHead(tx, by, about);
  const decision = DECISIONS[id];
  if (decision) await tellCandidate(tx, by, about, { decision, motif: act.texte });
  const who = personText(application);
  const key = `stage:${application.id}:${id}`;
  if (id === 'retenir') await tellTeam(tx, by, about, `${who} est retenu pour un stage.`, key);
  if (id === 'evaluer') await tellTeam(tx, by, about, `${who} rend compte de son stage.`, key);
  if (!frees(about, transition, by.today)) return;
  const now = await readOffer(tx, offer.campusId, offer.id);
  const next = now && hasNext(now) ? 'Une place se libère : proposez-la à la liste d’attente.' : 'Une place se libère.';
  await tellTeam(tx, by, about, next, key);
}
