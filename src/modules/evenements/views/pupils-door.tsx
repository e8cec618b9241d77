import { SectionTitle } from '#core/html/index.ts';
import { frenchDate } from '#core/time/index.ts';
import type { OpinionDoor } from '../avis/opinion-code.ts';

/** Where the pupils of a group say what they think: to show on a board, or to copy into the school’s own space. */
export function PupilsDoor({ door }: { door: OpinionDoor }) {
  return (
    <section aria-labelledby="avis" class="haut-5">
      <SectionTitle id="avis">L’avis de vos élèves</SectionTitle>
      <p>
        Chaque jeune répond sur un téléphone ou un ordinateur, sans nom et sans compte, jusqu’au{' '}
        {frenchDate(door.until)}.
      </p>
      <p>
        <img src={door.code} width={198} height={198} alt="Code du questionnaire, à lire avec un téléphone" />
      </p>
      <p>
        <a href={door.url} style="overflow-wrap:anywhere">
          {door.url}
        </a>
      </p>
    </section>
  );
}
