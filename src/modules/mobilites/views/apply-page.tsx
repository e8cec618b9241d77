import { ErrorSummary, Field, Icon, Notice, Page } from '#core/html/index.ts';
import type { SchoolPick } from '../stages/check-application.ts';
import { durationText, periodText, STAYS_TITLE, seatsText, sendText } from '../stages/labels.ts';
import { applyUrl, PUBLIC_STAYS, publicStayUrl } from '../stages/links.ts';
import type { Offer } from '../stages/offers.sql.ts';
import type { ApplyValues } from '../stages/schemas.ts';
import { SchoolField } from './school-field.tsx';
import { Shares } from './stay-facts.tsx';

interface ApplyProps {
  offer: Offer;
  state: 'open' | 'sent' | 'closed';
  pick: SchoolPick;
  /** Who applies by her account. */
  known: { prenom: string; nom: string; courriel: string } | null;
  values: ApplyValues;
  errors: Record<string, string>;
}

/** A teacher asks for a place. Made for a phone. */
export function ApplyPage(props: ApplyProps) {
  const { offer, state, errors } = props;
  const title = `Candidater : ${offer.titre}, ${offer.hote}`;
  return (
    <Page
      title={Object.keys(errors).length > 0 ? `Erreur : ${title}` : title}
      description={`Candidater au stage d’enseignants « ${offer.titre} », chez ${offer.hote}.`}
      canonical={applyUrl(offer.id)}
      robots="noindex"
      crumbs={[
        { label: STAYS_TITLE, href: PUBLIC_STAYS },
        { label: offer.titre, href: publicStayUrl(offer.id) },
        { label: 'Candidater' },
      ]}
    >
      <div class="large etroit bas-5">
        <h1>Candidater</h1>
        <p class="chapo">
          « {offer.titre} », chez {offer.hote}, {periodText(offer)}, {durationText(offer.jours)}. Places :{' '}
          {seatsText(offer)}.
        </p>
        <Shares offer={offer} />
        {state === 'sent' && (
          <Notice tone="ok" title="Ouvrez votre messagerie">
            <p>
              Un courriel vient de vous être envoyé : confirmez votre adresse avec son lien. Rien n’est demandé à votre
              établissement avant. Sans confirmation sous sept jours, la candidature est effacée.
            </p>
          </Notice>
        )}
        {state === 'closed' && (
          <Notice title="Les candidatures sont closes">
            <p>
              <a href={PUBLIC_STAYS}>Voir les autres stages</a>
            </p>
          </Notice>
        )}
        {state === 'open' && <ApplyForm {...props} />}
      </div>
    </Page>
  );
}

function ApplyForm(props: ApplyProps) {
  const { offer, known, values, errors } = props;
  const of = (name: 'prenom' | 'nom' | 'courriel' | 'discipline') => ({
    name,
    value: values[name],
    error: errors[name],
    required: true,
  });
  return (
    <>
      <ErrorSummary errors={errors} />
      <form method="post" action={applyUrl(offer.id)} class="pile fiche haut-4">
        {known ? (
          <p>
            Vous candidatez avec votre compte : {known.prenom} {known.nom}, {known.courriel}.
          </p>
        ) : (
          <>
            <Field {...of('prenom')} label="Prénom" maxLength={80} autocomplete="given-name" />
            <Field {...of('nom')} label="Nom" maxLength={80} autocomplete="family-name" />
            <Field
              {...of('courriel')}
              label="Adresse électronique professionnelle"
              type="email"
              maxLength={254}
              autocomplete="email"
            />
          </>
        )}
        <Field {...of('discipline')} label="Ce que vous enseignez" maxLength={120} autocomplete="off" />
        <SchoolField {...props} />
        <Field
          name="motivation"
          label="Ce que vous en attendez"
          type="textarea"
          value={values.motivation}
          maxLength={2000}
        />
        <p hidden>
          <label for="site_internet">Ne remplissez pas ce champ</label>
          <input id="site_internet" name="site_internet" type="text" tabIndex={-1} autocomplete="off" />
        </p>
        <p class="petit doux">
          Votre nom est lu par l’équipe du campus, votre chef d’établissement et, si vous êtes retenu, l’accueillant ;
          il s’efface deux ans après. <a href="/donnees-personnelles">Vos données</a>
        </p>
        <p class="actions">
          <button class="btn btn--1" type="submit" name="acte" value="envoyer">
            <Icon name="paper-plane-tilt" /> {sendText(offer)}
          </button>
        </p>
      </form>
    </>
  );
}
