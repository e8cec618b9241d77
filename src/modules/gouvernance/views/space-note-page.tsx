import { Example, Icon, SectionTitle } from '#core/html/index.ts';
import { Diff } from '#core/html/trace/index.ts';
import { wordDiff } from '#core/text/word-diff.ts';
import { editNoteUrl, removeNoteUrl } from '../espace-prive/links.ts';
import type { SpaceHead } from '../espace-prive/present.ts';
import { PlainText, SpaceFrame } from './space-frame.tsx';

export interface SpaceNoteView {
  head: SpaceHead;
  note: { id: string; titre: string; texte: string; day: string; exemple: boolean };
  /** Last first; `before`: what the version before said. */
  versions: { numero: number; titre: string; texte: string; day: string; by: string; before: string | null }[];
  mayWrite: boolean;
  mayWithdraw: boolean;
}

/** One note: what it says, what each version said, its withdrawal. */
export function SpaceNotePage({ view }: { view: SpaceNoteView }) {
  const { head, note, versions } = view;
  return (
    <SpaceFrame
      head={head}
      title={note.titre}
      crumb={note.titre}
      actions={
        view.mayWrite && (
          <a class="btn" href={editNoteUrl(head.id, note.id)}>
            <Icon name="pencil-simple" /> Modifier
          </a>
        )
      }
    >
      <article class="haut-4">
        <h2 class="t-3">
          {note.titre} {note.exemple && <Example />}
        </h2>
        <p class="petit doux bas-3">Du {note.day}</p>
        <PlainText text={note.texte} />
      </article>
      <section aria-labelledby="versions" class="haut-5">
        <SectionTitle id="versions">Qui a écrit</SectionTitle>
        <ol class="lignes" reversed>
          {versions.map((one) => (
            <li key={one.numero}>
              <details>
                <summary>
                  Version {one.numero}, {one.by}
                </summary>
                <p class="fort">
                  {one.titre}, {one.day}
                </p>
                {one.before === null ? (
                  <PlainText text={one.texte} />
                ) : (
                  <p class="courriel-texte">
                    <Diff parts={wordDiff(one.before, one.texte)} />
                  </p>
                )}
              </details>
            </li>
          ))}
        </ol>
        <p class="petit doux">Ce qui fut ajouté est souligné, ce qui fut retiré est barré.</p>
      </section>
      {view.mayWithdraw && (
        <form method="post" action={removeNoteUrl(head.id, note.id)} class="haut-5">
          <p class="petit doux">Retirée, elle reste trente jours dans la corbeille, avec toutes ses versions.</p>
          <button class="btn" type="submit">
            Retirer cette note
          </button>
        </form>
      )}
    </SpaceFrame>
  );
}
