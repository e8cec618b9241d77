import type { Tx } from '#core/db/index.ts';
import { insertLines, organisationsOfLines, showLines } from './apply.sql.ts';
import { complementPrints, insertComplement, insertSessions } from './complements.sql.ts';
import type { OfferEffects } from './effects.ts';
import { saveEffects } from './imports.sql.ts';
import type { TriedOffer } from './trial.ts';

export interface OfferOrder {
  importId: string;
  campusId: string;
  originId: number;
  now: Date;
}

/** Writes what tried trainings do, and keeps it for the undoing. @returns organisations whose place in the search changes. */
export async function applyOffers(tx: Tx, tried: readonly TriedOffer[], order: OfferOrder): Promise<string[]> {
  const created = await insertLines(
    tx,
    order.originId,
    tried.flatMap(({ rang, read, verdict, trial }) =>
      verdict === 'creer'
        ? [{ rang, ...pick(read), certificationId: trial.certification!.id, organisationId: trial.organisation!.id }]
        : [],
    ),
  );
  const lineOf = (one: TriedOffer): string | null =>
    one.verdict === 'creer' ? (created.get(one.rang) ?? null) : one.verdict === 'rattacher' ? one.trial.ligneId : null;
  const lines = tried.flatMap((one) => lineOf(one) ?? []);
  const shown = await showLines(tx, order, lines);
  const complements = await addComplements(tx, tried, order);
  const sessions = await addSessions(tx, tried, order);
  await saveEffects(
    tx,
    order.importId,
    tried.map((one) => {
      const ligneId = lineOf(one);
      const complement = complements.get(one.rang) ?? null;
      const added = sessions.get(one.rang) ?? [];
      const effets: OfferEffects | null =
        ligneId || complement || added.length > 0
          ? {
              ligneId,
              created: created.has(one.rang),
              shown: ligneId !== null && shown.has(ligneId),
              complement,
              sessions: added,
            }
          : null;
      return { rang: one.rang, effets };
    }),
  );
  return organisationsOfLines(tx, lines);
}

const pick = ({ ligne, statut, admission, internatPlaces, places, placesAnnee, exemple }: TriedOffer['read']) => ({
  ligne,
  statut,
  admission,
  internatPlaces,
  places,
  placesAnnee,
  exemple,
});

async function addComplements(tx: Tx, tried: readonly TriedOffer[], order: OfferOrder) {
  const ids = new Map<number, string>();
  for (const { rang, read, verdict, trial } of tried) {
    if (verdict !== 'complement') continue;
    const { etat, lignes: _, porteurs: __, devenue: ___, sansOrganisme: ____, ...said } = read.complement!;
    const id = await insertComplement(tx, order, {
      ...said,
      etat: stateOf(etat, trial.devenue),
      nom: read.intitule,
      exemple: read.exemple,
      porteurs: trial.porteurs,
      lignes: trial.lignes,
      certificationId: trial.devenue,
    });
    await insertSessions(tx, id, sessionsOf(read, trial), order.now);
    ids.set(rang, id);
  }
  const prints = await complementPrints(tx, [...ids.values()]);
  return new Map([...ids].map(([rang, id]) => [rang, { id, print: prints.get(id)! }]));
}

/** What a file of others brings is open; « nationale » asks for the diploma that it became. */
const stateOf = (etat: string | null, devenue: string | null): string =>
  etat === 'etude' || etat === 'demande' || (etat === 'nationale' && devenue !== null) ? etat : 'ouverte';

const sessionsOf = (read: TriedOffer['read'], trial: TriedOffer['trial']) =>
  read.sessions.map((one) => ({
    ...one,
    lieu: one.lieu ?? read.lieu.nom ?? trial.organisation?.nom ?? 'Lieu non renseigné',
  }));

async function addSessions(tx: Tx, tried: readonly TriedOffer[], order: OfferOrder): Promise<Map<number, string[]>> {
  const added = new Map<number, string[]>();
  for (const { rang, read, verdict, trial } of tried)
    if (verdict === 'sessions')
      added.set(rang, await insertSessions(tx, trial.complementId!, sessionsOf(read, trial), order.now));
  return added;
}
