import { type ConveningRule, conveningOf } from './convening.ts';
import { type CorrespondenceRule, NO_CORRESPONDENCE } from './correspondance/rule.ts';
import type { InstanceKind } from './instance.ts';
import type { NoticeRule } from './notice.ts';
import type { PiecesRule } from './pieces/late.ts';
import type { ProxyRule } from './proxies.ts';
import { NO_QUORUM, type QuorumRule } from './quorum.ts';
import { chairDecides, type Majorite, type Statuts, type StatutsInstance } from './statuts.ts';
import { suspensionRule } from './suspended.ts';
import type { VoteRule } from './tally.ts';

/** A meeting and the body that holds it. */
export interface Meeting {
  id: string;
  instanceId: string;
  instance: string;
  genre: InstanceKind;
  campusId: string;
  campusSlug: string;
  campus: string;
  titre: string;
  /** A state of data/workflows/reunion.json. */
  etat: string;
  debut: Date;
  minutes: number | null;
  lieu: string | null;
  visio: string | null;
  statutsId: string | null;
  statutsModele: string | null;
  statutsCle: string | null;
  /** 0: not called yet; 1, 2: which convocation. */
  convocation: number;
  annonce: string[] | null;
  /** ISO day of the meeting that had no quorum. */
  premiereLe: string | null;
  convoqueeLe: Date | null;
  /** When the first convocation left: not the same any more once there is a second one. */
  premiereConvoqueeLe: Date | null;
  ouverteLe: Date | null;
  leveeLe: Date | null;
  motif: string | null;
  /** Why its convocation left late, with the rule that admits it; null when it did not. */
  urgence: string | null;
  /** By what title it was called by who is none of those whom the statutes name. */
  convoqueeTitre: string | null;
  /** When and why the list of those called was brought up to date since the convocation. */
  listeLe: Date | null;
  listeMotif: string | null;
  /** Why those who sit since were called late, with the rule that admits it; null when nobody was. */
  listeUrgence: string | null;
  quorumRequis: number | null;
  quorumAtteint: number | null;
  /** Voices by correspondence among them. */
  quorumCorrespondance: number | null;
  /** Some question was sent with the convocation, to be answered by correspondence. */
  correspondance: boolean;
  /** The series that made it. */
  serieId: string | null;
  version: number;
  exemple: boolean;
}

/** Whether somebody may take part from elsewhere; `regle`: the words of the statutes, null where they say nothing or do not exist. */
export interface DistanceRule {
  admise: boolean;
  regle: string | null;
}

/** What the statutes in force say of the meetings of a body. */
export interface MeetingRules {
  statutsId: string | null;
  notice: NoticeRule;
  /** Who may call. */
  convening: ConveningRule;
  /** Days between the files of an agenda and its meeting. */
  pieces: PiecesRule;
  quorum: QuorumRule;
  /** The quorum is counted again before each vote, and not at the opening alone. */
  quorumAtEachVote: boolean;
  proxies: ProxyRule;
  distance: DistanceRule;
  correspondance: CorrespondenceRule;
  /** The sentence of the statutes on members that are suspended. */
  suspension: string | null;
  /** What the statutes say of approved minutes; null where they say nothing. */
  approuves: string | null;
  vote: Omit<VoteRule, 'majorite'>;
  majorites: readonly Majorite[];
  /** Majorities that the statutes ask of some subjects, for the form of a vote. */
  competences: readonly { objet: string; majorite: string; scrutin?: string | undefined }[];
  /** The voice of the chair decides between equal parts of an open vote. */
  chairDecides: boolean;
}

/** Where no statutes name majorities. */
const SIMPLE: Majorite = {
  id: 'simple',
  libelle: 'Majorité simple',
  base: 'suffrages_exprimes',
  seuil: { numerateur: 1, denominateur: 2, strict: true },
  abstentions: 'non_comptees',
};

/** @param convocation the second one may ask for a smaller quorum, or none. */
export function rulesOf(
  statuts: { id: string; contenu: Statuts } | null,
  body: StatutsInstance | null,
  convocation: number,
): MeetingRules {
  const pouvoirs = body?.pouvoirs ?? null;
  return {
    statutsId: statuts?.id ?? null,
    notice: {
      delaiJours: body?.convocation?.delai_jours ?? null,
      urgence: urgencyOf(body),
      seconde: body?.quorum?.seconde_convocation
        ? {
            delaiJoursMin: body.quorum.seconde_convocation.delai_jours_min,
            memeOrdreDuJour: body.quorum.seconde_convocation.meme_ordre_du_jour,
          }
        : null,
    },
    convening: conveningOf(body),
    pieces: { jours: body?.convocation?.pieces_delai_jours || null, urgence: urgencyOf(body)?.regle ?? null },
    quorum: quorumOf(body, convocation),
    quorumAtEachVote: body?.quorum?.verifie.includes('avant chaque vote') ?? true,
    proxies: {
      max: pouvoirs ? pouvoirs.max_par_personne : null,
      memeCollege: pouvoirs?.meme_college ?? false,
      avantOuverture: pouvoirs?.forme?.includes('avant l’ouverture') ?? false,
    },
    distance: { admise: body?.distance?.admise ?? body === null, regle: body?.distance?.regle ?? null },
    correspondance: correspondenceOf(body),
    suspension: suspensionRule(statuts?.contenu ?? null),
    approuves: statuts?.contenu.comptes_rendus?.approuves || null,
    vote: { pondere: body?.vote === 'pondere_par_college', consensus: body?.vote === 'consensus' },
    majorites: statuts && statuts.contenu.majorites.length > 0 ? statuts.contenu.majorites : [SIMPLE],
    competences: body?.competences ?? [],
    chairDecides: chairDecides(body),
  };
}

function urgencyOf(body: StatutsInstance | null): NoticeRule['urgence'] {
  const said = body?.convocation?.urgence;
  return said ? { delaiJours: said.delai_jours, regle: said.regle } : null;
}

function correspondenceOf(body: StatutsInstance | null): CorrespondenceRule {
  const said = body?.correspondance;
  if (!said) return NO_CORRESPONDENCE;
  const { admise, cloture_jours: clotureJours, compte_dans_quorum: compteDansQuorum, regle } = said;
  return { admise, clotureJours, compteDansQuorum, regle };
}

function quorumOf(body: StatutsInstance | null, convocation: number): QuorumRule {
  const quorum = body?.quorum;
  if (!quorum) return NO_QUORUM;
  const distanceCompte = body.distance?.compte_dans_quorum ?? false;
  const pouvoirsComptent = body.pouvoirs?.comptent_dans_quorum ?? false;
  const correspondanceCompte = body.correspondance?.compte_dans_quorum ?? false;
  const counted = { pouvoirsComptent, distanceCompte, correspondanceCompte };
  if (convocation === 2) return { ...NO_QUORUM, ...counted, part: quorum.seconde_convocation?.quorum ?? null };
  return {
    part: { numerateur: quorum.numerateur, denominateur: quorum.denominateur },
    collegesMin: quorum.par_college?.colleges_representes_min ?? null,
    dansChaqueCollege: quorum.par_college?.dans_chaque_college ?? false,
    ...counted,
  };
}

/** States in which the agenda and the hour still change. */
export const DRAFT: ReadonlySet<string> = new Set(['preparation', 'reportee']);

/** States in which what was decided stands: the agenda and the attendance no longer move. */
export const OVER: ReadonlySet<string> = new Set([
  'close',
  'compte_rendu_propose',
  'compte_rendu_approuve',
  'publiee',
  'annulee',
]);
