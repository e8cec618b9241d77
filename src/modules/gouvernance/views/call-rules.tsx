import { Field, Notice, SelectField } from '#core/html/index.ts';
import { pointFilesUrl } from '../meetings/links.ts';
import type { PiecesNotice } from '../pieces/notice.ts';
import type { MeetingHead } from '../present-meeting.ts';
import type { CallPageView } from './call-page.tsx';

/** By what title somebody whom the statutes do not name calls. */
export function TitleFields(props: { view: CallPageView; convening: NonNullable<CallPageView['convening']> }) {
  const { view, convening } = props;
  return (
    <>
      <SelectField
        name="titre"
        label="À quel titre vous convoquez"
        hint={`Les statuts : « ${convening.rule} » Le titre est inscrit au journal, dans la convocation et au compte rendu.`}
        options={[['', 'Choisir'], ...convening.titles]}
        value={view.typed.titre}
        error={view.errors.titre}
        required
      />
      <Field
        name="titre_motif"
        label="Qui l’a délégué ou demandé, et quand"
        value={view.typed.titre_motif}
        error={view.errors.titre_motif}
        required
        maxLength={500}
      />
    </>
  );
}

/** The delay of the files, and the items to decide that have none yet. */
export function PiecesPart({ head, pieces }: { head: MeetingHead; pieces: PiecesNotice }) {
  if (pieces.missing.length === 0) return <p>{pieces.rule} Chaque point pour décision a une pièce.</p>;
  const lines = (
    <>
      <p>{pieces.rule} Points pour décision sans pièce :</p>
      <ul>
        {pieces.missing.map((one) => (
          <li key={one.id}>
            <a href={pointFilesUrl(head.id, one.id)}>{one.titre}</a>
          </li>
        ))}
      </ul>
    </>
  );
  return (
    <Notice
      tone={pieces.late ? 'alerte' : 'info'}
      title={pieces.late ? 'Le délai des pièces est passé' : 'Pièces à joindre'}
    >
      {lines}
    </Notice>
  );
}
