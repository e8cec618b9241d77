import { WorkspacePage } from '#core/html/index.ts';
import { BothVersions } from '#core/html/trace/index.ts';
import type { Merge } from '#core/versions/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { editRequestUrl, REQUESTS, requestsUrl, requestUrl } from '../demandes/links.ts';
import type { FormationRequest } from '../demandes/request.ts';

const LABELS = {
  nature: 'Ce qui est demandé',
  certification: 'Formation',
  statuts: 'Statut',
  places_scolaire: 'Places, scolaire',
  places_apprentissage: 'Places, apprentissage',
  places_colorees: 'Dont colorées',
  annee: 'Rentrée demandée',
  titre: 'Titre de la demande',
  motif: 'Motif',
  besoin: 'Besoin auquel elle répond',
};

/** Somebody saved the request while this person was writing: both versions, nothing lost. */
export function RequestConflictPage(props: {
  campus: CampusPlace;
  one: FormationRequest;
  merge: Merge;
  other: { who: string; at: Date } | null;
  show(field: string, value: string): string;
}) {
  const { campus, one } = props;
  const here = requestUrl(campus.slug, one.id);
  return (
    <WorkspacePage
      title={`Modifié entre-temps : ${one.titre}`}
      heading={
        <>
          Quelqu’un a modifié <mark>entre-temps</mark>
        </>
      }
      crumbs={[
        { label: 'Demandes de formation', href: REQUESTS },
        { label: campus.nom, href: requestsUrl(campus.slug) },
        { label: one.titre, href: here },
        { label: 'Deux versions' },
      ]}
      current="demandes_formation"
      perimeter={`campus:${campus.slug}`}
      help="demande_evolution"
    >
      <BothVersions
        action={editRequestUrl(campus.slug, one.id)}
        version={one.version}
        merge={props.merge}
        labels={LABELS}
        show={props.show}
        other={props.other}
        closed={['nature', 'certification', 'statuts', 'annee']}
        historyHref={here}
      />
    </WorkspacePage>
  );
}
