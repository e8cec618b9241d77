import type { Tx } from '#core/db/index.ts';
import { RuleBroken } from '#core/errors/index.ts';
import { enqueueMail } from '#core/mail/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import { notifyAll } from '#modules/notifications/index.ts';
import type { Acting, HeldRequest } from './access.ts';
import { objectLine, opinionLabels, senseLabels, stateLabel } from './labels.ts';
import { requestUrl } from './links.ts';
import { holdersOf, type Recipient } from './offer-facts.sql.ts';
import type { FormationRequest, OpinionNature, OpinionSense } from './request.ts';
import type { RequestMoves } from './requests.sql.ts';
import { requestTopic } from './topics.ts';

const OF_ORGANISATION = ['responsable_organisation', 'correspondant'];
const PILOTS = ['pilotage_academique', 'pilotage_regional'];

type Told = Pick<Acting, 'now' | 'today' | 'sender'> & { actor: { id: string } | null };
type Held = Pick<HeldRequest, 'one'> & { place: { campus: { regions: readonly string[] } } };

const directors = (tx: Tx, told: Told, one: FormationRequest) =>
  holdersOf(tx, { roles: ['directeur_campus'], campusId: one.campusId, today: told.today });
const askers = (tx: Tx, told: Told, one: FormationRequest) =>
  holdersOf(tx, { roles: OF_ORGANISATION, organisationId: one.organisationId, today: told.today });
const pilots = (tx: Tx, told: Told, { place }: Held) =>
  holdersOf(tx, { roles: PILOTS, regions: place.campus.regions, today: told.today });

/** Tells some people in the product, but who acts. */
async function note(tx: Tx, told: Told, one: FormationRequest, people: readonly Recipient[], titre: string) {
  const comptes = people.map((person) => person.compteId);
  await notifyAll(
    tx,
    told.now,
    { comptes, but: told.actor?.id },
    {
      topic: requestTopic,
      titre,
      texte: `${one.titre}, ${one.organisation}`,
      lien: requestUrl(one.campusSlug, one.id),
    },
  );
}

/** Writes to some people; one whose name or address no mail can bear stops nobody else. */
async function write(
  tx: Tx,
  told: Told,
  one: FormationRequest,
  order: { people: readonly Recipient[]; template: string; variables: Readonly<Record<string, string>> },
): Promise<number> {
  const lien = `${told.sender.origin}${requestUrl(one.campusSlug, one.id)}`;
  let sent = 0;
  const people = new Map(order.people.map((person) => [person.compteId, person]));
  for (const person of people.values()) {
    try {
      await enqueueMail(tx, {
        template: order.template,
        to: { address: person.courriel, name: person.nom },
        accountId: person.compteId,
        sender: told.sender,
        campus: one.campus,
        variables: { formation: one.formation, organisation: one.organisation, lien, ...order.variables },
      });
      sent += 1;
    } catch (error) {
      if (!(error instanceof RuleBroken)) throw error;
    }
  }
  return sent;
}

/** Asks the direction of the campus for its opinion, or reminds it. @returns how many letters left. */
export async function askOpinion(tx: Tx, told: Told, one: FormationRequest, limit: string): Promise<number> {
  const variables = { objet: objectLine(one), date_limite: frenchPartialDate(limit) };
  return write(tx, told, one, { people: await directors(tx, told, one), template: 'demande_avis', variables });
}

/** Who must know that a request has moved. */
export async function tellRequest(
  tx: Tx,
  acting: Acting,
  held: HeldRequest,
  { transition, moves }: { transition: string; moves: Partial<RequestMoves> },
): Promise<void> {
  const { one } = held;
  if (transition === 'demander_avis') await askOpinion(tx, acting, one, moves.avis_limite!);
  if (transition === 'rendre_avis') {
    await note(tx, acting, one, await pilots(tx, acting, held), 'Une demande attend votre décision');
  }
  if (transition === 'passer_outre') {
    await note(tx, acting, one, await directors(tx, acting, one), 'Une demande est transmise sans l’avis du campus');
    await note(tx, acting, one, await pilots(tx, acting, held), 'Une demande attend votre décision');
  }
  if (transition === 'accepter' || transition === 'refuser') {
    const people = [...(await askers(tx, acting, one)), ...(await directors(tx, acting, one))];
    const decision = stateLabel(transition === 'accepter' ? 'acceptee' : 'refusee', one.nature).toLowerCase();
    const variables = { decision, numero: moves.decision_reference! };
    await write(tx, acting, one, { people, template: 'demande_decision', variables });
  }
  if (transition === 'ouvrir' || transition === 'constater_non_ouverture') {
    const people = [...(await directors(tx, acting, one)), ...(await pilots(tx, acting, held))];
    await note(tx, acting, one, people, stateLabel(moves.etat!, one.nature));
  }
}

/** Who must know that an opinion was given: who asked, and the direction of the campus. */
export async function tellOpinion(
  tx: Tx,
  acting: Acting,
  { one }: HeldRequest,
  { voice, sens }: { voice: { nature: OpinionNature }; sens: OpinionSense },
): Promise<void> {
  const people = [...(await askers(tx, acting, one)), ...(await directors(tx, acting, one))];
  await note(tx, acting, one, people, `${opinionLabels[voice.nature]} : ${senseLabels[sens]}`);
}
