import { useContext } from 'preact/hooks';
import { emptyFrame, ShellContext, ShortcutList, WorkspacePage } from '#core/html/index.ts';
import { PREFERENCES } from '../links.ts';

/** Every shortcut; the same list opens with `?`. */
export function ShortcutsPage() {
  const { entries, preferences } = useContext(ShellContext).workspace ?? emptyFrame;
  return (
    <WorkspacePage
      title="Raccourcis clavier"
      crumbs={[{ label: 'Raccourcis clavier' }]}
      current="raccourcis"
      help="raccourcis"
    >
      <p class="bas-4">
        {preferences.raccourcis
          ? 'Ils demandent un navigateur avec JavaScript ; tout se fait aussi sans eux.'
          : 'Les raccourcis d’une seule touche sont coupés dans vos réglages ; Ctrl K reste.'}{' '}
        <a href={PREFERENCES}>Changer ce réglage</a>
      </p>
      <ShortcutList entries={entries} />
    </WorkspacePage>
  );
}
