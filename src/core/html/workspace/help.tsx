import { useContext } from 'preact/hooks';
import { Icon } from '../icon.tsx';
import { Markdown } from '../markdown.tsx';
import { ShellContext } from '../shell.ts';
import type { HelpSheet } from './frame.ts';

/** Help of the screen (data/aide), folded beside its title: what it is for, what one can do, what happens next, the words. */
export function ScreenHelp(props: { id: string | null }) {
  const shell = useContext(ShellContext);
  const sheet = props.id ? (shell.workspace?.help(props.id) ?? null) : null;
  return sheet ? <HelpBox sheet={sheet} /> : null;
}

function HelpBox({ sheet }: { sheet: HelpSheet }) {
  return (
    <aside class="aide-ecran" aria-label={`Aide : ${sheet.title}`}>
      <details>
        <summary>
          <Icon name="question" /> Aide de cet écran
        </summary>
        <div class="aide-ecran__texte">
          <Markdown blocks={sheet.blocks} />
        </div>
      </details>
    </aside>
  );
}
