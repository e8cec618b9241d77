/** What a page shows of a certification: both scales, domain, filière, continuum, trades, registers, each with its source. */
export interface CertificationSheet {
  id: string;
  slug: string;
  cfd: string | null;
  intitule: string;
  /** « CAP », « Bac pro »… null when the title says it all. */
  sigle: string | null;
  /** Sigle and title, once. */
  titre: string;
  type: string | null;
  niveau: number | null;
  /** Roman figure of the 1969 scale; shown beside the new level. */
  ancienNiveau: string | null;
  nsf: { code: string; libelle: string } | null;
  /** `deduite`: from the NSF group, no source says it. */
  filiere: { lettre: string; libelle: string; deduite: boolean } | null;
  dureeMois: number | null;
  ouverture: string | null;
  fermeture: string | null;
  premiereSession: number | null;
  derniereSession: number | null;
  objectif: string | null;
  certificateur: string | null;
  ideo: string | null;
  exemple: boolean;
  origineId: number;
  /** Origin of the title retained, which may be another file than that of the diploma. */
  intituleOrigineId: number | null;
  precedents: CertificationLink[];
  suivants: CertificationLink[];
  /** `herite`: from a diploma it replaced or that replaced it. */
  metiers: { code: string; libelle: string; herite: boolean }[];
  fiches: { rncp: string; active: boolean | null; echeance: string | null; origineId: number }[];
  familles: { code: string; nom: string; role: 'commun' | 'specialite' }[];
}

export interface CertificationLink {
  cfd: string;
  /** Null when the diploma is not in the nomenclatures loaded here. */
  slug: string | null;
  titre: string;
  fermeture: string | null;
}
