import { Facts, SectionTitle } from '#core/html/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import { type Boarding, boardingOf, SaidBoarding } from '#modules/formations/index.ts';
import {
  type Contradiction,
  fieldLabels,
  identifierLabels,
  type OrganisationView,
  sectorLabels,
} from '#modules/organisations/index.ts';

/** Identity and codes; the codes of the past keep their dates. */
export function SchoolFacts({ school, boarding }: { school: OrganisationView; boarding: Boarding | null }) {
  return (
    <Facts
      facts={[
        {
          term: 'Adresse',
          value:
            [school.adresse, [school.codePostal, school.communeNom].filter(Boolean).join(' ')]
              .filter(Boolean)
              .join(', ') || 'non renseignée',
        },
        { term: 'Académie', value: school.academie?.nom ?? 'non renseignée' },
        { term: 'Secteur', value: school.secteur ? sectorLabels[school.secteur] : 'non renseigné' },
        {
          term: 'Internat',
          value: <SaidBoarding {...boardingOf(school.internat, boarding)} />,
        },
        {
          term: 'Téléphone',
          value: school.telephone ? (
            <a href={`tel:${school.telephone.replace(/\s/g, '')}`}>{school.telephone}</a>
          ) : (
            'non renseigné'
          ),
        },
        ...(school.courriel
          ? [{ term: 'Courriel', value: <a href={`mailto:${school.courriel}`}>{school.courriel}</a> }]
          : []),
        {
          term: 'Codes',
          value:
            school.identifiants.length === 0
              ? 'aucun connu'
              : school.identifiants.map((one) => (
                  <p key={`${one.genre}${one.valeur}`}>
                    {identifierLabels[one.genre]} {one.valeur}
                    {one.controle === 'cle_inhabituelle' && <span class="source"> (clé inhabituelle)</span>}
                    {one.fin && <span class="source"> jusqu’au {frenchPartialDate(one.fin)}</span>}
                  </p>
                )),
        },
        ...(school.autresNoms.length > 0
          ? [
              {
                term: 'Autres noms',
                value: school.autresNoms
                  .slice(0, 5)
                  .map((other) => other.nom)
                  .join(', '),
              },
            ]
          : []),
      ]}
    />
  );
}

/** Where public files disagree: each claim with its source, none hidden. */
export function SchoolContradictions({ contradictions }: { contradictions: Contradiction[] }) {
  if (contradictions.length === 0) return null;
  return (
    <section aria-labelledby="t-sources" class="bloc">
      <SectionTitle id="t-sources">Ce que les sources disent différemment</SectionTitle>
      <ul class="lignes">
        {contradictions.map((one) => (
          <li key={one.champ}>
            <h3>{fieldLabels[one.champ] ?? one.champ}</h3>
            <ul class="petit">
              {one.faits.map((fact) => (
                <li key={fact.jeu}>
                  <b>{fact.valeur}</b>{' '}
                  <span class="source">
                    {fact.source.label}
                    {fact.source.edition ? `, ${frenchPartialDate(fact.source.edition)}` : ''}
                    {fact.ligne === null ? '' : `, ligne ${fact.ligne}`}
                  </span>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
      <p class="source">Les pages montrent la valeur de la source la plus sûre pour ce champ.</p>
    </section>
  );
}
