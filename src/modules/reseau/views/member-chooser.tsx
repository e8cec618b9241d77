import { Icon } from '#core/html/index.ts';
import { newMailingUrl } from '../courriers/links.ts';
import { labelsUrl } from '../etiquettes/links.ts';
import { askLettersUrl } from '../lettres/links.ts';
import { membersCsvUrl } from '../links.ts';
import type { MemberFilters } from '../segments/labels.ts';

/** Form of the members ticked in the list. */
const CHOOSER = 'choix';

/** What the person may do of the members that are ticked. */
export interface ChooserRights {
  mayWrite: boolean;
  mayAskLetters: boolean;
  mayLabel: boolean;
}
export const mayChoose = ({ mayWrite, mayAskLetters, mayLabel }: ChooserRights): boolean =>
  mayWrite || mayAskLetters || mayLabel;

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

/** What is done of the members that are ticked. Writing without a tick writes to all that the list keeps: the filters go with the form. */
export function MemberChooser(props: ChooserRights & { campus: string; asked: MemberFilters; total: number }) {
  const { campus, asked } = props;
  return (
    <form id={CHOOSER} method="get" action={membersCsvUrl(campus)} class="selection">
      {Object.entries(asked)
        .filter(([name]) => name !== 'membre')
        .map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
      <b>Membres cochés</b>
      {props.mayWrite && (
        <button class="btn btn--1" type="submit" formaction={newMailingUrl(campus, {})}>
          <Icon name="envelope-simple" /> Écrire
        </button>
      )}
      {props.mayAskLetters && (
        <button class="btn" type="submit" formaction={askLettersUrl(campus)}>
          Demander une lettre
        </button>
      )}
      {props.mayLabel && (
        <button class="btn" type="submit" formaction={labelsUrl(campus)}>
          Étiqueter
        </button>
      )}
      <button class="btn btn--nu" type="submit">
        Exporter
      </button>
      <button class="btn btn--nu" type="reset">
        Tout relâcher
      </button>
      <span class="petit doux">
        « Écrire » et « Exporter » valent pour les membres cochés ; sans coche, pour toute la sélection ({props.total}).
      </span>
    </form>
  );
}
