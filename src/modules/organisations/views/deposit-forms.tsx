import { Choice, Field, FileField, Icon, Notice } from '#core/html/index.ts';
import { documentsUrl, logoUrl } from '../links.ts';
import type { DepositField, FilledDeposit } from '../present-documents.ts';

/** What the form of a deposit says while it is sent, for eyes and screen readers. */
function Sending() {
  return <span role="status" data-envoi />;
}

/** Deposit of a document. Its words stand before its file: a refusal gives them back. */
export function DocumentForm(props: {
  slug: string;
  filled: FilledDeposit;
  rules: DepositField;
  mayPublish: boolean;
  full: string | null;
}) {
  const { typed, errors } = props.filled;
  if (props.full) {
    return (
      <div id="fichier" tabIndex={-1}>
        <Notice tone="info" title="Plus de place">
          <p>{props.full}</p>
        </Notice>
      </div>
    );
  }
  return (
    <form method="post" action={documentsUrl(props.slug)} encType="multipart/form-data" class="pile">
      <Field
        name="titre"
        label="Titre"
        hint="Sans titre, le nom du fichier en tient lieu."
        value={typed.titre}
        error={errors.titre}
        maxLength={200}
        autocomplete="off"
      />
      <ReadersField chosen={typed.lecteurs === 'public' ? 'public' : 'espace'} mayPublish={props.mayPublish} />
      <FileField {...props.rules} name="fichier" label="Fichier" error={errors.fichier} />
      <p class="actions">
        <button class="btn btn--1" type="submit">
          <Icon name="upload-simple" /> Déposer
        </button>{' '}
        <Sending />
      </p>
    </form>
  );
}

/** Who reads the document. Nobody else than its organisation and its campuses, unless the person says so. */
export function ReadersField(props: { chosen: 'espace' | 'public'; mayPublish: boolean }) {
  if (!props.mayPublish) {
    return props.chosen === 'public' ? <input type="hidden" name="lecteurs" value="public" /> : null;
  }
  return (
    <fieldset>
      <legend>Qui peut le lire ?</legend>
      <Choice type="radio" name="lecteurs" value="espace" checked={props.chosen === 'espace'} id="lecteurs">
        Ceux qui lisent la fiche dans l’espace de travail
      </Choice>
      <Choice type="radio" name="lecteurs" value="public" checked={props.chosen === 'public'}>
        Tout le monde, depuis la page publique
      </Choice>
    </fieldset>
  );
}

/** Deposit of the logo, which takes the place of the former one. */
export function LogoForm(props: {
  slug: string;
  name: string;
  filled: FilledDeposit;
  rules: DepositField;
  present: boolean;
}) {
  const { typed, errors } = props.filled;
  return (
    <form method="post" action={logoUrl(props.slug)} encType="multipart/form-data" class="pile">
      <Field
        name="texte"
        label="Texte qui remplace l’image"
        hint={`Lu à ceux qui ne la voient pas. Sans texte : « Logo : ${props.name} ».`}
        value={typed.texte}
        error={errors.texte}
        maxLength={200}
        autocomplete="off"
      />
      <FileField
        {...props.rules}
        name="image"
        label="Image"
        rules={`${props.rules.rules}. Elle est redessinée : lieu, date et appareil disparaissent`}
        error={errors.image}
      />
      <p class="actions">
        <button class="btn" type="submit">
          <Icon name="upload-simple" /> {props.present ? 'Remplacer le logo' : 'Mettre le logo'}
        </button>{' '}
        <Sending />
      </p>
    </form>
  );
}
