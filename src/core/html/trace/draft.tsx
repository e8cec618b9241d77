import { frenchDateTime } from '#core/time/index.ts';
import { Notice } from '../signs.tsx';

export interface DraftState {
  /** Key and object of the draft, sent with it. */
  form: string;
  object: string;
  /** Where drafts are saved, and given up. */
  saveAction: string;
  dropAction: string;
  /** When what the form shows was saved; null: the form shows the object itself. */
  restoredAt: Date | null;
}

/** Inputs by which the form names its draft: the client saves what is typed, and so does the button without script. */
export function DraftFields(props: { draft: DraftState }) {
  return (
    <>
      <input type="hidden" name="brouillon_formulaire" value={props.draft.form} />
      <input type="hidden" name="brouillon_objet" value={props.draft.object} />
    </>
  );
}

/** Button that saves the draft without sending the form, and the place where the client says when it did. */
export function DraftButton(props: { draft: DraftState }) {
  return (
    <>
      <button
        class="btn"
        type="submit"
        formaction={props.draft.saveAction}
        formnovalidate
        data-brouillon={props.draft.saveAction}
      >
        Garder le brouillon
      </button>{' '}
      <span class="petit doux" role="status" data-brouillon-etat />
    </>
  );
}

/** Says that the form shows a draft, and offers to give it up. */
export function DraftNotice(props: { draft: DraftState }) {
  const { draft } = props;
  if (!draft.restoredAt) return null;
  return (
    <Notice title="Votre brouillon est repris">
      <form method="post" action={draft.dropAction} class="rang rang--c">
        <DraftFields draft={draft} />
        <span>
          Ce que vous aviez écrit le {frenchDateTime(draft.restoredAt)}, sans l’enregistrer, est dans le formulaire.
        </span>{' '}
        <button class="lien" type="submit">
          Reprendre la fiche enregistrée
        </button>
      </form>
    </Notice>
  );
}
