import { ErrorSummary, Field, Icon } from '#core/html/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import type { BridgeRow } from '../construits/bridge.ts';
import type { SentBridge } from '../construits/bridge-schemas.ts';
import { bridgesUrl, bridgeUrl, editBridgeUrl, newBridgeUrl } from '../construits/links.ts';
import type { TrainingChoices } from '../construits/training-choices.ts';
import { TrainingField } from './training-field.tsx';
import { WorkshopPage } from './workshop-page.tsx';

interface Props {
  campus: CampusPlace;
  /** null: a new one. */
  bridge: BridgeRow | null;
  sent: SentBridge;
  choices: { de: TrainingChoices; vers: TrainingChoices };
  errors: Record<string, string>;
}

export function BridgeEditPage({ campus, bridge, sent, choices, errors }: Props) {
  const heading = bridge ? 'Modifier la passerelle' : 'Ajouter une passerelle';
  return (
    <WorkshopPage
      campus={campus}
      title={Object.keys(errors).length > 0 ? `Erreur : ${heading}` : heading}
      heading={heading}
      crumbs={[{ label: 'Passerelles', href: bridgesUrl(campus.slug) }, { label: heading }]}
    >
      <ErrorSummary errors={errors} />
      <form
        method="post"
        action={bridge ? editBridgeUrl(campus.slug, bridge.id) : newBridgeUrl(campus.slug)}
        class="pile"
      >
        <input type="hidden" name="version" value={sent.version} />
        {/* The key « Entrée » saves: it takes the first button of a form. */}
        <button class="cache" type="submit" name="acte" value="enregistrer" tabIndex={-1} aria-hidden="true">
          Enregistrer
        </button>
        <BridgeFields sent={sent} choices={choices} errors={errors} />
        <p class="actions">
          <button class="btn btn--1" type="submit" name="acte" value="enregistrer">
            <Icon name="check" /> Enregistrer
          </button>{' '}
          <a class="btn" href={bridge ? bridgeUrl(campus.slug, bridge.id) : bridgesUrl(campus.slug)}>
            {bridge ? 'Ne rien changer' : 'Ne rien ajouter'}
          </a>
        </p>
      </form>
    </WorkshopPage>
  );
}

function BridgeFields({ sent, choices, errors }: Pick<Props, 'sent' | 'choices' | 'errors'>) {
  const { values } = sent;
  return (
    <>
      <Field
        name="titre"
        label="Titre"
        value={values.titre}
        error={errors.titre}
        maxLength={160}
        autocomplete="off"
        required
      />
      <TrainingField
        name="de"
        label="D’où l’on part"
        choices={choices.de}
        value={values.de}
        words={sent.searches.cherche_de}
        error={errors.de}
      />
      <TrainingField
        name="vers"
        label="Où l’on arrive"
        choices={choices.vers}
        value={values.vers}
        words={sent.searches.cherche_vers}
        error={errors.vers}
      />
      <Field
        name="conditions"
        label="Conditions"
        hint="Ce qui est demandé, quand et par qui l’on est admis. Tout le monde les lit."
        type="textarea"
        value={values.conditions}
        error={errors.conditions}
        maxLength={1_000}
        required
      />
      <Field
        name="places"
        label="Places par an"
        inputMode="numeric"
        value={values.places}
        error={errors.places}
        maxLength={4}
        autocomplete="off"
      />
      <Field
        name="convention_le"
        label="Date de la convention"
        type="date"
        value={values.convention_le}
        error={errors.convention_le}
      />
    </>
  );
}
