import { useContext } from 'preact/hooks';
import { Icon } from '../icon.tsx';
import { ShellContext } from '../shell.ts';
import { emptyFrame, type FrameEntry } from './frame.ts';

/** Drawings that the answers of the search name: in the sprite of the page before any answer comes. */
const RESULT_ICONS = ['map-pin', 'buildings', 'graduation-cap', 'user', 'arrow-right'];

/**
 * « Aller, faire »: opened by a module (Ctrl+K, /), closed and trapped by the native dialog. Without script the search of the
 * header does the same.
 */
export function Palette() {
  const { links } = useContext(ShellContext).workspace ?? emptyFrame;
  return (
    <dialog
      id="palette"
      class="palette palette--libre"
      aria-label="Chercher un objet ou un acte"
      data-source={links.searchJson}
      data-page={links.search}
    >
      <div>
        <label class="cache" for="palette-question">
          Chercher un objet ou un acte
        </label>
        <input
          id="palette-question"
          type="text"
          role="combobox"
          aria-expanded="false"
          aria-controls="palette-liste"
          aria-autocomplete="list"
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          maxLength={200}
        />
      </div>
      <div id="palette-liste" class="pal" role="listbox" aria-label="Propositions" />
      <p id="palette-etat" class="petit doux" role="status" />
      <form method="dialog" class="palette__pied petit doux">
        <span>
          <kbd>↑</kbd> <kbd>↓</kbd> choisir, <kbd>Entrée</kbd> ouvrir, <kbd>Échap</kbd> fermer.
        </span>
        <button class="lien" type="submit">
          Fermer
        </button>
      </form>
      <span hidden>
        {RESULT_ICONS.map((name) => (
          <Icon key={name} name={name} />
        ))}
      </span>
    </dialog>
  );
}

/** Every shortcut, for the dialog of `?` and for its page. */
export function ShortcutList(props: { entries: FrameEntry[] }) {
  return (
    <dl class="faits touches">
      <div>
        <dt>
          <kbd>Ctrl</kbd> <kbd>K</kbd> ou <kbd>⌘</kbd> <kbd>K</kbd>
        </dt>
        <dd>Chercher un objet ou un acte</dd>
      </div>
      <div>
        <dt>
          <kbd>/</kbd>
        </dt>
        <dd>La même recherche</dd>
      </div>
      <div>
        <dt>
          <kbd>?</kbd>
        </dt>
        <dd>Cette liste</dd>
      </div>
      <div>
        <dt>
          <kbd>d</kbd>, <kbd>q</kbd>
        </dt>
        <dd>Pendant une séance : écrire une décision, noter une question</dd>
      </div>
      {props.entries
        .filter((entry) => entry.shortcut)
        .map((entry) => (
          <div key={entry.key}>
            <dt>
              <kbd>g</kbd> puis <kbd>{entry.shortcut}</kbd>
            </dt>
            <dd>
              <a href={entry.href} data-touche={entry.shortcut}>
                {entry.label}
              </a>
            </dd>
          </div>
        ))}
    </dl>
  );
}

/** Opened by `?`. */
export function ShortcutsDialog() {
  const { entries } = useContext(ShellContext).workspace ?? emptyFrame;
  return (
    <dialog id="raccourcis-clavier" class="boite" aria-labelledby="titre-raccourcis">
      <h2 id="titre-raccourcis" class="t-3">
        Raccourcis clavier
      </h2>
      <ShortcutList entries={entries} />
      <form method="dialog">
        <button class="btn" type="submit">
          Fermer
        </button>
      </form>
    </dialog>
  );
}
