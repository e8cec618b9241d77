import { Choice, Field, FileField, Icon, Refused, SectionTitle } from '#core/html/index.ts';
import { frenchDate } from '#core/time/index.ts';
import { readersLabels } from '../stages/labels.ts';
import { networkSupportUrl, publicSupportUrl, removeSupportUrl, supportsUrl } from '../stages/links.ts';
import type { Support } from '../stages/supports.sql.ts';
import type { StayModel } from './stay-page.tsx';

/** What was made after the stay: shared, and shared further. */
export function StaySupports({ model }: { model: StayModel }) {
  const { campus, offer, supports, today, errors } = model;
  return (
    <section aria-labelledby="supports" class="haut-5">
      <SectionTitle id="supports">Supports partagés</SectionTitle>
      {supports.length === 0 && <p>Rien n’est encore partagé.</p>}
      {supports.length > 0 && (
        <ul class="lignes">
          {supports.map((one) => (
            <li key={one.id}>
              <SupportLine support={one} />
              <form method="post" action={removeSupportUrl(campus.slug, offer.id)}>
                <input type="hidden" name="support" value={one.id} />
                <button class="btn" type="submit">
                  <Icon name="trash" /> Retirer <span class="cache">« {one.titre} »</span>
                </button>
              </form>
            </li>
          ))}
        </ul>
      )}
      <Refused text={errors.supports} />
      {offer.debut <= today && offer.etat !== 'annulee' && (
        <ShareForm
          action={supportsUrl(campus.slug, offer.id)}
          deposit={model.deposit}
          typed={model.typed}
          errors={errors}
        />
      )}
    </section>
  );
}

/** One document and who may read it. */
export function SupportLine({ support }: { support: Support }) {
  const open = support.lecteurs === 'public';
  return (
    <p>
      <a href={open ? publicSupportUrl(support.offreId, support.id) : networkSupportUrl(support.id)} download>
        {support.titre}
      </a>{' '}
      <span class="source">
        {support.fichier}, partagé le {frenchDate(support.deposeLe)}, pour {readersLabels[support.lecteurs]}
      </span>
    </p>
  );
}

/** Shares a document with the network, or with anybody. */
export function ShareForm(props: {
  action: string;
  deposit: { said: string; accept: string; maxBytes: number };
  typed: Record<string, string>;
  errors: Record<string, string>;
}) {
  const { deposit, typed, errors } = props;
  return (
    <form method="post" action={props.action} encType="multipart/form-data" class="pile fiche haut-4">
      <Field
        name="titre"
        label="Titre du document"
        hint="Une séquence, une fiche, des photos sans personne reconnaissable."
        required
        value={typed.titre}
        error={errors.titre}
        maxLength={150}
        autocomplete="off"
      />
      <fieldset id="lecteurs">
        <legend>Qui peut le lire</legend>
        <Choice type="radio" name="lecteurs" value="reseau" checked={typed.lecteurs !== 'public'}>
          Les personnes qui ont un compte
        </Choice>
        <Choice type="radio" name="lecteurs" value="public" checked={typed.lecteurs === 'public'}>
          Tout le monde
        </Choice>
      </fieldset>
      <FileField
        name="fichier"
        label="Le document"
        rules={deposit.said}
        accept={deposit.accept}
        maxBytes={deposit.maxBytes}
        error={errors.fichier}
      />
      <p class="actions">
        <button class="btn" type="submit">
          <Icon name="upload-simple" /> Partager
        </button>
      </p>
    </form>
  );
}
