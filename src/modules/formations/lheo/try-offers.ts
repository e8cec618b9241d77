import type { Db } from '#core/db/index.ts';
import { fold } from '#core/text/index.ts';
import { frenchDate } from '#core/time/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { membersOfCampus } from '#modules/reseau/index.ts';
import { titleOf } from '../labels.ts';
import { type KeptComplement, keptComplements } from './complements.sql.ts';
import { type KnownCertification, type KnownLine, type KnownOrganisation, linesBetween } from './match.sql.ts';
import { Known, readLineKey } from './match.ts';
import { natures } from './natures.ts';
import type { ReadOffer } from './read-lheo.ts';
import type { OfferTrial, TriedOffer, Verdict } from './trial.ts';

type Judged = Omit<TriedOffer, 'rang' | 'read'>;
const nothing: OfferTrial = { certification: null, organisation: null, ligneId: null, lignes: [], motif: null };
const place = ({ id, nom, slug }: KnownOrganisation) => ({ id, nom, slug });

/** What each training of a file would do to the offer of a campus. Reads only; the same offers give the same answers. */
export async function tryOffers(
  db: Db,
  campus: CampusPlace,
  today: string,
  offers: readonly ReadOffer[],
): Promise<TriedOffer[]> {
  const known = await Known.read(db, offers);
  const members = await membersOfCampus(db, campus.id, today);
  const keys = offers.flatMap((one) => one.complement?.lignes ?? []).flatMap((key) => readLineKey(key) ?? []);
  const certifications = [
    ...offers.map((one) => known.certification(one)),
    ...keys.map((one) => known.certificationByKey(one.certification)),
  ].flatMap((one) => (one && 'id' in one ? one.id : []));
  const organisations = [
    ...offers.map((one) => known.organisation(one.lieu)),
    ...keys.map((one) => known.organisationByKey(one.organisation)),
  ].flatMap((one) => one?.id ?? []);
  const judge = new Judge(
    known,
    new Set(members.filter((one) => one.statut !== 'cite').map((one) => one.organisationId)),
    await linesBetween(db, campus.id, certifications, organisations),
    await keptComplements(db, campus.id),
    today,
  );
  return offers.map((read, rank) => ({ rang: rank + 1, read, ...judge.offer(read) }));
}

class Judge {
  /** What the file has said already, and at which line. */
  private readonly seen = new Map<string, number>();

  constructor(
    private readonly known: Known,
    private readonly members: ReadonlySet<string>,
    private readonly lines: readonly KnownLine[],
    private readonly complements: readonly KeptComplement[],
    private readonly today: string,
  ) {}

  offer(read: ReadOffer): Judged {
    const organisation = this.known.organisation(read.lieu);
    return read.complement ? this.complement(read, organisation) : this.line(read, organisation);
  }

  private line(read: ReadOffer, organisation: KnownOrganisation | null): Judged {
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
    if (there?.montree) return { verdict: 'connue', trial: base };
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

  private complement(read: ReadOffer, organisation: KnownOrganisation | null): Judged {
    const said = read.complement!;
    const motif = complementFault(read);
    if (motif) return refused(motif, { organisation });
    if (!organisation && !said.sansOrganisme) return refused(unknownPlace(read), {});
    const given = said.sansOrganisme ? null : organisation;
    const lignes = said.lignes.flatMap((key) => this.lineOfKey(key) ?? []);
    const trial = { ...nothing, organisation: given ? place(given) : null, lignes };
    const twice = this.twice(`${said.nature} ${given?.id ?? ''} ${fold(read.intitule)}`, read.ligne);
    if (twice) return { verdict: 'connue', trial: { ...trial, motif: twice } };
    const kept = this.complements.some(
      (one) =>
        (said.cle !== null && one.cle === said.cle) ||
        (one.nature === said.nature &&
          fold(one.nom) === fold(read.intitule) &&
          (given === null || one.organisations.includes(given.id))),
    );
    if (kept) return { verdict: 'connue', trial };
    if (given && !this.members.has(given.id)) return refused(notMember(given), { organisation: given });
    const lost = said.lignes.length - lignes.length;
    return {
      verdict: 'complement',
      trial: {
        ...trial,
        motif:
          lost > 0 ? `${lost} des formations qu’il complète ${lost > 1 ? 'manquent' : 'manque'} au catalogue.` : null,
      },
    };
  }

  private lineOfKey(key: string): string | null {
    const read = readLineKey(key);
    const certification = read && this.known.certificationByKey(read.certification);
    const organisation = read && this.known.organisationByKey(read.organisation);
    return (certification && organisation && this.lineAt(certification.id, organisation.id, read.statut)?.id) || null;
  }

  private twice(key: string, ligne: number): string | null {
    const before = this.seen.get(key);
    if (before !== undefined) return `Le fichier le dit déjà à la ligne ${before}.`;
    this.seen.set(key, ligne);
    return null;
  }
}

const notMember = ({ nom }: KnownOrganisation): string =>
  `${nom} n’est pas membre du campus : faites-le entrer dans le réseau, puis importez de nouveau.`;

function complementFault({ complement, intitule }: ReadOffer): string | null {
  const { nature } = complement!;
  if (!natures.includes(nature)) return `Sa nature, « ${nature} », n’est pas de celles que Maillage connaît.`;
  return intitule === 'Formation sans intitulé' ? 'Elle n’a pas d’intitulé.' : null;
}

const refused = (
  motif: string,
  found: { organisation?: KnownOrganisation | null; certification?: OfferTrial['certification'] },
): Judged => ({
  verdict: 'refusee' satisfies Verdict,
  trial: {
    ...nothing,
    certification: found.certification ?? null,
    organisation: found.organisation ? place(found.organisation) : null,
    motif,
  },
});

function unknownCertification({ fiches, cfd, certification }: ReadOffer): string {
  const codes = [
    ...fiches,
    ...(cfd ? [`CFD ${cfd}`] : []),
    ...(fiches.length === 0 && !cfd && certification ? [certification] : []),
  ];
  if (codes.length === 0) return 'Elle se dit certifiante et ne donne aucun code RNCP, RS ni CFD.';
  return `Certification inconnue du catalogue : ${codes.slice(0, 4).join(', ')}.`;
}

function unknownPlace({ lieu }: ReadOffer): string {
  const codes = [...(lieu.uai ? [`UAI ${lieu.uai}`] : []), ...(lieu.siret ? [`SIRET ${lieu.siret}`] : [])];
  const name = lieu.nom ? `« ${lieu.nom.slice(0, 80)} »` : 'Son établissement';
  if (codes.length === 0) return `${name} n’a ni UAI ni SIRET lisible : rien ne dit lequel c’est.`;
  return `${name} n’est pas dans l’annuaire (${codes.join(', ')}).`;
}
