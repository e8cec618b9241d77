import { Field, Icon, Notice, type SelectOptions } from '#core/html/index.ts';
import { minutesFileUrl, minutesUrl } from '../meetings/links.ts';
import type { MinutesContent } from '../minutes/paper.ts';
import type { PieceView } from '../pieces/present-pieces.ts';
import type { MeetingHead } from '../present-meeting.ts';
import { MeetingFrame } from './meeting-frame.tsx';
import { MinutesNotes } from './minutes-notes.tsx';
import { MinutesText } from './minutes-text.tsx';
import { PointFiles } from './point-files.tsx';

export interface MinutesPageView {
  head: MeetingHead;
  content: MinutesContent;
  pieces: readonly PieceView[];
  /** « Approuvé le 12 mars 2027 », with the print of the text. */
  approved: string | null;
  print: string | null;
  remarks: { id: string; texte: string; who: string }[];
  version: number;
  /** Fields of the notes; empty when they are not written now. */
  notes: { field: string; titre: string; value: string; other: string | null; error: string | undefined }[];
  /** Models of this kind of body, by their names. */
  models: SelectOptions;
  remark: string | undefined;
  may: { write: boolean; propose: boolean; takeBack: boolean; approve: boolean; remark: boolean };
  faults: readonly string[];
  errors: Record<string, string>;
  /** Somebody wrote meanwhile: their notes are shown beside. */
  stale: boolean;
}

/** The minutes: notes of each item while they are written, then the text, its review and its approval. */
export function MinutesPage({ view }: { view: MinutesPageView }) {
  const { head, may } = view;
  return (
    <MeetingFrame head={head} title={`Compte rendu : ${head.titre}`} faults={view.faults}>
      {view.approved && (
        <Notice tone="ok" title={view.approved}>
          <p>
            Le texte est figé. Empreinte SHA-256 : <code>{view.print}</code>
          </p>
        </Notice>
      )}
      {may.write && <MinutesNotes view={view} />}
      <section aria-labelledby="texte-entier" class="haut-5">
        <h2 class="repere" id="texte-entier">
          Texte
        </h2>
        <p class="exports">
          <a href={minutesFileUrl(head.id, 'pdf')}>
            <Icon name="download-simple" /> PDF
          </a>
          <a href={minutesFileUrl(head.id, 'docx')}>
            <Icon name="download-simple" /> Word (DOCX)
          </a>
        </p>
        <MinutesText content={view.content} />
        <PointFiles pieces={view.pieces} title="Pièces" />
      </section>
      <Review view={view} />
    </MeetingFrame>
  );
}

function Review({ view }: { view: MinutesPageView }) {
  const { may, remarks, head } = view;
  const acts = [
    ['proposer', 'Proposer le compte rendu', may.propose],
    ['approuver', 'Approuver', may.approve],
    ['reprendre', 'Reprendre le compte rendu', may.takeBack],
  ] as const;
  return (
    <section aria-labelledby="relecture" class="haut-5">
      <h2 class="repere" id="relecture">
        Relecture
      </h2>
      {remarks.length === 0 && <p class="doux">Aucune remarque.</p>}
      <ul class="lignes">
        {remarks.map((one) => (
          <li key={one.id}>
            {one.texte} <span class="petit doux">{one.who}</span>
          </li>
        ))}
      </ul>
      {may.remark && (
        <form method="post" action={minutesUrl(head.id)} class="pile fiche haut-3">
          <Field
            name="texte"
            label="Proposer une correction"
            type="textarea"
            value={view.remark}
            error={view.errors.texte}
            maxLength={2000}
          />
          <p class="actions">
            <button class="btn" type="submit" name="acte" value="remarque">
              Envoyer la remarque
            </button>
          </p>
        </form>
      )}
      {acts.some(([, , open]) => open) && (
        <form method="post" action={minutesUrl(head.id)} class="actions haut-3">
          {acts.map(
            ([acte, label, open]) =>
              open && (
                <button key={acte} class="btn" type="submit" name="acte" value={acte}>
                  {label}
                </button>
              ),
          )}
        </form>
      )}
    </section>
  );
}
