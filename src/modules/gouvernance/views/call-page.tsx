import { Field, Icon, Notice, type PaperLetters, PaperPart, type SelectOptions } from '#core/html/index.ts';
import { callUrl } from '../meetings/links.ts';
import type { PiecesNotice } from '../pieces/notice.ts';
import type { MeetingHead } from '../present-meeting.ts';
import { PiecesPart, TitleFields } from './call-rules.tsx';
import { Called, type CalledRow } from './called-table.tsx';
import { MeetingFrame } from './meeting-frame.tsx';
import { AgainForm, PutOffForm } from './put-off-form.tsx';
import { RollPart } from './roll-part.tsx';
import { WaitingTasks } from './waiting-tasks.tsx';

export interface CallPageView {
  head: MeetingHead;
  etat: string;
  /** « Les statuts demandent 15 jours… : à envoyer le 2 mars 2027 au plus tard ». */
  rule: string;
  /** Said before the attempt, as after it. */
  faults: readonly string[];
  /** The attempt was refused: it is an alert. */
  attempted: boolean;
  rows: CalledRow[];
  /** Those whom no mail reaches. */
  paper: PaperLetters;
  called: string | null;
  /** Open tasks of earlier meetings that neither this agenda nor that of another coming meeting holds; empty once it was called. */
  waiting: readonly { id: string; titre: string }[];
  mayBring: boolean;
  /** Before the call: the rule that admits it late, when it would be; afterwards: why it was. */
  urgence: string | null;
  /** What the statutes say of who calls, when who reads is none of them; the titles that she may give. */
  convening: { rule: string; titles: SelectOptions } | null;
  /** By what title it was called. */
  titre: string | null;
  pieces: PiecesNotice | null;
  typed: Record<'motif' | 'debut' | 'urgence' | 'motif_liste' | 'titre' | 'titre_motif', string>;
  /**
   * What changed in the body since the convocation, and when the list last followed it. `faults`: why those who sit since may not be
   * called any more; `regle`: the rule that admits it late, with a reason.
   */
  roll: { changes: readonly string[]; faults: readonly string[]; regle: string | null; updated: string | null };
  errors: Record<string, string>;
}

/** Calling a meeting: what the statutes ask, who is called, what each received. */
export function CallPage({ view }: { view: CallPageView }) {
  const { head, etat } = view;
  const before = etat === 'preparation' || etat === 'reportee';
  return (
    <MeetingFrame head={head} title={`Convocation : ${head.titre}`} faults={view.attempted ? view.faults : []}>
      <p class="haut-4">{view.rule}</p>
      {before && !view.attempted && view.faults.length > 0 && (
        <Notice tone="alerte" title="L’envoi serait refusé aujourd’hui">
          <ul>
            {view.faults.map((fault) => (
              <li key={fault}>{fault}</li>
            ))}
          </ul>
        </Notice>
      )}
      {view.pieces && <PiecesPart head={head} pieces={view.pieces} />}
      {view.waiting.length > 0 && <WaitingTasks head={head} tasks={view.waiting} mayBring={view.mayBring} />}
      {!before && view.urgence && <p>Convoquée en urgence : {view.urgence}</p>}
      {!before && view.titre && <p>Convoquée {view.titre}</p>}
      {before && <CallForm view={view} />}
      {etat === 'sans_quorum' && <AgainForm view={view} />}
      <RollPart view={view} />
      {view.paper.rows.length > 0 && <PaperPart paper={view.paper} errors={view.errors} />}
      {view.rows.length > 0 && <Called head={view.head} rows={view.rows} called={view.called} />}
      {['preparation', 'convoquee', 'reportee', 'sans_quorum'].includes(etat) && <PutOffForm view={view} />}
    </MeetingFrame>
  );
}

function CallForm({ view }: { view: CallPageView }) {
  return (
    <form method="post" action={callUrl(view.head.id)} class="pile fiche haut-4">
      <Field
        name="motif"
        label="Motif, si des sièges sont vacants"
        hint="La présidence peut convoquer quand même : le motif est inscrit au journal."
        type="textarea"
        value={view.typed.motif}
        error={view.errors.motif}
        maxLength={500}
      />
      {view.convening && <TitleFields view={view} convening={view.convening} />}
      {view.urgence && (
        <Field
          name="urgence"
          label="Motif de l’urgence"
          hint={`L’envoi est tardif ; les statuts l’admettent : « ${view.urgence} » Le motif est inscrit au journal, dans la convocation et au compte rendu.`}
          type="textarea"
          required
          value={view.typed.urgence}
          error={view.errors.urgence}
          maxLength={500}
        />
      )}
      <p class="actions">
        <button class="btn btn--1" type="submit" name="acte" value="convoquer">
          <Icon name="paper-plane-tilt" /> Envoyer la convocation
        </button>
      </p>
    </form>
  );
}
