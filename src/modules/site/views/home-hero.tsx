import { FRAMES, MapOfFrance, OverseasInsets, SearchForm } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { CAMPUSES, CATALOGUE, catalogueUrl } from '../links.ts';
import type { HomeData } from './home.tsx';

const IDEAS = ['peinture aéronautique', 'ferroviaire', 'éolien', 'maintenance'];

const SEAS = [
  { lat: 50.05, lon: -2.2, text: 'Manche' },
  { lat: 42.3, lon: 6.2, text: 'Mer Méditerranée' },
  { lat: 44.9, lon: -3.4, text: 'Golfe de Gascogne' },
];

function Legend({ total }: { total: number }) {
  return (
    <>
      <span>
        <svg class="signe" viewBox="0 0 20 20" aria-hidden="true">
          <circle cx="10" cy="10" r="8" fill="currentColor" />
        </svg>{' '}
        commune connue
      </span>
      <span>
        <svg class="signe" viewBox="0 0 20 20" aria-hidden="true">
          <circle
            cx="10"
            cy="10"
            r="7.5"
            fill="none"
            stroke="currentColor"
            stroke-width="2"
            stroke-dasharray="3.4 2.4"
          />
        </svg>{' '}
        académie ou région connue
      </span>
      <span>
        <a href={CAMPUSES}>La liste des {count(total, 'campus', 'campus')}</a>, compilée de textes publics
      </span>
    </>
  );
}

/** The opening: the question at sea, the campuses at right. */
export function HomeHero({ total, places, overseas }: Pick<HomeData, 'total' | 'places' | 'overseas'>) {
  return (
    <section class="heros">
      <div class="heros__texte large">
        <h1>
          Votre métier <mark>passe par ici.</mark>
        </h1>
        <p class="chapo">
          Les campus des métiers et des qualifications relient lycées, centres de formation d’apprentis, universités,
          entreprises et laboratoires autour d’un secteur. Du CAP jusqu’au plus haut niveau.
        </p>
        <SearchForm action={CATALOGUE} />
        <ul class="puces haut-5" aria-label="Idées de recherche">
          {IDEAS.map((idea) => (
            <li key={idea}>
              <a class="puce" href={catalogueUrl({ quoi: idea })}>
                {idea}
              </a>
            </li>
          ))}
        </ul>
      </div>
      <MapOfFrance
        id="carte"
        class="heros__carte"
        style="--zoom:178%;--decale:-78%"
        bounds={FRAMES.accueil}
        width={1600}
        reserved={0.4}
        places={places}
        listLabel="Les campus sur la carte"
        names={SEAS}
        caption={total > 0 && <Legend total={total} />}
      />
      <OverseasInsets class="large" items={overseas} />
    </section>
  );
}
