import { Notice, WorkspacePage } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { frenchDateTime } from '#core/time/index.ts';
import { inBase, passageSaid } from '../labels.ts';
import { SOURCES, sourceUrl } from '../links.ts';
import { DifferenceList, type DifferenceListProps } from './difference-list.tsx';

interface PassagePageProps extends DifferenceListProps {
  /** The trial that waits, while it is kept. */
  trial: string | null;
}

/** One reading: what it found new, changed and gone, field by field. */
export function PassagePage(props: PassagePageProps) {
  const { source, passage, trial } = props;
  const at = frenchDateTime(passage.commenceLe);
  return (
    <WorkspacePage
      title={`Lecture du ${at} : ${source.nom}`}
      heading={passage.issue === 'echec' ? 'Lecture en échec' : passageSaid(passage)}
      crumbs={[
        { label: 'Fichiers relus', href: SOURCES },
        { label: source.nom, href: sourceUrl(source.id) },
        { label: `Lecture du ${at}` },
      ]}
      current="reseau"
      {...(source.campusSlug ? { perimeter: `campus:${source.campusSlug}` } : {})}
      help="sources"
      actions={
        trial ? (
          <a class="btn btn--1" href={trial}>
            Voir l’essai et l’appliquer
          </a>
        ) : undefined
      }
    >
      {passage.issue === 'echec' && (
        <Notice tone="erreur" title="Pourquoi">
          <p>{passage.motif}</p>
        </Notice>
      )}
      {passage.issue === 'inchange' && (
        <p>Le fichier est le même qu’à la lecture d’avant : il n’y avait rien à faire.</p>
      )}
      {passage.issue === 'lu' && (
        <p>
          {count(passage.lues, 'ligne lue', 'lignes lues')}. {inBase(source, passage)}.
          {source.campusId && !trial && ' L’essai n’est plus là : il a été remplacé par un plus récent, ou abandonné.'}
        </p>
      )}
      <DifferenceList {...props} />
    </WorkspacePage>
  );
}
