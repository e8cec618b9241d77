import { ErrorSummary, Field } from '#core/html/index.ts';
import { editNoteUrl, newNoteUrl, noteUrl, spaceNotesUrl } from '../espace-prive/links.ts';
import type { SpaceHead } from '../espace-prive/present.ts';
import { Refusals } from './meeting-frame.tsx';
import { SpaceFrame } from './space-frame.tsx';

/** Writing a note, or changing one. */
export function SpaceNoteForm({
  view,
}: {
  view: {
    head: SpaceHead;
    note: { id: string; titre: string } | null;
    values: { le: string; titre: string; texte: string };
    version: number;
    errors: Record<string, string>;
    fault: string | null;
  };
}) {
  const { head, note, values, errors } = view;
  const title = note ? `Modifier : ${note.titre}` : 'Écrire une note';
  const text = { required: true, autocomplete: 'off' };
  return (
    <SpaceFrame
      head={head}
      title={title}
      crumb={note ? note.titre : 'Écrire'}
      refused={Object.keys(errors).length > 0 || view.fault !== null}
    >
      <ErrorSummary errors={errors} />
      <Refusals faults={view.fault ? [view.fault] : []} />
      <h2 class="t-3 haut-4 bas-3">{title}</h2>
      <form method="post" action={note ? editNoteUrl(head.id, note.id) : newNoteUrl(head.id)} class="pile fiche">
        <input type="hidden" name="version" value={view.version} />
        <Field
          name="le"
          label="Date"
          hint="Le jour dont parle la note."
          type="date"
          value={values.le}
          error={errors.le}
          required
        />
        <Field name="titre" label="Titre" value={values.titre} error={errors.titre} maxLength={200} {...text} />
        <Field
          name="texte"
          label="Texte"
          hint="Une ligne vide sépare deux paragraphes. Parlez du travail, non des personnes."
          type="textarea"
          value={values.texte}
          error={errors.texte}
          maxLength={10_000}
          {...text}
        />
        <p class="actions">
          <button class="btn btn--1" type="submit">
            Enregistrer
          </button>{' '}
          <a class="btn btn--nu" href={note ? noteUrl(head.id, note.id) : spaceNotesUrl(head.id)}>
            Annuler
          </a>
        </p>
      </form>
    </SpaceFrame>
  );
}
