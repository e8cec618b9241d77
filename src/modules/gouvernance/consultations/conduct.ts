import { type Tx, transaction } from '#core/db/index.ts';
import { RuleBroken } from '#core/errors/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { trustedOrigin } from '#core/http/trusted-origin.ts';
import { changesOf } from '#core/journal/index.ts';
import type { Sender } from '#core/mail/index.ts';
import { count } from '#core/text/index.ts';
import { isoDate } from '#core/time/index.ts';
import { addPoint } from '../plan-meeting.ts';
import { CONDUCT, consultationFor, type HeldConsultation, journalConsultation } from './access.ts';
import { askedOf } from './asked.sql.ts';
import { openingFaults, receives, reminderRefusal } from './consultation.ts';
import { updateConsultation } from './consultations.sql.ts';
import { insertInvitations } from './invitations.sql.ts';
import { lastDay } from './labels.ts';
import { mailAsked } from './mail.ts';
import { agendaText } from './present-synthesis.ts';
import { questionsOf } from './questions.sql.ts';
import { synthesisOf } from './read-synthesis.ts';

/** What an act did, or why not: at its field, or above the page. */
export type ConductOutcome =
  | { done: true; text: string }
  | { done: false; errors: Record<string, string>; faults: string[] };

const wrong = (field: string, sentence: string): ConductOutcome => ({
  done: false,
  errors: { [field]: sentence },
  faults: [],
});
const refused = (faults: string[]): ConductOutcome => ({ done: false, errors: {}, faults });
const MOVED = 'Cette consultation a changé entre-temps : relisez la page, puis recommencez.';
const senderOf = (ctx: RequestContext): Sender => ({ service: ctx.shell.name, origin: trustedOrigin(ctx) });

/** One act under the row of the consultation: two people, or an answer and the closing, come one after the other. */
const conduct = (
  ctx: RequestContext,
  id: string,
  act: (tx: Tx, held: HeldConsultation) => Promise<ConductOutcome>,
): Promise<ConductOutcome> =>
  transaction(ctx.db, async (tx) => {
    const held = await consultationFor(tx, { actor: ctx.actor, act: CONDUCT, id, lock: 'update' });
    return act(tx, held);
  });

/** Opens it: questions and organisations are frozen, a letter leaves to each that may be written to. @throws NotFound · Forbidden. */
export const openConsultation = (ctx: RequestContext, id: string, version: number): Promise<ConductOutcome> =>
  conduct(ctx, id, async (tx, held) => {
    const { one } = held;
    if (one.etat !== 'brouillon' || one.version !== version) return refused([MOVED]);
    const now = ctx.clock.now();
    const today = isoDate(now);
    const asked = await askedOf(tx, one, today);
    const questions = (await questionsOf(tx, id)).length;
    const faults = openingFaults({ clotureLe: one.clotureLe, today, questions, asked: asked.length });
    if (faults.length > 0) return refused(faults);
    const ids = await insertInvitations(
      tx,
      id,
      asked.map((row) => row.organisationId),
    );
    await updateConsultation(tx, id, { etat: 'ouverte', ouverte_le: now });
    const rows = asked.map((row) => ({ ...row, invitationId: ids.get(row.organisationId) ?? null }));
    const sent = await mailAsked(tx, { one, rows, letter: 'consultation_ouverte', sender: senderOf(ctx), now });
    await journalConsultation(tx, ctx, held, {
      act: 'consultation.opened',
      details: { questions, organisations: asked.length, courriels: sent },
    });
    const others = asked.length - sent;
    const alone = others > 0 ? ` À prévenir autrement : ${count(others, 'organisation')}.` : '';
    return { done: true, text: `La consultation est ouverte. Courriels partis : ${sent}.${alone}` };
  });

/** Reminds those who have not answered, once a day at most. @throws NotFound · Forbidden. */
export const remindAsked = (ctx: RequestContext, id: string): Promise<ConductOutcome> =>
  conduct(ctx, id, async (tx, held) => {
    const now = ctx.clock.now();
    const today = isoDate(now);
    const rows = (await askedOf(tx, held.one, today)).filter((row) => row.reponses === null);
    const refusal = reminderRefusal(held.one, { today, missing: rows.length });
    if (refusal) return wrong('relancer', refusal);
    const sent = await mailAsked(tx, {
      one: held.one,
      rows,
      letter: 'consultation_rappel',
      sender: senderOf(ctx),
      now,
    });
    if (sent === 0)
      return wrong('relancer', 'Aucune de celles qui manquent n’a d’adresse où écrire : complétez leurs contacts.');
    await updateConsultation(tx, id, { relancee_le: today });
    await journalConsultation(tx, ctx, held, {
      act: 'consultation.reminded',
      details: { courriels: sent, sans_reponse: rows.length },
    });
    return { done: true, text: `Rappels partis : ${sent} ; réponses manquantes : ${rows.length}.` };
  });

