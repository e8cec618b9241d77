import { count } from '#core/text/index.ts';
import type { Statuts, StatutsInstance, StatutsMandat } from './statuts.ts';

const days = (n: number): string => (n < 2 ? `${n} jour` : `${n} jours`);
const FRACTIONS: Record<string, string> = {
  '1/2': 'la moitié',
  '1/3': 'un tiers',
  '2/3': 'deux tiers',
  '1/4': 'un quart',
  '3/4': 'trois quarts',
  '2/5': 'deux cinquièmes',
  '3/5': 'trois cinquièmes',
  '1/1': 'la totalité',
};
const BASES: Record<string, string> = {
  membres_votants: 'des membres qui votent',
  sieges_pourvus: 'des sièges pourvus',
  partenaires_beneficiaires: 'des partenaires bénéficiaires',
};
export const voteLabels: Record<StatutsInstance['vote'], string> = {
  pondere_par_college: 'pondéré par collège',
  une_voix_par_siege: 'une voix par siège',
  une_voix_par_partenaire: 'une voix par partenaire',
  consensus: 'par consensus',
  consensus_sinon_majorite: 'par consensus, sinon à la majorité',
  externe: 'hors du campus',
};

/** « un tiers », « 33 % ». */
export const shareText = ({ numerateur, denominateur }: { numerateur: number; denominateur: number }): string => {
  if (denominateur === 100) return numerateur === 50 ? 'la moitié' : `${numerateur} %`;
  return FRACTIONS[`${numerateur}/${denominateur}`] ?? `${numerateur}/${denominateur}`;
};

/** What the statutes say of a body, as terms and sentences. */
export function rulesInWords(statuts: Statuts, one: StatutsInstance): { term: string; text: string }[] {
  const { convocation, quorum, pouvoirs } = one;
  const colleges = quorum?.par_college
    ? `, ${quorum.par_college.dans_chaque_college ? 'la même part dans chaque collège, ' : ''}et ${count(quorum.par_college.colleges_representes_min, 'collège représenté', 'collèges représentés')}`
    : '';
  const second = quorum?.seconde_convocation;
  const again = second
    ? ` Sinon, seconde convocation ${days(second.delai_jours_min)} après au moins, ${second.quorum ? `quorum ${shareText(second.quorum)}` : 'sans quorum'}.`
    : '';
  return [
    { term: 'Composition', text: one.composition },
    { term: 'Vote', text: voteLabels[one.vote] },
    {
      term: 'Convocation',
      text: convocation
        ? `${days(convocation.delai_jours)} avant, ${convocation.moyens.join(' ou ')} ; pièces ${days(convocation.pieces_delai_jours)} avant${convocation.urgence ? `. ${convocation.urgence.regle}` : ''}`
        : 'les statuts n’en disent rien',
    },
    {
      term: 'Quorum',
      text: quorum ? `${shareText(quorum)} ${BASES[quorum.base]}${colleges}.${again}` : 'aucun',
    },
    {
      term: 'Pouvoirs',
      text: proxiesInWords(pouvoirs),
    },
    { term: 'À distance', text: one.distance?.regle ?? 'les statuts n’en disent rien' },
    { term: 'Par correspondance', text: one.correspondance?.regle ?? 'les statuts n’en disent rien' },
    ...one.competences.map(({ objet, majorite, scrutin }) => ({
      term: `Pour « ${objet} »`,
      text: `${statuts.majorites.find((item) => item.id === majorite)?.libelle ?? majorite}${scrutin ? `, scrutin ${scrutin}` : ''}`,
    })),
  ];
}

function proxiesInWords(pouvoirs: StatutsInstance['pouvoirs']): string {
  if (!pouvoirs) return 'les statuts n’en disent rien : admis, sans limite';
  if (pouvoirs.max_par_personne === 0) return 'aucun';
  return `${pouvoirs.max_par_personne} au plus par personne${pouvoirs.meme_college ? ', dans le même collège' : ''}`;
}

/** « Administrateur élu : 3 ans, renouvelable 2 fois ». */
export function mandateInWords(rule: StatutsMandat): string {
  const length =
    rule.duree_ans === null ? 'sans durée fixée' : `${rule.duree_ans} ${rule.duree_ans < 2 ? 'an' : 'ans'}`;
  const again =
    rule.renouvelable === null
      ? ''
      : rule.renouvelable === 0
        ? ', non renouvelable'
        : `, renouvelable ${rule.renouvelable} fois`;
  return `${rule.libelle} : ${length}${again}`;
}
