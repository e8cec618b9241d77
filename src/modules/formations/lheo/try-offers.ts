import type { Db } from '#core/db/index.ts';
import { frenchDate } from '#core/time/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { membersOfCampus } from '#modules/reseau/index.ts';
import { titleOf } from '../labels.ts';
import { keptComplements } from './complements.sql.ts';
import { type Judged, nothing, notMember, place, refused, twiceSaid, unknownPlace } from './judge.ts';
import { JudgeComplement } from './judge-complement.ts';
import { type KnownCertification, type KnownLine, type KnownOrganisation, linesBetween } from './match.sql.ts';
import { Known, lineKeysOf } from './match.ts';
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
  ].flatMap((one) => (one && 'id' in one ? one.id : []));
  const organisations = [
    ...offers.map((one) => known.organisation(one.lieu)),
    ...keys.map((one) => known.organisationByKey(one.organisation)),
  ].flatMap((one) => one?.id ?? []);
  const inside = new Set(members.filter((one) => one.statut !== 'cite').map((one) => one.organisationId));
  const lines = await linesBetween(db, campus.id, certifications, organisations);
  const judge = new JudgeLine(known, inside, lines, today);
  const added = new JudgeComplement(known, inside, lines, await keptComplements(db, campus.id), today);
  return offers.map((read, rank) => ({
    rang: rank + 1,
    read,
    ...(read.complement ? added.judge(read, read.complement) : judge.judge(read)),
  }));
}

const ANSWERED =
  'Cette ligne est dans l’offre du campus et attend une réponse, ou en est sortie : décidez-en sur la page de l’offre.';

/** Trainings towards a certification. */
class JudgeLine {
  /** What the file has said already, and at which line. */
  private readonly twice = twiceSaid();

  constructor(
    private readonly known: Known,
    private readonly members: ReadonlySet<string>,
    private readonly lines: readonly KnownLine[],
    private readonly today: string,
  ) {}

  judge(read: ReadOffer): Judged {
    const organisation = this.known.organisation(read.lieu);
    const certification = this.known.certification(read);
    if (!certification) return refused(unknownCertification(read), { organisation });
    if ('several' in certification) {
      return refused(
        `Sa fiche est celle de ${certification.several} diplômes, et l’intitulé ne dit pas lequel : ajoutez le code CFD.`,
        { organisation },
      );
    }
    const trial = {
      certification: { id: certification.id, titre: titleOf(certification.sigle, certification.intitule) },
    };
    if (!organisation) return refused(unknownPlace(read), trial);
    const there = this.lineAt(certification.id, organisation.id, read.statut);
    const base = { ...nothing, ...trial, organisation: place(organisation), ligneId: there?.id ?? null };
    const twice = this.twice(`${certification.id} ${organisation.id} ${read.statut}`, read.ligne);
    if (twice) return { verdict: 'connue', trial: { ...base, motif: twice } };
    if (there?.presence === 'confirmee') return { verdict: 'connue', trial: base };
    if (there?.presence) return { verdict: 'refusee', trial: { ...base, motif: ANSWERED } };
    const motif = this.against(certification, organisation, there);
    if (motif) return { verdict: 'refusee', trial: { ...base, motif } };
    const outside = this.members.has(organisation.id) ? null : `${organisation.nom} n’est pas membre du campus.`;
    const said = [this.closed(certification), outside].filter(Boolean).join(' ') || null;
    return { verdict: there ? 'rattacher' : 'creer', trial: { ...base, motif: said } };
  }

  private lineAt = (certificationId: string, organisationId: string, statut: string): KnownLine | undefined =>
    this.lines.find(
      (one) =>
        one.certificationId === certificationId && one.organisationId === organisationId && one.statut === statut,
    );

  /** What the catalogue says already may be shown; what it does not say is believed of a member only, and of an open diploma. */
  private against(
    certification: KnownCertification,
    organisation: KnownOrganisation,
    there?: KnownLine,
  ): string | null {
    if (there) return there.etat === 'ouverte' ? null : 'Cette ligne est dans le catalogue, mais n’y est pas ouverte.';
    return this.closed(certification) ?? (this.members.has(organisation.id) ? null : notMember(organisation));
  }

  private closed({ fermeture }: KnownCertification): string | null {
    if (fermeture === null || fermeture > this.today) return null;
    return `Ce diplôme est fermé depuis le ${frenchDate(new Date(`${fermeture}T12:00:00Z`))}.`;
  }
}

function unknownCertification({ fiches, cfd, certification }: ReadOffer): string {
  const codes = [
    ...fiches,
    ...(cfd ? [`CFD ${cfd}`] : []),
    ...(fiches.length === 0 && !cfd && certification ? [certification] : []),
  ];
  if (codes.length === 0) return 'Elle se dit certifiante et ne donne aucun code RNCP, RS ni CFD.';
  return `Certification inconnue du catalogue : ${codes.slice(0, 4).join(', ')}.`;
}
