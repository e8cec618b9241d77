import { refusalsOf, transitionOf } from '#core/workflow/index.ts';
import { titleOf } from '../labels.ts';
import { tieGuards, tieWorkflow } from '../offre/tie-workflow.ts';
import { type Floor, figuresLeft, figuresUnlike } from './figures-left.ts';
import { type Judged, nothing, notMember, place, refused, twiceSaid, unknownPlace } from './judge.ts';
import type { KnownCertification, KnownLine, KnownOrganisation } from './match.sql.ts';
import type { Known } from './match.ts';
import { sameDetails } from './read-details.ts';
import type { ReadOffer } from './read-lheo.ts';

const ANSWERED =
  'Cette ligne est dans l’offre du campus et attend une réponse, ou en est sortie : décidez-en sur la page de l’offre.';
const ENDED = 'Ce diplôme n’accueille plus d’entrants : la ligne est reprise pour ceux qui y sont.';
const DETAILS_LEFT = 'Précisions du fichier non reprises : la ligne en a déjà.';
/** The campus shows the line on its word. */
const shows = transitionOf(tieWorkflow, 'proposee', 'affirmer')!;

/** Trainings towards a certification. */
export class JudgeLine {
  /** What the file has said already, and at which line. */
  private readonly twice = twiceSaid();

  constructor(
    private readonly known: Known,
    private readonly members: ReadonlySet<string>,
    private readonly lines: readonly KnownLine[],
    /** Certifications that take nobody in, with why. */
    private readonly closed: ReadonlyMap<string, string>,
    /** Places that complements in force colour, by line. */
    private readonly coloured: ReadonlyMap<string, number>,
    /** School year in course. */
    private readonly year: number,
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
    if (there?.presence === 'confirmee')
      return { verdict: 'connue', trial: { ...base, motif: unlikeShown(read, there) } };
    if (there?.presence) return { verdict: 'refusee', trial: { ...base, motif: ANSWERED } };
    // A file that we wrote says which of its diplomas take nobody in: the campus shows them for those who are there still.
    const ended =
      this.closed.has(certification.id) && read.fermeture !== null && read.fermeture === certification.fermeture;
    const motif = this.against(certification, organisation, { there, ended });
    if (motif) return { verdict: 'refusee', trial: { ...base, motif } };
    const { annees, motif: left } = figuresLeft(read.annees, there, this.floor(there));
    const precisions = read.precisions !== null && !there?.precisions;
    const lost = otherDetails(read, there) ? DETAILS_LEFT : null;
    const said = [ended ? ENDED : null, left, lost].filter(Boolean).join(' ') || null;
    return { verdict: there ? 'rattacher' : 'creer', trial: { ...base, annees, precisions, motif: said } };
  }

  private floor = (line: KnownLine | undefined): Floor => ({
    coloured: (line && this.coloured.get(line.id)) ?? 0,
    since: this.year,
  });

  private lineAt = (certificationId: string, organisationId: string, statut: string): KnownLine | undefined =>
    this.lines.find(
      (one) =>
        one.certificationId === certificationId && one.organisationId === organisationId && one.statut === statut,
    );

  /** What refuses the line on the page of the offer refuses it here. */
  private against(
    certification: KnownCertification,
    organisation: KnownOrganisation,
    { there, ended }: { there: KnownLine | undefined; ended: boolean },
  ): string | null {
    if (there && there.etat !== 'ouverte') return 'Cette ligne est dans le catalogue, mais n’y est pas ouverte.';
    const member = this.members.has(organisation.id);
    const refusals = refusalsOf(shows, tieGuards, {
      etat: 'proposee',
      cote: 'campus',
      surParole: true,
      motif: '',
      closed: ended ? null : (this.closed.get(certification.id) ?? null),
      member,
      lineClosed: false,
      establishment: organisation.nom,
    });
    const said = refusals.map((one) => (one.guard === 'membre' ? notMember(organisation) : one.sentence));
    return said.join(' ') || null;
  }
}

const otherDetails = (read: ReadOffer, there: KnownLine | undefined): boolean =>
  read.precisions !== null && !!there?.precisions && !sameDetails(read.precisions, there.precisions);

/** What the file says of a line that the campus shows already, and that the line does not; null when it says the same. */
function unlikeShown(read: ReadOffer, there: KnownLine): string | null {
  const details = read.precisions !== null && (!there.precisions || otherDetails(read, there));
  const left = [...figuresUnlike(read.annees, there.annees), ...(details ? ['précisions'] : [])];
  return left.length > 0 ? `Non repris du fichier : ${left.join(' ; ')}.` : null;
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
