import { Choice, ErrorSummary, WorkspacePage } from '#core/html/index.ts';
import { campusSourcesUrl, SOURCES } from '../links.ts';
import { SourceFields } from './source-fields.tsx';

/** A source to be programmed: a spreadsheet of partners of a campus, or open data of the installation. */
export function AddSourcePage(props: {
  place: { campusSlug: string | null; campus: string | null };
  typed: Record<string, string>;
  errors: Record<string, string>;
  datasets: readonly (readonly [string, string])[];
  /** A deposit folder is set. */
  folder: boolean;
}) {
  const { place, typed, errors, datasets, folder } = props;
  const heading = place.campus ? 'Relire un fichier de partenaires' : 'Relire un jeu de données ouvertes';
  return (
    <WorkspacePage
      title={Object.keys(errors).length > 0 ? `Erreur : ${heading}` : heading}
      heading={heading}
      crumbs={[{ label: 'Fichiers relus', href: SOURCES }, { label: 'Nouvelle source' }]}
      current="reseau"
      {...(place.campusSlug ? { perimeter: `campus:${place.campusSlug}` } : {})}
      help="sources"
    >
      <ErrorSummary errors={errors} />
      <p>
        {place.campus
          ? `Le tableau des partenaires de ${place.campus} est relu de lui-même. Chaque lecture prépare un essai et montre ce qui a changé : rien n’est écrit tant que personne ne l’applique.`
          : 'Le fichier est relu de lui-même et chargé comme le fait la commande d’import. Chaque lecture montre ce qui a changé depuis la précédente.'}
      </p>
      <form method="post" action={place.campusSlug ? campusSourcesUrl(place.campusSlug) : SOURCES} class="pile haut-4">
        {!place.campus && folder && (
          <fieldset class="pile" id="lieu">
            <legend>Où est le fichier ?</legend>
            <Choice type="radio" name="lieu" value="adresse" checked={typed.lieu !== 'dossier'}>
              à une adresse d’internet
            </Choice>
            <Choice type="radio" name="lieu" value="dossier" checked={typed.lieu === 'dossier'}>
              dans le dossier de dépôt du serveur (laissez alors l’adresse vide)
            </Choice>
            {errors.lieu && <span class="err">{errors.lieu}</span>}
          </fieldset>
        )}
        <SourceFields typed={typed} errors={errors} campus={place.campus !== null} folder={false} datasets={datasets} />
        <p class="actions">
          <button class="btn btn--1" type="submit">
            Enregistrer et lire une première fois
          </button>{' '}
          <a class="btn" href={SOURCES}>
            Ne rien programmer
          </a>
        </p>
      </form>
    </WorkspacePage>
  );
}
