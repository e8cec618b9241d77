import { useContext } from 'preact/hooks';
import { DisplayChoice } from '../display-choice.tsx';
import { Icon } from '../icon.tsx';
import { ShellContext } from '../shell.ts';
import { emptyFrame } from './frame.ts';

/** Pages of the workspace that this person may open; a popover on a small screen, without script. */
export function Rail(props: { current: string | null; display: boolean }) {
  const frame = useContext(ShellContext).workspace ?? emptyFrame;
  return (
    <nav id="rail" popover="auto" class="rail" aria-label="Espace de travail">
      <ul class="rail__liste">
        {frame.entries.map((entry) => (
          <li key={entry.key}>
            <a href={entry.href} aria-current={entry.key === props.current ? 'page' : undefined}>
              <Icon name={entry.icon} /> {entry.label} {entry.shortcut && <kbd class="touche">g {entry.shortcut}</kbd>}
            </a>
          </li>
        ))}
      </ul>
      {frame.perimeters.length > 0 && (
        <ul class="rail__liste rail__perimetres">
          {frame.perimeters.map((one) => (
            <li key={one.key}>
              <a href={one.href}>
                <Icon name="map-pin" /> {one.label}
              </a>
            </li>
          ))}
          {frame.more.map((one) => (
            <li key={one.href}>
              <a href={one.href}>{one.label}</a>
            </li>
          ))}
        </ul>
      )}
      <ul class="rail__liste rail__bas">
        <li>
          <a href={frame.links.shortcuts} aria-current={props.current === 'raccourcis' ? 'page' : undefined}>
            <Icon name="keyboard" /> Raccourcis clavier <kbd class="touche">?</kbd>
          </a>
        </li>
        <li>
          <a href="/">
            <Icon name="globe-hemisphere-west" /> Portail public
          </a>
        </li>
      </ul>
      {props.display && <DisplayChoice theme={frame.preferences.theme} />}
    </nav>
  );
}
