import { Choice, Field, Icon, Refused } from '#core/html/index.ts';
import { mentorKindChoices } from '../mentors/labels.ts';
import { enrolUrl } from '../mentors/links.ts';
import type { MentorKind } from '../mentors/mentor.ts';
import type { EnrolModel } from './enrol-page.tsx';
import { MentorWishFields } from './mentor-wish-fields.tsx';
import { TickGroup } from './tick-group.tsx';

/** What a person says to become a mentor. */
export function EnrolForm(model: EnrolModel) {
  return (
    <form method="post" action={enrolUrl(model.cordee.id)} class="pile fiche haut-4">
      <Who {...model} />
      <MentorWishFields {...model} />
      <Charter {...model} />
      <p hidden>
        <label for="site_internet">Ne remplissez pas ce champ</label>
        <input id="site_internet" name="site_internet" type="text" tabIndex={-1} autocomplete="off" />
      </p>
      <p class="petit doux">
        Ce que vous écrivez est lu par le référent de la tête de cordée et la direction du campus, et effacé un an après
        la fin de l’année scolaire où vous partez. <a href="/donnees-personnelles">Vos données</a>
      </p>
      <p class="actions">
        <button class="btn btn--1" type="submit">
          <Icon name="paper-plane-tilt" /> Proposer d’être mentor
        </button>
      </p>
    </form>
  );
}

function Who({ typed, errors }: EnrolModel) {
  const of = (name: 'prenom' | 'nom' | 'courriel' | 'structure') => ({
    name,
    value: typed[name],
    error: errors[name],
    required: true,
  });
  const kinds = Object.entries(mentorKindChoices) as [MentorKind, string][];
  return (
    <>
      <TickGroup
        name="genre"
        legend="Vous êtes"
        type="radio"
        options={kinds}
        chosen={[typed.genre]}
        error={errors.genre}
      />
      <Field {...of('prenom')} label="Prénom" maxLength={80} autocomplete="given-name" />
      <Field {...of('nom')} label="Nom" maxLength={80} autocomplete="family-name" />
      <Field
        {...of('courriel')}
        label="Adresse électronique"
        hint="Votre lien y est envoyé. Elle n’est donnée à aucun élève."
        type="email"
        maxLength={254}
        autocomplete="email"
      />
      <Field {...of('structure')} label="Établissement ou employeur" maxLength={200} autocomplete="organization" />
    </>
  );
}

/** What a mentor signs, and what will be verified: read before it is accepted. */
function Charter({ charte, checks, typed, errors }: EnrolModel) {
  return (
    <fieldset id="charte" tabIndex={-1}>
      <legend>
        {charte.titre}, version {charte.version}
      </legend>
      <ol class="texte">
        {charte.articles.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ol>
      <details>
        <summary>Ce qui est vérifié, et pourquoi</summary>
        <ul>
          {checks.map((one) => (
            <li key={one.id}>
              <strong>{one.libelle}.</strong> {one.comment} <span class="source">{one.texte}</span>
            </li>
          ))}
        </ul>
      </details>
      <Choice name="charte" value={charte.version} checked={typed.charte === charte.version}>
        J’ai lu cette charte et je l’accepte
      </Choice>
      <Refused text={errors.charte} />
    </fieldset>
  );
}
