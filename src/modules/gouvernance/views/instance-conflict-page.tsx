import { BothVersions } from '#core/html/trace/index.ts';
import { WorkspacePage } from '#core/html/workspace/index.ts';
import type { Merge } from '#core/versions/index.ts';
import type { InstanceRow } from '../instances.sql.ts';
import { editInstanceUrl, instancesUrl, instanceUrl } from '../links.ts';

const labels = {
  nom: 'Nom',
  genre: 'Nature',
  projet: 'Projet du consortium',
  statuts: 'Règles des statuts',
  pilote: 'Établissement pilote',
  frequence: 'Se réunit',
  texte: 'Ce qu’elle fait',
  publique: 'Page publique',
  etat: 'État',
};

/** Somebody saved the body while this person was writing: both versions, and a way to keep what each meant. */
export function InstanceConflictPage(props: {
  row: InstanceRow;
  merge: Merge;
  other: { who: string; at: Date } | null;
  show(input: string, text: string): string;
}) {
  const { row } = props;
  return (
    <WorkspacePage
      title={`Modifiée entre-temps : ${row.nom}`}
      heading={
        <>
          Quelqu’un a modifié <mark>entre-temps</mark>
        </>
      }
      crumbs={[
        { label: 'Gouvernance', href: instancesUrl({ campus: row.campusSlug }) },
        { label: row.nom, href: instanceUrl(row.id) },
        { label: 'Deux versions' },
      ]}
      current="gouvernance"
      perimeter={`campus:${row.campusSlug}`}
      help="instances"
    >
      <BothVersions
        action={editInstanceUrl(row.id)}
        version={row.version}
        merge={props.merge}
        labels={labels}
        show={props.show}
        other={props.other}
        closed={['genre', 'projet', 'statuts', 'pilote', 'publique', 'etat']}
        historyHref={instanceUrl(row.id)}
      />
    </WorkspacePage>
  );
}
