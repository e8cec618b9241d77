import { Example, SectionTitle } from '#core/html/index.ts';
import type { TrainingBridge } from '../hooks.ts';

/** Bridges that campuses open from here or to here. Nothing at all when there is none. */
export function BridgesSection({ bridges }: { bridges: TrainingBridge[] }) {
  if (bridges.length === 0) return null;
  return (
    <section aria-labelledby="t-passerelles" class="bloc">
      <SectionTitle id="t-passerelles">Passerelles</SectionTitle>
      <ul class="lignes">
        {bridges.map((bridge) => (
          <li key={bridge.id}>
            <h3>
              {bridge.titre} {bridge.exemple && <Example />}
            </h3>
            <p>
              De <a href={bridge.de.href}>{bridge.de.texte}</a>
              <br />à <a href={bridge.vers.href}>{bridge.vers.texte}</a>
            </p>
            <p>{bridge.conditions}</p>
            <p class="petit doux">
              <a href={bridge.href}>Campus {bridge.campus}</a>
              {bridge.details && ` · ${bridge.details}`}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
