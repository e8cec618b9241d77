import { WorkspacePage } from '#core/html/index.ts';
import { BothVersions } from '#core/html/trace/index.ts';
import type { Merge } from '#core/versions/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import type { Commitment } from '../commitment-sheet.sql.ts';
import { commitmentUrl, editCommitmentUrl, NETWORK, networkUrl } from '../links.ts';

const LABELS = {
  nature: 'Nature',
  titre: 'Titre',
  texte: 'En quelques phrases',
  debut: 'Début',
  echeance: 'Échéance',
  promesses: 'Promesses',
};

/** Somebody saved the commitment while this person was writing: both versions, nothing lost. */
export function CommitmentConflictPage(props: {
  campus: CampusPlace;
  commitment: Commitment;
  merge: Merge;
  other: { who: string; at: Date } | null;
  show(field: string, text: string): string;
}) {
  const { campus, commitment } = props;
  return (
    <WorkspacePage
      title={`Modifié entre-temps : ${commitment.titre}`}
      heading={
        <>
          Quelqu’un a modifié <mark>entre-temps</mark>
        </>
      }
      crumbs={[
        { label: 'Réseau', href: NETWORK },
        { label: campus.nom, href: networkUrl(campus.slug) },
        { label: commitment.titre, href: commitmentUrl(campus.slug, commitment.id) },
        { label: 'Deux versions' },
      ]}
      current="reseau"
      perimeter={`campus:${campus.slug}`}
      help="engagements_lettres"
    >
      <BothVersions
        action={editCommitmentUrl(campus.slug, commitment.id)}
        version={commitment.version}
        merge={props.merge}
        labels={LABELS}
        show={props.show}
        other={props.other}
        closed={['nature', 'promesses']}
        historyHref={commitmentUrl(campus.slug, commitment.id)}
      />
    </WorkspacePage>
  );
}
