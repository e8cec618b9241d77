import { capitalise, count, fold } from '#core/text/index.ts';
import { decidedNatures, hasSessions, type Nature, natures, type State, states } from '../complements/complement.ts';
import type { KeptComplement } from './complements.sql.ts';
import { type Judged, nothing, notMember, place, refused, twiceSaid, unknownPlace } from './judge.ts';
import type { KnownOrganisation } from './match.sql.ts';
import { type Known, readLineKey } from './match.ts';
import { lineAtKey, type NamedLine, type OfferLines } from './offer-lines.ts';
import type { ReadComplement, ReadOffer } from './read-lheo.ts';
import type { OfferTrial, TrialLine, TrialSession } from './trial.ts';

const UNTITLED = 'Formation sans intitulé';
const ASKED = 'Une autorité décide de son ouverture : notez-la sur sa page une fois la décision rendue.';
/** Colorations in these states take no place. */
const WITHOUT_PLACE: readonly (string | null)[] = ['fermee', 'nationale'];

/** What a campus adds: trainings that certify nothing national, under the rules of those that it types. */
export class JudgeComplement {
  private readonly twice = twiceSaid();

  constructor(
    private readonly known: Known,
    private readonly members: ReadonlySet<string>,
    private readonly offer: OfferLines,
    private readonly kept: readonly KeptComplement[],
    private readonly today: string,
  ) {}

  judge(read: ReadOffer, said: ReadComplement): Judged {
    if (!(natures as readonly string[]).includes(said.nature))
      return refused(`Sa nature, « ${said.nature} », n’est pas de celles que Maillage connaît.`, {});
    if (read.intitule === UNTITLED) return refused('Elle n’a pas d’intitulé.', {});
    const holders = this.holders(read, said);
    const [first] = holders;
    if (!first && !said.sansOrganisme) return refused(unknownPlace(read), {});
    const trial: OfferTrial = {
      ...nothing,
      organisation: first ? place(first) : null,
      porteurs: holders.map((one) => one.id),
      devenue: (said.devenue && this.known.certificationByKey(said.devenue)?.id) || null,
    };
    const twice = this.twice(`${said.nature} ${first?.id ?? ''} ${fold(read.intitule)}`, read.ligne);
    if (twice) return { verdict: 'connue', trial: { ...trial, motif: twice } };
    const kept = this.keptAs(read, said, trial.porteurs);
    const outside = kept ? undefined : holders.find((one) => !this.members.has(one.id));
    if (outside) return refused(notMember(outside), { organisation: outside });
    const why: string[] = [];
    const lignes = this.lines(said, kept, why);
    const sessions = this.sessions(read, said, kept, why);
    const whole = { ...trial, lignes, sessions, complementId: kept?.id ?? null };
    if (kept) {
      const more = lignes.length + sessions.length > 0;
      return { verdict: more ? 'completer' : 'connue', trial: { ...whole, motif: why.join(' ') || null } };
    }
    const etat = stateOf(said, whole);
    if (etat !== 'ouverte' && said.etat !== etat) why.push(ASKED);
    return { verdict: 'complement', trial: { ...whole, etat, motif: why.join(' ') || null } };
  }

  /** Lines of the campus that do not receive it yet, each with room for its coloured part. @param why gains what is left out. */
  private lines(said: ReadComplement, kept: KeptComplement | undefined, why: string[]): TrialLine[] {
    const coloration = (kept?.nature ?? said.nature) === 'coloration';
    const counts = coloration && !WITHOUT_PLACE.includes(kept?.etat ?? said.etat);
    const seen = new Set(kept?.lignes);
    const found: TrialLine[] = [];
    let lost = 0;
    let foreign = 0;
    for (const { cle, places } of said.lignes) {
      const line = this.lineOf(cle);
      if (line && seen.has(line.id ?? line.key)) continue;
      if (!line) lost++;
      else if (!line.own) foreign++;
      else {
        const fault = counts && places !== null ? this.offer.colour(line, places) : null;
        if (fault) why.push(capitalise(fault));
        else found.push({ id: line.id, rang: line.rang, places: coloration ? places : null });
      }
      if (line) seen.add(line.id ?? line.key);
    }
    if (lost > 0) why.push(`${lost} des formations qu’il complète ${lost > 1 ? 'manquent' : 'manque'} au catalogue.`);
    if (foreign > 0)
      why.push(
        `${foreign} des formations qu’il complète ${foreign > 1 ? 'ne sont pas' : 'n’est pas'} dans l’offre du campus.`,
      );
    return found;
  }

