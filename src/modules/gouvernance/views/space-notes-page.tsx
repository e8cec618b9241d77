import { EmptyState, Example, ExportLinks, Icon, Pagination } from '#core/html/index.ts';
import { newNoteUrl, noteUrl, spaceCsvUrl, spaceNotesUrl } from '../espace-prive/links.ts';
import type { SpaceHead } from '../espace-prive/present.ts';
import { SpaceFrame } from './space-frame.tsx';

export interface SpaceNotesView {
  head: SpaceHead;
  notes: { id: string; titre: string; day: string; excerpt: string; exemple: boolean; by: string }[];
  count: string;
  q: string;
  page: number;
  pages: number;
}

/** Notes that the members of a body write together. */
export function SpaceNotesPage({ view }: { view: SpaceNotesView }) {
  const { head, q } = view;
  return (
    <SpaceFrame
      head={head}
      title="Notes"
      actions={
        !head.closed && (
          <a class="btn btn--1" href={newNoteUrl(head.id)}>
            <Icon name="plus" /> Écrire une note
          </a>
        )
      }
    >
      <form method="get" action={spaceNotesUrl(head.id)} class="outils haut-4">
        <p class="champ">
          <label for="q">Mots du titre ou du texte</label>
          <input id="q" name="q" type="search" value={q} maxLength={100} autocomplete="off" />
        </p>
        <button class="btn" type="submit">
          Chercher
        </button>
      </form>
      <h2 class="t-3">
        <span role="status">{view.count}</span>
      </h2>
      {view.notes.length === 0 ? (
        <EmptyState title={q ? 'Aucune note ne contient ces mots' : 'Aucune note'}>
          {q ? (
            <p class="actions">
              <a class="btn" href={spaceNotesUrl(head.id)}>
                Voir toutes les notes
              </a>
            </p>
          ) : (
            <p>Un relevé de visite, une idée, le brouillon d’une proposition : chacun peut la compléter.</p>
          )}
        </EmptyState>
      ) : (
        <NoteList view={view} />
      )}
    </SpaceFrame>
  );
}

function NoteList({ view }: { view: SpaceNotesView }) {
  const { head, notes, q } = view;
  return (
    <>
      <ul class="lignes">
        {notes.map((one) => (
          <li key={one.id}>
            <a href={noteUrl(head.id, one.id)}>{one.titre}</a> {one.exemple && <Example />}
            <br />
            {one.excerpt}
            <br />
            <span class="petit doux">
              Du {one.day}. Dernière main : {one.by}
            </span>
          </li>
        ))}
      </ul>
      <Pagination current={view.page} total={view.pages} href={(page) => spaceNotesUrl(head.id, { q, page })} />
      <ExportLinks
        machineHref={spaceCsvUrl(head.id, 'notes', 'machine', { q })}
        spreadsheetHref={spaceCsvUrl(head.id, 'notes', 'tableur', { q })}
      />
    </>
  );
}
