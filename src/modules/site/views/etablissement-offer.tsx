import { EmptyState, Example, FiliereMark, SectionTitle, type StatutKey, StatutMark } from '#core/html/index.ts';
import { capitalise, count } from '#core/text/index.ts';
import { niveauText, offerUrl, placesText, titleOf } from '#modules/formations/index.ts';
import type { OrganisationView } from '#modules/organisations/index.ts';
import type { SchoolOffer } from '../etablissement.sql.ts';
import { catalogueUrl } from '../links.ts';

/** Trainings of the school by level, lowest first: the way up is read downwards. */
export function SchoolOfferList({ offer, school }: { offer: SchoolOffer[]; school: OrganisationView }) {
  const levels = [...new Set(offer.map((one) => one.niveau))];
  return (
    <section aria-labelledby="t-offre" class="bloc">
      <SectionTitle id="t-offre">{offer.length === 0 ? 'Formations' : count(offer.length, 'formation')}</SectionTitle>
      {offer.length === 0 && (
        <EmptyState title="Aucune formation connue ici">
          <p>Aucun fichier public ne montre de formation ouverte dans cet établissement.</p>
          <p>
            <a href={catalogueUrl({ ou: school.communeNom ?? '' })}>
              Chercher autour de {school.communeNom ?? 'chez vous'}
            </a>
          </p>
        </EmptyState>
      )}
      {levels.map((level) => (
        <div key={level} class="haut-5">
          <h3>{capitalise(niveauText(level))}</h3>
          <ul class="lignes">
            {offer
              .filter((one) => one.niveau === level)
              .map((one) => (
                <li key={one.certificationSlug} class="ouverture">
                  {one.filiere && one.filiereLibelle && (
                    <FiliereMark letter={one.filiere} label={one.filiereLibelle} compact />
                  )}
                  <p>
                    <a href={offerUrl(one.certificationSlug, school.slug)}>{titleOf(one.sigle, one.intitule)}</a>{' '}
                    {one.exemple && <Example />}
                  </p>
                  <p class="rang rang--c" style="--rang:.1rem 1rem">
                    {one.statuts.map((statut) => (
                      <StatutMark key={statut} statut={statut as StatutKey} />
                    ))}
                  </p>
                  <p class="source">
                    {placesText(one)} {one.placesExemple && <Example />}
                    {!one.ouverte && ' · en projet'}
                    {one.vueEn !== null && ` · ouverture attestée en ${one.vueEn}`}
                  </p>
                </li>
              ))}
          </ul>
        </div>
      ))}
    </section>
  );
}
