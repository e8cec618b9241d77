import { Figure, SectionTitle } from '#core/html/index.ts';
import type { HomeFigure } from './home.tsx';

/** Qualifiers that French says before the number. */
const BEFORE = new Set(['plus de', 'environ', 'près de', 'moins de', 'au moins']);
const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** Figures that campuses or public texts give, each with its source; nothing without one. */
export function HomeFigures({ figures }: { figures: HomeFigure[] }) {
  if (figures.length === 0) return null;
  return (
    <section class="large" aria-labelledby="t-chiffres">
      <SectionTitle id="t-chiffres">Ce que les campus changent</SectionTitle>
      <ul class="grille chiffres">
        {figures.map((figure) => (
          <li key={figure.label + figure.href}>
            <Figure
              value={figure.value}
              qualifier={BEFORE.has(figure.precision ?? '') ? (figure.precision ?? undefined) : undefined}
              label={
                <>
                  {lowerFirst(figure.label)}
                  {figure.precision === 'estimation' && ' (estimation)'}, <a href={figure.href}>{figure.campus}</a>
                </>
              }
              source={figure.source}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
