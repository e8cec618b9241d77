import { fold } from '#core/text/index.ts';
import { natures } from '../complements/complement.ts';
import type { KeptComplement } from './complements.sql.ts';
import { type Judged, nothing, notMember, place, refused, twiceSaid, unknownPlace } from './judge.ts';
import type { KnownLine, KnownOrganisation } from './match.sql.ts';
import { type Known, readLineKey } from './match.ts';
import type { ReadComplement, ReadOffer } from './read-lheo.ts';
import type { OfferTrial } from './trial.ts';

const UNTITLED = 'Formation sans intitulé';

/** What a campus adds: trainings that certify nothing national. */
export class JudgeComplement {
  private readonly twice = twiceSaid();

  constructor(
    private readonly known: Known,
    private readonly members: ReadonlySet<string>,
    private readonly lines: readonly KnownLine[],
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
      lignes: said.lignes.flatMap(({ cle, places }) => {
        const id = this.lineOfKey(cle);
        return id ? [{ id, places }] : [];
      }),
      devenue: (said.devenue && this.known.certificationByKey(said.devenue)?.id) || null,
    };
    const twice = this.twice(`${said.nature} ${first?.id ?? ''} ${fold(read.intitule)}`, read.ligne);
    if (twice) return { verdict: 'connue', trial: { ...trial, motif: twice } };
    const kept = this.keptAs(read, said, trial.porteurs);
    if (kept) return this.known_(read, kept, trial);
    const outside = holders.find((one) => !this.members.has(one.id));
    if (outside) return refused(notMember(outside), { organisation: outside });
    const lost = said.lignes.length - trial.lignes.length;
    const motif =
      lost > 0 ? `${lost} des formations qu’il complète ${lost > 1 ? 'manquent' : 'manque'} au catalogue.` : null;
    return { verdict: 'complement', trial: { ...trial, sessions: read.sessions.length, motif } };
  }

  /** A complement that is there: only its sessions to come may be new. */
  private known_(read: ReadOffer, kept: KeptComplement, trial: OfferTrial): Judged {
    const there = new Set(kept.sessions);
    const sessions = read.sessions.filter(
      (one) => one.fin >= this.today && !there.has(`${one.debut} ${one.fin}`),
    ).length;
    return { verdict: sessions > 0 ? 'sessions' : 'connue', trial: { ...trial, complementId: kept.id, sessions } };
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

  private lineOfKey(key: string): string | null {
    const read = readLineKey(key);
    const certification = read && this.known.certificationByKey(read.certification);
    const organisation = read && this.known.organisationByKey(read.organisation);
    const line =
      certification &&
      organisation &&
      this.lines.find(
        (one) =>
          one.certificationId === certification.id &&
          one.organisationId === organisation.id &&
          one.statut === read.statut,
      );
    return line ? line.id : null;
  }
}
