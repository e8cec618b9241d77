import { EmptyState, ErrorSummary, Field, FileField, Icon, Notice } from '#core/html/index.ts';
import { agendaUrl, meetingUrl, pointFilesUrl, removePieceUrl } from '../meetings/links.ts';
import type { PieceView } from '../pieces/present-pieces.ts';
import type { MeetingHead } from '../present-meeting.ts';
import { MeetingFrame } from './meeting-frame.tsx';

export interface PointFilesView {
  head: MeetingHead;
  point: { id: string; titre: string; texte: string | null };
  pieces: (PieceView & { by: string })[];
  mayWrite: boolean;
  /** Why nothing more may be deposited. */
  closed: string | null;
  /** A file that comes today is late: the rule, and the words that admit it with a reason. */
  late: { rule: string; admitted: string | null } | null;
  field: { rules: string; accept: string; maxBytes: number };
  typed: Readonly<Record<string, string>>;
  errors: Record<string, string>;
}

/** Files of one item: read them, add one, take one away. */
export function PointFilesPage({ view }: { view: PointFilesView }) {
  const { head, point, pieces, mayWrite } = view;
  return (
    <MeetingFrame
      head={head}
      title={`Pièces : ${point.titre}`}
      refused={Object.keys(view.errors).length > 0}
      scripts={mayWrite ? ['depot.js'] : []}
    >
      <ErrorSummary errors={view.errors} />
      <section aria-labelledby="pieces" class="haut-4">
        <h2 class="repere" id="pieces">
          Pièces : {point.titre}
        </h2>
        {point.texte && <p>{point.texte}</p>}
        {pieces.length === 0 ? (
          <EmptyState title="Aucune pièce">
            <p>Une note, un budget, un plan : ce qu’il faut avoir lu avant la séance.</p>
          </EmptyState>
        ) : (
          <ul class="lignes">
            {pieces.map((one) => (
              <li key={one.id} class="rang rang--c rang--entre">
                <div>
                  <a href={one.href} download>
                    {one.titre}
                  </a>
                  <br />
                  <span class="petit doux">
                    {one.file}, {one.by}
                  </span>
                </div>
                {mayWrite && (
                  <form method="post" action={removePieceUrl(head.id, one.id)}>
                    <button class="btn" type="submit">
                      Retirer<span class="cache"> : {one.titre}</span>
                    </button>
                  </form>
                )}
              </li>
            ))}
          </ul>
        )}
        <p class="haut-3">
          <a href={mayWrite ? agendaUrl(head.id) : meetingUrl(head.id)}>Revenir à l’ordre du jour</a>
        </p>
      </section>
      {mayWrite && <Deposit view={view} />}
    </MeetingFrame>
  );
}

/** Its words stand before its file: a refusal gives them back. */
function Deposit({ view }: { view: PointFilesView }) {
  const { typed, errors } = view;
  const closed = view.closed ?? (view.late && !view.late.admitted ? view.late.rule : null);
  if (closed) {
    return (
      <div id="fichier" tabIndex={-1} class="haut-4">
        <Notice tone="info" title="Rien de plus ne se dépose">
          <p>{closed}</p>
        </Notice>
      </div>
    );
  }
  return (
    <section aria-labelledby="deposer" class="haut-5">
      <h2 class="repere" id="deposer">
        Déposer une pièce
      </h2>
      <form
        method="post"
        action={pointFilesUrl(view.head.id, view.point.id)}
        encType="multipart/form-data"
        class="pile"
      >
        <Field
          name="titre"
          label="Titre"
          hint="Sans titre, le nom du fichier en tient lieu."
          value={typed.titre}
          error={errors.titre}
          maxLength={200}
          autocomplete="off"
        />
        {view.late?.admitted && (
          <Field
            name="motif"
            label="Motif de l’urgence"
            hint={`${view.late.rule} Ils admettent l’urgence : « ${view.late.admitted} » Le motif est inscrit au journal.`}
            value={typed.motif}
            error={errors.motif}
            required
            maxLength={500}
          />
        )}
        <FileField {...view.field} name="fichier" label="Fichier" error={errors.fichier} />
        <p class="petit doux">Lue par ceux qui lisent la réunion, et par chaque personne convoquée.</p>
        <p class="actions">
          <button class="btn btn--1" type="submit">
            <Icon name="upload-simple" /> Déposer
          </button>{' '}
          <span role="status" data-envoi />
        </p>
      </form>
    </section>
  );
}
