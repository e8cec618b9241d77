import { Choice, Icon, SectionTitle } from '#core/html/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { visibilityLabels } from '../exprimes/labels.ts';
import { needVisibilityUrl } from '../exprimes/links.ts';
import type { Need } from '../exprimes/needs.sql.ts';

/** Who may read a need that is not followed any more: the team chooses it without opening the need again. */
export function NeedVisibility({ campus, need }: { campus: CampusPlace; need: Need }) {
  return (
    <section aria-labelledby="qui-lit" class="haut-5">
      <SectionTitle id="qui-lit">Qui peut le lire</SectionTitle>
      <form method="post" action={needVisibilityUrl(campus.slug, need.id)} class="pile fiche">
        <fieldset>
          <legend>Visibilité</legend>
          {Object.entries(visibilityLabels).map(([value, label]) => (
            <Choice key={value} type="radio" name="visibilite" value={value} checked={need.visibilite === value}>
              {label}
            </Choice>
          ))}
        </fieldset>
        {need.etat === 'clos' && <p class="petit doux">Clos, il n’est plus sur le portail, quel que soit ce choix.</p>}
        <p class="actions">
          <button class="btn" type="submit">
            <Icon name="check" /> Enregistrer la visibilité
          </button>
        </p>
      </form>
    </section>
  );
}
