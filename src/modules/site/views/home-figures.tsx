import { Figure, SectionTitle } from '#core/html/index.ts';
import type { HomeFigure } from './home.tsx';

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
              label={
                <>
                  {figure.precision && `${figure.precision} : `}
                  {figure.label}, <a href={figure.href}>{figure.campus}</a>
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
