import type { Tx } from '#core/db/index.ts';
import { writeJournal } from '#core/journal/index.ts';
import { isoDate } from '#core/time/index.ts';
import { states } from '../complements/complement.ts';
import { stepDayFault } from '../complements/workflow.ts';
import { insertLines, organisationsOfLines } from './apply.sql.ts';
import {
  type ComplementStep,
  complementPrints,
  insertComplement,
  insertSessions,
  tieLines,
} from './complements.sql.ts';
import type { OfferEffects } from './effects.ts';
import { saveEffects } from './imports.sql.ts';
import { type SaidLine, sayOfLines } from './said.sql.ts';
import { type OfferOrder, showLines } from './show-lines.ts';
import type { OfferTrial, TriedOffer } from './trial.ts';

/** Lines that the file makes, by rank. */
type Created = ReadonlyMap<number, string>;

/**
 * Writes what tried trainings do, and keeps it for the undoing. @returns organisations whose place in the search changes; null
 * when somebody made one of the lines meanwhile: nothing may be kept of it.
 */
export async function applyOffers(tx: Tx, tried: readonly TriedOffer[], order: OfferOrder): Promise<string[] | null> {
  const created = await createLines(tx, tried, order);
  if (!created) return null;
  const lineOf = (one: TriedOffer): string | null =>
    one.verdict === 'creer' ? created.get(one.rang)! : one.verdict === 'rattacher' ? one.trial.ligneId : null;
  const lines = tried.flatMap((one) => lineOf(one) ?? []);
  const details = await sayOfLines(tx, saying(order), saidLines(tried, lineOf));
  const shown = await showLines(tx, order, lines);
  const complements = await addComplements(tx, tried, created, order);
  const completed = await complete(tx, tried, created, order);
  await saveEffects(
    tx,
    order.importId,
    tried.map((one) => {
      const ligneId = lineOf(one);
      const complement = complements.get(one.rang) ?? null;
      const more = completed.get(one.rang);
      const effets: OfferEffects | null =
        ligneId || complement || more
          ? {
              ligneId,
              created: created.has(one.rang),
              shown: ligneId !== null && shown.has(ligneId),
              details: (ligneId && details.get(ligneId)) ?? null,
              complement,
              sessions: more?.sessions ?? [],
              tied: more?.tied ?? [],
            }
          : null;
      return { rang: one.rang, effets };
    }),
  );
  return organisationsOfLines(tx, lines);
}

async function createLines(tx: Tx, tried: readonly TriedOffer[], order: OfferOrder): Promise<Created | null> {
  const fresh = tried.filter((one) => one.verdict === 'creer');
  const created = await insertLines(
    tx,
    order.originId,
    fresh.map(({ rang, read, trial }) => ({
      rang,
      ...pick(read),
      certificationId: trial.certification!.id,
      organisationId: trial.organisation!.id,
    })),
  );
  if (created.size < fresh.length) return null;
  for (const { rang, read, trial } of fresh)
    await writeJournal(tx, {
      ...order.author,
      act: 'offer.line_added',
      objectType: 'ligne_formation',
      objectId: created.get(rang)!,
      details: {
        campus: order.campus.id,
        organisation: trial.organisation!.id,
        certification: trial.certification!.id,
        statut: read.statut,
        import: order.importId,
      },
    });
  return created;
}

const pick = ({ ligne, statut, admission, vueEn, latitude, longitude, exemple }: TriedOffer['read']) => ({
  ligne,
  statut,
  admission,
  vueEn,
  latitude,
  longitude,
  exemple,
});

const saying = ({ originId, campus, ctx }: OfferOrder) => ({
  originId,
  campusId: campus.id,
  parId: ctx.actor!.id,
  now: ctx.now,
});

const saidLines = (tried: readonly TriedOffer[], lineOf: (one: TriedOffer) => string | null): SaidLine[] =>
  tried.flatMap((one) => {
    const ligneId = lineOf(one);
    const { ligne, precisions } = one.read;
    const { annees, precisions: gained } = one.trial;
    return ligneId ? [{ ligneId, ligne, annees, precisions: gained ? precisions : null }] : [];
  });

/** The file may make lines after the complements that it ties to them. */
const tiedLines = ({ lignes }: OfferTrial, created: Created) =>
  lignes.map(({ id, rang, places }) => ({ id: id ?? created.get(rang!)!, places }));

/** The steps of the file when they could have been typed and lead where the complement enters; else that state alone, on no known day. */
function stepsTo(etat: string, told: readonly ComplementStep[], today: string): ComplementStep[] {
  let before: string | null = null;
  for (const step of told) {
    const known = (states as readonly string[]).includes(step.etat);
    if (!known || (step.le && stepDayFault({ le: step.le, today, before }))) return [{ etat, le: null }];
    before = step.le ?? before;
  }
  return told.at(-1)?.etat === etat ? [...told] : [{ etat, le: null }];
}

async function addComplements(tx: Tx, tried: readonly TriedOffer[], created: Created, order: OfferOrder) {
  const { campus, originId, ctx } = order;
  const ids = new Map<number, string>();
  for (const { rang, read, verdict, trial } of tried) {
    if (verdict !== 'complement') continue;
    const {
      etat: _,
      lignes: __,
      porteurs: ___,
      devenue: ____,
      sansOrganisme: _____,
      etapes,
      ...said
    } = read.complement!;
    const given = {
      ...said,
      etat: trial.etat!,
      etapes: stepsTo(trial.etat!, etapes, isoDate(ctx.now)),
      nom: read.intitule,
      exemple: read.exemple,
      porteurs: trial.porteurs,
      lignes: tiedLines(trial, created),
      certificationId: trial.devenue,
    };
    const id = await insertComplement(tx, { campusId: campus.id, originId, now: ctx.now }, given);
    await insertSessions(tx, id, trial.sessions, ctx.now);
    ids.set(rang, id);
  }
  const prints = await complementPrints(tx, [...ids.values()]);
  return new Map([...ids].map(([rang, id]) => [rang, { id, print: prints.get(id)! }]));
}

/** Complements that are there gain lines and sessions. */
async function complete(tx: Tx, tried: readonly TriedOffer[], created: Created, { ctx }: OfferOrder) {
  const done = new Map<number, Pick<OfferEffects, 'sessions' | 'tied'>>();
  for (const { rang, verdict, trial } of tried) {
    if (verdict !== 'completer') continue;
    const id = trial.complementId!;
    done.set(rang, {
      tied: await tieLines(tx, id, tiedLines(trial, created)),
      sessions: await insertSessions(tx, id, trial.sessions, ctx.now),
    });
  }
  return done;
}
