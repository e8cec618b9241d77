import { Facts, SectionTitle } from '#core/html/index.ts';
import { askedFacts } from '../demandes/labels.ts';
import { requestFileUrl } from '../demandes/links.ts';
import type { RequestPageModel } from '../demandes/page-model.ts';
import { certificationUrl, schoolUrl } from '../links.ts';

const lines = (text: string) => text.split('\n').map((line, index) => <p key={index}>{line}</p>);

/** What is asked, and why. */
export function RequestAsked({ campus, one, needs, file }: RequestPageModel) {
  return (
    <div class="cols haut-5" style="--cols:1fr 1.2fr;--gap:var(--e6)">
      <section aria-labelledby="demande">
        <SectionTitle id="demande">Ce qui est demandé</SectionTitle>
        <Facts
          facts={[
            ...askedFacts(one).map(([term, value]) => ({ term, value: linked(term, value, one) })),
            {
              term: 'Argumentaire',
              value: file ? (
                <>
                  <a href={requestFileUrl(campus.slug, one.id)} download>
                    {file.nom}
                  </a>{' '}
                  <span class="doux">({file.text})</span>
                </>
              ) : (
                <span class="manque">à joindre</span>
              ),
            },
          ]}
        />
      </section>
      <section aria-labelledby="pourquoi">
        <SectionTitle id="pourquoi">Pourquoi</SectionTitle>
        <h3>Motif</h3>
        {one.motif ? lines(one.motif) : <p class="manque">à écrire</p>}
        <h3 class="haut-3">Besoin</h3>
        {one.besoin
          ? lines(one.besoin)
          : needs.length === 0 && <p class="manque">à dire, ou pourquoi il n’y en a pas</p>}
        {needs.length > 0 && (
          <ul class="lignes">
            {needs.map((need) => (
              <li key={need.href}>
                <a href={need.href}>{need.libelle}</a>
              </li>
            ))}
          </ul>
        )}
      </section>
    </div>
  );
}

function linked(term: string, value: string, one: RequestPageModel['one']) {
  if (term === 'Établissement') return <a href={schoolUrl(one.organisationSlug)}>{value}</a>;
  return term === 'Formation' ? <a href={certificationUrl(one.certificationSlug)}>{value}</a> : value;
}
