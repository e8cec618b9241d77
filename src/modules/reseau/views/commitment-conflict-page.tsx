import type { Merge } from '#core/versions/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import type { Commitment } from '../commitment-sheet.sql.ts';
import { commitmentUrl, editCommitmentUrl } from '../links.ts';
import { ConflictPage } from './conflict-page.tsx';

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
    <ConflictPage
      campus={campus}
      title={`Modifié entre-temps : ${commitment.titre}`}
      crumb={{ label: commitment.titre, href: commitmentUrl(campus.slug, commitment.id) }}
      help="engagements_lettres"
      action={editCommitmentUrl(campus.slug, commitment.id)}
      version={commitment.version}
      merge={props.merge}
      labels={LABELS}
      show={props.show}
      other={props.other}
      closed={['nature', 'promesses']}
      historyHref={commitmentUrl(campus.slug, commitment.id)}
    />
  );
}
