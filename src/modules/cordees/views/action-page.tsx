import { Choice, ErrorSummary, Field, Icon, SelectField } from '#core/html/index.ts';
import type { Cordee } from '../cordees.sql.ts';
import { actionKindLabels, niveauLabels, yearText } from '../labels.ts';
import { actionUrl, newActionUrl, yearUrl } from '../links.ts';
import type { Action } from '../programme.sql.ts';
import type { ActionTyped } from '../schemas.ts';
import { CordeeFrame, type CordeesOf } from './cordee-frame.tsx';
import { NotSaved } from './not-saved.tsx';

/** An action of a programme in draft. */
export function ActionPage(props: {
  campus: CordeesOf;
  cordee: Cordee;
  annee: number;
  /** null: a new one. */
  action: Action | null;
  typed: ActionTyped;
  errors: Record<string, string>;
  /** Why nothing was written, apart from the fields; what was typed is kept. */
  refusal?: string;
}) {
  const { campus, cordee, annee, action, typed, errors } = props;
  const heading = action ? 'Modifier l’action' : 'Ajouter une action';
  const at = [campus.slug, cordee.id, annee] as const;
  const refused = props.refusal !== undefined || Object.keys(errors).length > 0;
  return (
    <CordeeFrame
      campus={campus}
      cordee={cordee}
      title={`${refused ? 'Erreur : ' : ''}${heading} : ${cordee.nom}, ${yearText(annee)}`}
      heading={heading}
      crumbs={[{ label: `Programme ${yearText(annee)}`, href: yearUrl(...at) }, { label: heading }]}
    >
      <NotSaved refusal={props.refusal ?? null} />
      <ErrorSummary errors={errors} />
      <form method="post" action={action ? actionUrl(...at, action.id) : newActionUrl(...at)} class="pile fiche">
        <input type="hidden" name="version" value={typed.version} />
        <ActionFields typed={typed} errors={errors} />
        <p class="actions">
          <button class="btn btn--1" type="submit">
            <Icon name="check" /> Enregistrer
          </button>{' '}
          <a class="btn" href={yearUrl(...at)}>
            Abandonner
          </a>
        </p>
      </form>
    </CordeeFrame>
  );
}

function ActionFields({ typed, errors }: { typed: ActionTyped; errors: Record<string, string> }) {
  return (
    <>
      <Field name="titre" label="Titre" value={typed.titre} error={errors.titre} required maxLength={150} />
      <SelectField
        name="genre"
        label="Nature"
        options={[['', 'Choisir'], ...Object.entries(actionKindLabels)]}
        value={typed.genre}
        error={errors.genre}
        required
      />
      <fieldset id="niveaux" tabIndex={-1}>
        <legend>Niveaux (aucun coché : tous)</legend>
        {(Object.keys(niveauLabels) as (keyof typeof niveauLabels)[]).map((one) => (
          <Choice key={one} name="niveaux" value={one} checked={typed.niveaux.includes(one)}>
            {niveauLabels[one]}
          </Choice>
        ))}
      </fieldset>
      <Field
        name="duree"
        label="Durée reçue par un élève dans l’année"
        hint="En heures : 9, 1 h 30, 45 min."
        value={typed.duree}
        error={errors.duree}
        maxLength={20}
        autocomplete="off"
      />
      <Field
        name="texte"
        label="Ce qui est prévu"
        hint="Fréquence, encadrement, calendrier. N’y nommez aucun élève."
        type="textarea"
        value={typed.texte}
        error={errors.texte}
        maxLength={2000}
      />
    </>
  );
}
