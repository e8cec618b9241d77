import { ErrorSummary, Example, Icon, Notice } from '#core/html/index.ts';
import { DraftButton, DraftFields, DraftNotice, type DraftState } from '#core/html/trace/index.ts';
import { WorkspacePage } from '#core/html/workspace/index.ts';
import type { SheetPeople } from '../hooks.ts';
import { deleteUrl, documentFileUrl, SHEETS, sheetUrl } from '../links.ts';
import type { SentSheet } from '../schemas.ts';
import type { Sheet } from '../sheet.sql.ts';
import type { SheetInput } from '../sheet.ts';
import { SheetFieldset } from './sheet-fieldset.tsx';
import { SheetLinks } from './sheet-links.tsx';
import { SheetPeopleList } from './sheet-people.tsx';

interface SheetPageProps {
  sheet: Sheet;
  sent: SentSheet;
  errors: Record<string, string>;
  /** Reasons why it may not be deleted; empty: it may be; null: not by this person. */
  keep: string[] | null;
  draft: DraftState;
  /** « Confirmé par l’organisation le 3 mars 2027 », field by field. */
  confirmed: Partial<Record<SheetInput, string>>;
  logo: { id: string; texte: string } | null;
  /** Address of « Qui peut voir ? », for whoever may ask. */
  rights: string | null;
  /** Its contacts, for whoever keeps them. */
  people: SheetPeople | null;
  /** May read what it is in its campuses. */
  network: boolean;
}

/** The form of a sheet: what is said here is the organisation's own word, and shows as such. */
export function SheetPage(props: SheetPageProps) {
  const { sheet, sent, errors, draft } = props;
  const refused = Object.keys(errors).length > 0;
  const title = `Modifier la fiche : ${sheet.state.nom}`;
  return (
    <WorkspacePage
      title={refused ? `Erreur : ${title}` : title}
      heading={
        <>
          {sheet.state.nom} {sheet.exemple && <Example />}
        </>
      }
      crumbs={[{ label: 'Organisations', href: SHEETS }, { label: 'Modifier la fiche' }]}
      current="organisations"
      help="fiche_organisation"
      scripts={['brouillon.js']}
      actions={<SheetLinks slug={sheet.slug} rights={props.rights} network={props.network} />}
    >
      <ErrorSummary errors={errors} />
      <DraftNotice draft={draft} />
      {props.logo && (
        <p>
          <img class="logo-organisation" src={documentFileUrl(sheet.slug, props.logo.id)} alt={props.logo.texte} />
        </p>
      )}
      {sent.version !== sheet.version && !refused && (
        <Notice tone="alerte" title="La fiche a changé depuis">
          <p>Quelqu’un l’a enregistrée après vous. En envoyant ce brouillon, vous verrez les deux versions.</p>
        </Notice>
      )}
      <form
        method="post"
        action={sheetUrl(sheet.slug)}
        class="pile haut-4 fiche"
        style="--pile:var(--e6)"
        data-brouillon-formulaire
      >
        <input type="hidden" name="version" value={sent.version} />
        <DraftFields draft={draft} />
        <SheetFieldset
          values={sent.values}
          errors={errors}
          placed={sheet.state.commune_nom !== null}
          confirmed={props.confirmed}
        />
        <Reason text={sent.motif} />
        <p class="actions">
          <button class="btn btn--1" type="submit">
            Enregistrer
          </button>{' '}
          <DraftButton draft={draft} />
        </p>
      </form>
      {props.people && <SheetPeopleList people={props.people} />}
      {props.keep && <Deletion sheet={sheet} reasons={props.keep} />}
    </WorkspacePage>
  );
}

function Reason({ text }: { text: SentSheet['motif'] }) {
  return (
    <p class="champ">
      <label for="motif">
        Pourquoi ce changement ? <span class="doux">(facultatif)</span>
      </label>
      <small id="motif-aide">Gardé dans l’historique, lu par ceux qui peuvent l’ouvrir.</small>
      <textarea id="motif" name="motif" rows={2} maxLength={500} aria-describedby="motif-aide">
        {text}
      </textarea>
    </p>
  );
}

/** The bin, or every reason why not, before anybody tries. */
function Deletion(props: { sheet: Sheet; reasons: string[] }) {
  return (
    <section aria-labelledby="corbeille">
      <h2 class="repere" id="corbeille">
        Corbeille
      </h2>
      {props.reasons.length > 0 ? (
        <>
          <p>Cette organisation ne peut pas être supprimée :</p>
          <ul class="liens">
            {props.reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </>
      ) : (
        <form method="post" action={deleteUrl(props.sheet.slug)}>
          <p>Elle quitte les listes, les cartes et sa page. Pendant trente jours, vous pouvez la reprendre.</p>
          <p class="actions haut-3">
            <button class="btn" type="submit">
              <Icon name="trash" /> Mettre à la corbeille
            </button>
          </p>
        </form>
      )}
    </section>
  );
}
