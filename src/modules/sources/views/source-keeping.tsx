import { SectionTitle } from '#core/html/index.ts';
import { deleteUrl, pauseUrl, resumeUrl, sourceUrl } from '../links.ts';
import type { SourceRow } from '../sources.sql.ts';
import { SourceFields } from './source-fields.tsx';

interface SourceKeepingProps {
  source: SourceRow;
  typed: Record<string, string>;
  errors: Record<string, string>;
  datasets: readonly (readonly [string, string])[];
  open: boolean;
}

/** What changes, stops or deletes a source. */
export function SourceKeeping({ source, typed, errors, datasets, open }: SourceKeepingProps) {
  const paused = source.etat === 'pause';
  return (
    <section aria-labelledby="tenir" class="haut-5">
      <SectionTitle id="tenir">Tenir cette source</SectionTitle>
      <details open={open}>
        <summary>Changer le nom, l’adresse ou le rythme</summary>
        <form method="post" action={sourceUrl(source.id)} class="pile haut-4">
          <input type="hidden" name="version" value={source.version} />
          <SourceFields
            typed={typed}
            errors={errors}
            campus={source.campusId !== null}
            folder={source.dossier}
            datasets={datasets}
          />
          <p class="actions">
            <button class="btn btn--1" type="submit">
              Enregistrer à mon nom
            </button>
          </p>
        </form>
      </details>
      <details class="haut-4">
        <summary>Supprimer cette source</summary>
        <p>Elle n’est plus relue, ses lectures et leurs différences s’oublient. Ce qui en a été importé reste.</p>
        <form method="post" action={deleteUrl(source.id)}>
          <button class="btn" type="submit">
            Supprimer la source
          </button>
        </form>
      </details>
      <form method="post" action={paused ? resumeUrl(source.id) : pauseUrl(source.id)} class="haut-4">
        <button class="btn" type="submit">
          {paused ? 'Reprendre les lectures' : 'Suspendre les lectures'}
        </button>
      </form>
    </section>
  );
}
