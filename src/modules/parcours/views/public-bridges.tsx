import { Example, SectionTitle } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { statutLabels } from '#modules/formations/index.ts';
import type { BridgeRow } from '../construits/bridge.ts';
import { bridgeDetails, statusChange, trainingHref, trainingText } from '../construits/labels.ts';

/** The open bridges of a campus. */
export function PublicBridges({ bridges }: { bridges: BridgeRow[] }) {
  if (bridges.length === 0) return null;
  return (
    <section class="large haut-6" aria-labelledby="t-passerelles">
      <SectionTitle id="t-passerelles">{count(bridges.length, 'passerelle')}</SectionTitle>
      <ul class="lignes">
        {bridges.map((bridge) => {
          const change = statusChange(bridge);
          return (
            <li key={bridge.id} id={`passerelle-${bridge.id}`} tabIndex={-1}>
              <h3>
                {bridge.titre} {bridge.exemple && <Example />}
              </h3>
              <p>
                De <a href={trainingHref(bridge.de)}>{trainingText(bridge.de)}</a>
                <br />à <a href={trainingHref(bridge.vers)}>{trainingText(bridge.vers)}</a>
              </p>
              <p>{bridge.conditions}</p>
              <p class="petit doux">
                {[
                  change &&
                    `on passe du statut ${statutLabels[change[0]].toLowerCase()} au statut ${statutLabels[change[1]].toLowerCase()}`,
                  bridgeDetails(bridge),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
