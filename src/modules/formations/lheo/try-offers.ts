import type { Db } from '#core/db/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { membersOfCampus } from '#modules/reseau/index.ts';
import { colouredPlaces } from '../complements/attached.sql.ts';
import { closedSentence } from '../offre/context.ts';
import { schoolYearOf } from '../offre/tie.ts';
import { keptComplements } from './complements.sql.ts';
import type { Judged } from './judge.ts';
import { JudgeComplement } from './judge-complement.ts';
import { JudgeLine } from './judge-line.ts';
import { type KnownCertification, linesBetween } from './match.sql.ts';
import { Known, lineKeysOf } from './match.ts';
import { type BroughtLine, lineAtKey, OfferLines } from './offer-lines.ts';
import type { ReadOffer } from './read-lheo.ts';
import type { TriedOffer } from './trial.ts';

/** What each training of a file would do to the offer of a campus. Reads only; the same offers give the same answers. */
export async function tryOffers(
  db: Db,
  campus: CampusPlace,
  today: string,
  offers: readonly ReadOffer[],
): Promise<TriedOffer[]> {
  const known = await Known.read(db, offers);
  const members = await membersOfCampus(db, campus.id, today);
  const keys = lineKeysOf(offers);
  const certifications = [
    ...offers.map((one) => known.certification(one)),
    ...keys.map((one) => known.certificationByKey(one.certification)),
  ].flatMap((one) => (one && 'id' in one ? one : []));
  const organisations = [
    ...offers.map((one) => known.organisation(one.lieu)),
    ...keys.map((one) => known.organisationByKey(one.organisation)),
  ].flatMap((one) => one?.id ?? []);
  const inside = new Set(members.filter((one) => one.statut !== 'cite').map((one) => one.organisationId));
  const lines = await linesBetween(
    db,
    campus.id,
    certifications.map((one) => one.id),
    organisations,
  );
  const coloured = await colouredPlaces(
    db,
    lines.map((one) => one.id),
  );
  const closed = await closedOnes(db, certifications, today);
  const judge = new JudgeLine(known, inside, lines, closed, coloured, schoolYearOf(today));
  const judged = offers.map((read) => (read.complement ? null : judge.judge(read)));
  // Whatever their order in the file: a complement may be tied to a line that the file brings.
  const offer = new OfferLines(lines, broughtBy(offers, judged), coloured);
  const added = new JudgeComplement(known, inside, offer, await keptComplements(db, campus.id), today);
  return offers.map((read, rank) => ({
    rang: rank + 1,
    read,
    ...(judged[rank] ?? added.judge(read, read.complement!)),
  }));
}

/** Why certifications take nobody in today, for those that do not. */
async function closedOnes(
  db: Db,
  certifications: readonly KnownCertification[],
  today: string,
): Promise<ReadonlyMap<string, string>> {
  const said = new Map<string, string>();
  for (const one of new Map(certifications.map((one) => [one.id, one])).values()) {
    const sentence = await closedSentence(db, one, today);
    if (sentence) said.set(one.id, sentence);
  }
  return said;
}

function broughtBy(offers: readonly ReadOffer[], judged: readonly (Judged | null)[]): Map<string, BroughtLine> {
  const brought = new Map<string, BroughtLine>();
  for (const [rank, one] of judged.entries()) {
    if (one?.verdict !== 'creer' && one?.verdict !== 'rattacher') continue;
    const { statut } = offers[rank]!;
    const last = one.trial.annees.findLast((year) => year.capacite !== null);
    const key = lineAtKey(one.trial.certification!.id, one.trial.organisation!.id, statut);
    brought.set(key, { rang: rank + 1, capacite: last?.capacite ?? null, annee: last?.annee ?? null });
  }
  return brought;
}