/** Puts its last day off. @throws NotFound · Forbidden. */
export const extendConsultation = (
  ctx: RequestContext,
  id: string,
  order: { clotureLe: string; motif: string },
): Promise<ConductOutcome> =>
  conduct(ctx, id, async (tx, held) => {
    const { one } = held;
    const today = isoDate(ctx.clock.now());
    if (!receives(one, today)) return refused([MOVED]);
    if (order.clotureLe <= one.clotureLe)
      return wrong('cloture', `Donnez une date après le ${lastDay(one)}. Pour finir plus tôt, clôturez-la.`);
    await updateConsultation(tx, id, { cloture_le: order.clotureLe, prolongee_motif: order.motif });
    await journalConsultation(tx, ctx, held, {
      act: 'consultation.extended',
      reason: order.motif,
      changes: changesOf({ clotureLe: one.clotureLe }, { clotureLe: order.clotureLe }),
    });
    return { done: true, text: `La consultation reçoit des réponses jusqu’au ${lastDay(order)} inclus.` };
  });

/** Closes it before its day, with a reason unless everybody has answered. @throws NotFound · Forbidden. */
export const closeConsultation = (ctx: RequestContext, id: string, motif: string): Promise<ConductOutcome> =>
  conduct(ctx, id, async (tx, held) => {
    const { one } = held;
    if (one.etat !== 'ouverte') return refused([MOVED]);
    const now = ctx.clock.now();
    const { asked, answered } = await synthesisOf(tx, id);
    if (receives(one, isoDate(now)) && answered < asked && motif === '')
      return wrong(
        'motif_clore',
        'Des réponses manquent et la date n’est pas passée : écrivez pourquoi vous clôturez.',
      );
    await updateConsultation(tx, id, { etat: 'close', close_le: now, close_motif: motif || null });
    await journalConsultation(tx, ctx, held, {
      act: 'consultation.closed',
      reason: motif || null,
      details: { organisations: asked, reponses: answered },
    });
    return { done: true, text: `La consultation est close : ${count(answered, 'réponse')} sur ${asked}.` };
  });

/** Lets those who answered read the synthesis, and tells them. @throws NotFound · Forbidden. */
export const shareSynthesis = (ctx: RequestContext, id: string, textes: boolean): Promise<ConductOutcome> =>
  conduct(ctx, id, async (tx, held) => {
    const { one } = held;
    if (one.etat !== 'close' || one.partageeLe) return refused([MOVED]);
    const now = ctx.clock.now();
    const rows = (await askedOf(tx, one, isoDate(now))).filter((row) => row.reponses !== null);
    if (rows.length === 0) return wrong('partager', 'Personne n’a répondu : il n’y a personne avec qui partager.');
    await updateConsultation(tx, id, { partagee_le: now, partage_textes: textes });
    const sent = await mailAsked(tx, { one, rows, letter: 'consultation_synthese', sender: senderOf(ctx), now });
    await journalConsultation(tx, ctx, held, {
      act: 'consultation.shared',
      details: { courriels: sent, textes_libres: textes },
    });
    return { done: true, text: `La synthèse est partagée avec qui a répondu. Courriels partis : ${sent}.` };
  });

/** Makes it an item of an agenda, with what the answers say: its decisions are read from there. @throws NotFound · Forbidden. */
export async function putOnAgenda(ctx: RequestContext, id: string, reunionId: string): Promise<ConductOutcome> {
  try {
    return await conduct(ctx, id, async (tx, held) => {
      const { one } = held;
      if (one.etat !== 'close' || one.reunion) return refused([MOVED]);
      const point = await addPoint(tx, ctx, reunionId, {
        titre: `Consultation : ${one.titre}`.slice(0, 200),
        texte: agendaText(await synthesisOf(tx, id)),
        presentePar: null,
        minutes: null,
        pourDecision: true,
      });
      await updateConsultation(tx, id, { point_id: point });
      await journalConsultation(tx, ctx, held, {
        act: 'consultation.on_agenda',
        details: { reunion: reunionId, point },
      });
      return { done: true, text: 'La consultation est à l’ordre du jour de la réunion choisie.' };
    });
  } catch (error) {
    if (error instanceof RuleBroken) return wrong('reunion', error.sentence);
    throw error;
  }
}
