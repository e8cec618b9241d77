import { SectionTitle } from '#core/html/index.ts';
import type { FamilyView } from '../certification.sql.ts';
import { titleOf } from '../labels.ts';
import { certificationUrl } from '../links.ts';

/** Several vocational diplomas share their first year (« famille de métiers »): one chooses after the 2de. */
export function Families({ families }: { families: FamilyView[] }) {
  if (families.length === 0) return null;
  return (
    <section aria-labelledby="t-famille" class="bloc">
      <SectionTitle id="t-famille">Une première année commune</SectionTitle>
      {families.map((family) => (
        <div key={family.nom} class="pile">
          <p>
            {family.role === 'commun'
              ? `Première année commune de la famille « ${family.nom} » : le diplôme se choisit ensuite, parmi ceux-ci.`
              : `La première année est commune à la famille « ${family.nom} ». On choisit ensuite son diplôme :`}
          </p>
          <ul class="puces">
            {family.autres.map((other) => (
              <li key={other.slug}>
                <a class="puce" href={certificationUrl(other.slug)}>
                  {titleOf(other.sigle, other.intitule)}
                </a>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}
