import { BothVersions } from '#core/html/trace/index.ts';
import type { Merge } from '#core/versions/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { statutLabels, unitLabels } from '../exprimes/labels.ts';
import { editNeedUrl, needUrl } from '../exprimes/links.ts';
import type { NeedStatut, NeedUnit } from '../exprimes/need.ts';
import type { Need } from '../exprimes/needs.sql.ts';
import type { NeedInput } from '../exprimes/schemas.ts';
import { NeedFrame } from './need-frame.tsx';

const LABELS: Record<NeedInput, string> = {
  organisation: 'Organisation',
  organisation_dite: 'Nom de l’organisation',
  titre: 'Le besoin en une ligne',
  texte: 'De quoi il s’agit',
  metier: 'Métier, avec vos mots',
  rome: 'Métier du répertoire',
  competences: 'Compétences',
  nombre: 'Nombre de personnes',
  inconnu: 'Nombre inconnu',
  unite: 'Ce qui est compté',
  horizon: 'Horizon',
  echeance: 'Au plus tard',
  commune: 'Commune',
  partout: 'Tout le territoire',
  statuts: 'Statuts voulus',
  niveau: 'Niveau minimum',
  visibilite: 'Qui peut le lire',
  source: 'Source',
  source_le: 'Date de la source',
  contact_nom: 'Nom du contact',
  contact_fonction: 'Fonction du contact',
  contact_courriel: 'Courriel du contact',
  contact_telephone: 'Téléphone du contact',
};
const CLOSED: readonly NeedInput[] = [
  'organisation',
  'rome',
  'inconnu',
  'unite',
  'partout',
  'statuts',
  'niveau',
  'visibilite',
];
const CODES: Readonly<Record<string, string>> = {
  domaine: 'tout un domaine',
  inconnu: 'je ne sais pas',
  public: 'tout le monde',
  reseau: 'le réseau seulement',
};

/** Somebody saved the need while this person was writing: both versions, nothing lost. */
export function NeedConflictPage(props: {
  campus: CampusPlace;
  need: Need;
  merge: Merge;
  other: { who: string; at: Date } | null;
  organisations: { slug: string; nom: string }[];
}) {
  const { campus, need } = props;
  const show = (field: string, text: string): string => {
    if (text === '') return '';
    if (field === 'organisation') return props.organisations.find((one) => one.slug === text)?.nom ?? text;
    if (field === 'statuts')
      return text
        .split(',')
        .map((one) => statutLabels[one as NeedStatut] ?? one)
        .join(', ');
    if (field === 'unite') return unitLabels[text as NeedUnit] ?? text;
    return field === 'rome' || field === 'visibilite' ? (CODES[text] ?? text) : text;
  };
  return (
    <NeedFrame
      campus={campus}
      title={`Modifié entre-temps : ${need.titre}`}
      heading={
        <>
          Quelqu’un a modifié <mark>entre-temps</mark>
        </>
      }
      crumbs={[{ label: need.titre, href: needUrl(campus.slug, need.id) }, { label: 'Deux versions' }]}
    >
      <BothVersions
        action={editNeedUrl(campus.slug, need.id)}
        version={need.version}
        merge={props.merge}
        labels={LABELS}
        closed={CLOSED}
        show={show}
        other={props.other}
        historyHref={needUrl(campus.slug, need.id)}
      />
    </NeedFrame>
  );
}
