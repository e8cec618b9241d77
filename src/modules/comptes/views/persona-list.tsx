import { Example } from '#core/html/index.ts';
import { PERSONAS } from '../links.ts';

/** A persona of the demonstration: somebody who does not exist, in one role. */
export interface PersonaView {
  id: string;
  nom: string;
  /** « Direction opérationnelle ». */
  role: string;
  /** « Maintenance en environnement sensible », « un dossier, jusqu’au 30 novembre ». */
  lieu: string | null;
}

/** One click a persona: only in demonstration mode. */
export function PersonaList({ personas, back }: { personas: PersonaView[]; back: string }) {
  return (
    <section aria-labelledby="personnages">
      <h2 class="repere" id="personnages">
        Ou prenez un rôle
      </h2>
      <p>
        Cette instance est une démonstration. Entrez sans phrase de passe, à la place de quelqu’un qui n’existe pas.{' '}
        <Example />
      </p>
      <ul class="lignes haut-4">
        {personas.map((persona) => (
          <li key={persona.id} class="rang rang--c rang--entre">
            <span class="personnage">
              <b>{persona.role}</b>
              <br />
              <span class="petit doux">
                {persona.nom}
                {persona.lieu && `, ${persona.lieu}`}
              </span>
            </span>
            <form method="post" action={PERSONAS}>
              <input type="hidden" name="personnage" value={persona.id} />
              <input type="hidden" name="vers" value={back} />
              <button class="btn" type="submit">
                Entrer
                <span class="cache">
                  {' '}
                  : {persona.role}, {persona.nom}
                </span>
              </button>
            </form>
          </li>
        ))}
      </ul>
      <p class="source haut-3">Ce que vous y faites est vu des autres visiteurs de cette démonstration.</p>
    </section>
  );
}
