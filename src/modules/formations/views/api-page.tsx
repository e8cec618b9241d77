import { DataTable, Page, SectionTitle } from '#core/html/index.ts';
import { OPENAPI } from '../api/links.ts';

interface Props {
  /** Addresses that answer here; null when there is nothing to show. */
  examples: { list: string; certification: string | null; offer: string | null; campus: string | null };
  criteria: { name: string; description: string }[];
  requests: number;
  origin: string;
}

/** How a program reads the offer. */
export function ApiPage({ examples, criteria, requests, origin }: Props) {
  const doors: [string, string, string | null][] = [
    ['Les formations par critères', 'Les mêmes critères que le catalogue, page par page.', examples.list],
    ['Une certification', 'Ses codes, ses métiers, les établissements qui y préparent.', examples.certification],
    ['Une formation dans un établissement', 'Statuts, places par rentrée avec leur source, admission.', examples.offer],
    ['L’offre d’un campus', 'Ses lignes et ce qu’il ajoute, avec l’adresse des fichiers LHÉO et ELM.', examples.campus],
  ];
  return (
    <Page
      title="API de l’offre de formation"
      description="Lire l’offre de formation depuis un programme : adresses, critères, exemples, licence."
      crumbs={[{ label: 'API de l’offre' }]}
    >
      <div class="large pile" style="--pile:var(--e6)">
        <h1 class="titre-page">API de l’offre de formation</h1>
        <p class="grand">
          L’offre du portail en JSON, pour un site, une carte ou une étude. Sans clé, en lecture seule, ouverte à toutes
          les origines.
        </p>
        <section aria-labelledby="t-adresses">
          <SectionTitle id="t-adresses">Les adresses</SectionTitle>
          <ul class="lignes">
            {doors.map(([title, text, href]) => (
              <li key={title}>
                <b>{title}.</b> {text}
                {href && (
                  <>
                    <br />
                    <a href={href} rel="nofollow">
                      <code>{href}</code>
                    </a>
                  </>
                )}
              </li>
            ))}
          </ul>
          <p>
            La description complète, pour les outils :{' '}
            <a href={OPENAPI} rel="nofollow">
              OpenAPI 3.1
            </a>
            .
          </p>
        </section>
        <Criteria criteria={criteria} />
        <Example address={`${origin}${examples.list}`} />
        <Rules requests={requests} />
      </div>
    </Page>
  );
}

function Example({ address }: { address: string }) {
  return (
    <section aria-labelledby="t-exemple">
      <SectionTitle id="t-exemple">Un exemple</SectionTitle>
      <p>
        <code>{`curl "${address}"`}</code>
      </p>
      <p>
        La réponse dit combien de formations sont trouvées (<code>total</code>), celles de la page (
        <code>formations</code>) et l’adresse de la page suivante (<code>suivante</code>, vide à la dernière). Pour tout
        prendre, le CSV du catalogue est fait pour cela.
      </p>
    </section>
  );
}

function Criteria({ criteria }: Pick<Props, 'criteria'>) {
  return (
    <section aria-labelledby="t-criteres">
      <SectionTitle id="t-criteres">Les critères</SectionTitle>
      <p>
        Une adresse du catalogue est une adresse de l’API : mettez <code>/api</code> devant. Un critère mal écrit est
        comme absent.
      </p>
      <DataTable
        caption="Critères de recherche"
        hideCaption
        head={
          <tr>
            <th scope="col">Critère</th>
            <th scope="col">Ce qu’il veut dire</th>
          </tr>
        }
      >
        {criteria.map((one) => (
          <tr key={one.name}>
            <th scope="row">
              <code>{one.name}</code>
            </th>
            <td>{one.description}</td>
          </tr>
        ))}
      </DataTable>
    </section>
  );
}

function Rules({ requests }: Pick<Props, 'requests'>) {
  return (
    <section aria-labelledby="t-regles">
      <SectionTitle id="t-regles">Les règles</SectionTitle>
      <ul>
        <li>Une valeur inconnue est vide, jamais 0 : « places » vide veut dire que personne ne les donne.</li>
        <li>Ce qui est inventé pour la démonstration porte « exemple » à vrai : ne le montrez pas comme un fait.</li>
        <li>
          {requests} demandes par minute et par adresse ; au-delà, la réponse 429 dit combien de secondes attendre. Les
          réponses se gardent cinq minutes.
        </li>
        <li>Licence Ouverte 2.0 : citez la source que donne chaque formation, et sa date.</li>
        <li>Une erreur est un document JSON (RFC 9457) : son titre dit quoi, en français.</li>
      </ul>
    </section>
  );
}
