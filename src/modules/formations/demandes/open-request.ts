import type { Tx } from '#core/db/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { colouredPlaces } from '../complements/attached.sql.ts';
import { tooFewPlaces } from '../complements/room-of-line.ts';
import { closeLine, holdLinesOf, keepYear } from '../offre/keep-line.sql.ts';
import { type LineAuthor, openLine } from '../offre/open-line.ts';
import { refreshLater } from '../offre/refresh-job.ts';
import { type Acting, HOLD, type Place, requestFor } from './access.ts';
import { lead, moved, RequestRefused } from './lead-request.ts';
import type { AskedStatut, FormationRequest } from './request.ts';
import { stale } from './save-request.ts';
import { readCount, type SentOpening } from './schemas.ts';

/** Name of the years that openings write in `ligne_annee.jeu`. */
export const REQUEST_DATASET = 'demande_formation';

interface OpenedYear {
  statut: AskedStatut;
  capacite: number | null;
  effectif: number | null;
}

/**
 * Records that what was accepted is done: the lines of the offer are made or changed, with the request as their source; or
 * that it is not, with the reason. @throws NotFound · Forbidden · Conflict · RuleBroken.
 */
export async function closeRequest(
  tx: Tx,
  acting: Acting,
  order: { place: Place; id: string; sent: SentOpening },
): Promise<void> {
  const { sent } = order;
  const held = await requestFor(tx, acting, { ...order, act: HOLD, lock: true });
  if (held.one.version !== sent.version) throw stale();
  if (held.one.etat !== 'acceptee') throw moved();
  if (sent.constat === 'non_ouverte') {
    await lead(tx, acting, held, { transition: 'constater_non_ouverture', said: { motif: sent.fin_motif } });
    return;
  }
  if (sent.constat !== 'ouverte')
    throw new RequestRefused([{ guard: 'constat', sentence: 'Choisissez ce que vous constatez.' }]);
  const years = yearsTyped(held.one, sent);
  await roomForColour(tx, held.one, years);
  const inscrits = years.reduce((sum, one) => sum + (one.effectif ?? 0), 0);
  await lead(tx, acting, held, { transition: 'ouvrir', said: { inscrits, motif: sent.fin_motif } });
  await writeOffer(tx, held.one, years, { acting, decision: held.decision });
}

function yearsTyped(one: FormationRequest, sent: SentOpening): OpenedYear[] {
  if (one.nature === 'fermeture') return one.statuts.map((statut) => ({ statut, capacite: 0, effectif: null }));
  const refusals: { guard: string; sentence: string }[] = [];
  const years = one.statuts.map((statut): OpenedYear => {
    const [capacite, effectif] = (['capacite', 'inscrits'] as const).map((what) => {
      const read = readCount(sent[`${what}_${statut}`]);
      if (read === undefined)
        refusals.push({ guard: `${what}_${statut}`, sentence: 'Donnez un nombre entier, 5 000 au plus.' });
      return read ?? null;
    });
    if (capacite === null && refusals.length === 0)
      refusals.push({
        guard: `capacite_${statut}`,
        sentence: 'Dites combien de places la formation compte maintenant.',
      });
    const coloured = colouredOf(one);
    if (typeof capacite === 'number' && coloured !== null && coloured > capacite)
      refusals.push({
        guard: `capacite_${statut}`,
        sentence: `La part colorée (${coloured}) dépasse les places (${capacite}).`,
      });
    return { statut, capacite: capacite ?? null, effectif: effectif ?? null };
  });
  if (refusals.length > 0) throw new RequestRefused(refusals);
  return years;
}

/** The places that are left hold what campuses colour of them, line by line, once the lines are held. */
async function roomForColour(tx: Tx, one: FormationRequest, years: readonly OpenedYear[]): Promise<void> {
  const lines = await holdLinesOf(tx, one);
  const coloured = await colouredPlaces(
    tx,
    lines.map((line) => line.id),
  );
  const refusals = years.flatMap(({ statut, capacite }) => {
    const line = lines.find((each) => each.statut === statut);
    if (one.nature === 'fermeture' || capacite === null || !line) return [];
    const sentence = tooFewPlaces(capacite, coloured.get(line.id) ?? 0);
    return sentence ? [{ guard: `capacite_${statut}`, sentence }] : [];
  });
  if (refusals.length > 0) throw new RequestRefused(refusals);
}

/** Coloured places of the whole line, where the request says them: of one status, and not of the places that it adds. */
const colouredOf = (one: FormationRequest): number | null =>
  one.statuts.length === 1 && (one.nature === 'ouverture' || one.nature === 'coloration') ? one.placesColorees : null;

async function writeOffer(
  tx: Tx,
  one: FormationRequest,
  years: readonly OpenedYear[],
  by: Omit<LineAuthor, 'motif'>,
): Promise<void> {
  const label = `Demande d’évolution de l’offre « ${one.titre} », décision ${one.decisionReference}`;
  const originId = await recordOrigin(tx, { nature: one.exemple ? 'exemple' : 'saisie', label });
  const { certificationId, organisationId, campusId, exemple } = one;
  const colorees = colouredOf(one);
  for (const { statut, capacite, effectif } of years) {
    if (one.nature === 'fermeture') {
      await closeLine(tx, { certificationId, organisationId, statut });
      continue;
    }
    const line = { certificationId, organisationId, statut, campusId, originId, exemple };
    const lineId = await openLine(tx, { ...by, motif: label }, line);
    await keepYear(tx, { lineId, annee: one.annee, jeu: REQUEST_DATASET, capacite, effectif, colorees, originId });
  }
  await refreshLater(tx, [organisationId]);
}