  /** Sessions that it does not have yet, within its own days; of one that is there, only those to come. @param why as in `lines`. */
  private sessions(
    read: ReadOffer,
    said: ReadComplement,
    kept: KeptComplement | undefined,
    why: string[],
  ): TrialSession[] {
    if (read.sessions.length === 0) return [];
    if (!hasSessions((kept?.nature ?? said.nature) as Nature)) {
      why.push('Un complément de cette nature n’a pas de session : celles du fichier ne sont pas reprises.');
      return [];
    }
    const { debut, fin } = kept ?? said;
    const seen = new Set(kept?.sessions.map(fold));
    const found: TrialSession[] = [];
    let outside = 0;
    for (const one of read.sessions) {
      const lieu = one.lieu ?? read.lieu.nom ?? this.known.organisation(read.lieu)?.nom ?? 'Lieu non renseigné';
      const key = fold(`${one.debut} ${one.fin} ${lieu}`);
      if (seen.has(key) || (kept && one.fin < this.today)) continue;
      seen.add(key);
      const within = (!debut || one.debut >= debut) && (!fin || one.fin <= fin);
      if (within || one.etat === 'annulee') found.push({ ...one, lieu });
      else outside++;
    }
    if (outside > 0)
      why.push(
        `${count(outside, 'session')} hors des dates du complément : ${outside > 1 ? 'non reprises' : 'non reprise'}.`,
      );
    return found;
  }

  /** Those that our own files name; else the establishment of the training. */
  private holders(read: ReadOffer, said: ReadComplement): KnownOrganisation[] {
    if (said.sansOrganisme) return [];
    const named = said.porteurs.flatMap((key) => this.known.organisationByKey(key) ?? []);
    const own = named.length > 0 ? null : this.known.organisation(read.lieu);
    return own ? [own] : named;
  }

  private keptAs(read: ReadOffer, said: ReadComplement, holders: readonly string[]): KeptComplement | undefined {
    return this.kept.find(
      (one) =>
        (said.cle !== null && one.cle === said.cle) ||
        (one.nature === said.nature &&
          fold(one.nom) === fold(read.intitule) &&
          (holders.length === 0 || one.porteurs.some((id) => holders.includes(id)))),
    );
  }

  private lineOf(cle: string): NamedLine | null {
    const read = readLineKey(cle);
    const certification = read && this.known.certificationByKey(read.certification);
    const organisation = read && this.known.organisationByKey(read.organisation);
    return certification && organisation
      ? this.offer.at(lineAtKey(certification.id, organisation.id, read.statut))
      : null;
  }
}

/**
 * What the file says of its life; « nationale » asks for the diploma that it became, an open coloration for a coloured part. What an
 * authority decides is asked for until the file says more; the rest of what others offer is open.
 */
function stateOf(said: ReadComplement, { porteurs, devenue, lignes }: OfferTrial): State {
  const asked: State = said.texte !== null && porteurs.length > 0 ? 'demande' : 'idee';
  const told = states.find((one) => one === said.etat) ?? null;
  const etat = told === 'nationale' && devenue === null ? 'ouverte' : told;
  if (etat === null) return decidedNatures.has(said.nature as Nature) ? asked : 'ouverte';
  const uncoloured = said.nature === 'coloration' && lignes.every((one) => one.places === null);
  return etat === 'ouverte' && uncoloured ? asked : etat;
}
