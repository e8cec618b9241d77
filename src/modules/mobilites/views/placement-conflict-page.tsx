import { BothVersions } from '#core/html/trace/index.ts';
import type { Merge } from '#core/versions/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import type { Host } from '../accueils/access.ts';
import { classesText, kindLabels } from '../accueils/labels.ts';
import { editPlacementUrl, placementUrl } from '../accueils/links.ts';
import type { PlacementKind } from '../accueils/placement.ts';
import type { Placement } from '../accueils/placements.sql.ts';
import type { PlacementInput } from '../accueils/schemas.ts';
import { PlacementFrame } from './placement-frame.tsx';

const LABELS: Record<PlacementInput, string> = {
  organisation: 'Qui accueille',
  nature: 'Nature de l’accueil',
  titre: 'Titre',
  activites: 'Ce que les jeunes feront',
  machines: 'Machines, produits ou travaux interdits',
  interdits: 'Ce qui leur est interdit sur place',
  lieu: 'Où se présenter',
  classes: 'Classes',
  age_min: 'Âge du plus jeune',
  familiale: 'Entreprise familiale',
  arrivee: 'Arrivée',
  depart: 'Départ',
  pause: 'Pause, en minutes',
  jours: 'Jours par semaine',
  places: 'Places chaque semaine',
  semaines: 'Semaines',
  ecoles: 'Réservée à ces établissements',
  publique: 'Lue par tous',
};
const CLOSED: readonly PlacementInput[] = ['organisation', 'nature', 'machines', 'classes', 'familiale', 'publique'];

/** Somebody saved the offer while this person was writing: both versions, nothing lost. */
export function PlacementConflictPage(props: {
  campus: CampusPlace;
  placement: Placement;
  merge: Merge;
  other: { who: string; at: Date } | null;
  hosts: Host[];
}) {
  const { campus, placement, hosts } = props;
  const href = placementUrl(campus.slug, placement.id);
  const show = (field: string, text: string): string => {
    if (field === 'organisation') return hosts.find((one) => one.slug === text)?.nom ?? text;
    if (field === 'nature') return kindLabels[text as PlacementKind] ?? text;
    return field === 'classes' ? classesText(text.split(',').filter(Boolean)) : text;
  };
  return (
    <PlacementFrame
      campus={campus}
      title={`Modifié entre-temps : ${placement.titre}`}
      heading={
        <>
          Quelqu’un a modifié <mark>entre-temps</mark>
        </>
      }
      crumbs={[{ label: placement.titre, href }, { label: 'Deux versions' }]}
    >
      <BothVersions
        action={editPlacementUrl(campus.slug, placement.id)}
        version={placement.version}
        merge={props.merge}
        labels={LABELS}
        closed={CLOSED}
        show={show}
        other={props.other}
        historyHref={href}
      />
    </PlacementFrame>
  );
}
