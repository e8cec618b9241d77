import type { Tx } from '#core/db/index.ts';
import { insertLines, organisationsOfLines, showLines } from './apply.sql.ts';
import { complementPrints, insertComplement } from './complements.sql.ts';
import type { OfferEffects } from './effects.ts';
import { saveEffects } from './imports.sql.ts';
import type { TriedOffer } from './trial.ts';

export interface OfferOrder {
  importId: string;
  campusId: string;
  originId: number;
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
  await saveEffects(
    tx,
    order.importId,
    tried.map((one) => {
      const ligneId = lineOf(one);
      const complement = complements.get(one.rang) ?? null;
      const effets: OfferEffects | null =
        ligneId || complement
          ? { ligneId, created: created.has(one.rang), shown: ligneId !== null && shown.has(ligneId), complement }
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
    const { nature, cle, etat, texte, heures, attestation } = read.complement!;
    const id = await insertComplement(tx, order, {
      nature,
      cle,
      etat,
      texte,
      heures,
      attestation,
      nom: read.intitule,
      organisationId: trial.organisation?.id ?? null,
      exemple: read.exemple,
      lignes: trial.lignes,
    });
    ids.set(rang, id);
  }
  const prints = await complementPrints(tx, [...ids.values()]);
  return new Map([...ids].map(([rang, id]) => [rang, { id, print: prints.get(id)! }]));
}
