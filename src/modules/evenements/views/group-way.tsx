import { SectionTitle } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { frenchTime } from '#core/time/index.ts';
import type { GroupWay as Way } from '../rotations/read-rotation.ts';

/** Where a group goes on the day, stand after stand, for whoever brings it. */
export function GroupWay({ ways }: { ways: readonly Way[] }) {
  if (ways.length === 0) return null;
  return (
    <section aria-labelledby="parcours" class="haut-5">
      <SectionTitle id="parcours">Votre parcours</SectionTitle>
      <p class="petit doux">Il peut encore changer jusqu’au jour de l’événement.</p>
      {ways.map((way) => (
        <div key={way.lettre} class="haut-3">
          <p>
            <span class="groupe">
              <span class="cache">Groupe </span>
              {way.lettre}
            </span>{' '}
            {ways.length > 1 && count(way.jeunes, 'jeune')}
          </p>
          <ol class="ligne trace">
            {way.steps.map((step) => (
              <li key={step.debut.getTime()} class="ici">
                <b>{frenchTime(step.debut)}</b> {[step.nom, step.lieu].filter(Boolean).join(', ')}
              </li>
            ))}
          </ol>
        </div>
      ))}
    </section>
  );
}
