import { askLettersUrl } from '../lettres/links.ts';

/** Form of the members ticked in the list. */
const CHOOSER = 'choix';

/** The head of the column of the boxes. */
export const ChooseHead = () => (
  <th scope="col">
    <span class="cache">Choisir</span>
  </th>
);

/** The box of a member in its line. */
export function ChooseCell({ slug, nom }: { slug: string; nom: string }) {
  return (
    <td>
      <input type="checkbox" class="coche" form={CHOOSER} name="membre" value={slug} aria-label={`Choisir ${nom}`} />
    </td>
  );
}

/** What is done of the members that are ticked. */
export function MemberChooser({ campus }: { campus: string }) {
  return (
    <form id={CHOOSER} method="get" action={askLettersUrl(campus)} class="selection">
      <b>Membres cochés</b>
      <button class="btn" type="submit">
        Demander une lettre
      </button>
      <button class="btn btn--nu" type="reset">
        Tout relâcher
      </button>
    </form>
  );
}
