import { DataTable, Page } from '#core/html/index.ts';
import type { Section } from '../instance.ts';
import { COOKIES } from '../links.ts';
import { ExampleMark, Missing, TextPage } from './missing.tsx';

function Register({ section }: { section: Section<'donnees_personnelles'> }) {
  const { value, example } = section;
  return (
    <>
      <h2>Responsable</h2>
      <ul>
        {value.responsables.map((one) => (
          <li key={one.nom}>
            {one.nom}, {one.adresse}
            <ExampleMark when={example} />
          </li>
        ))}
      </ul>
      <h2>Traitements</h2>
      <DataTable
        caption="Registre des traitements"
        head={
          <tr>
            <th scope="col">Traitement</th>
            <th scope="col">Finalité</th>
            <th scope="col">Base</th>
            <th scope="col">Données</th>
            <th scope="col">Destinataires</th>
            <th scope="col">Durée</th>
          </tr>
        }
      >
        {value.traitements.map((line) => (
          <tr key={line.nom}>
            <th scope="row">{line.nom}</th>
            <td>{line.finalite}</td>
            <td>{line.base}</td>
            <td>{line.donnees}</td>
            <td>{line.destinataires}</td>
            <td>{line.duree}</td>
          </tr>
        ))}
      </DataTable>
      <p>{value.hebergement}</p>
      <h2>Vos droits</h2>
      <p>
        Vous pouvez demander à lire, corriger, effacer ou limiter ce qui vous concerne, et vous y opposer. Écrivez au
        délégué à la protection des données : <a href={`mailto:${value.delegue.courriel}`}>{value.delegue.courriel}</a>,{' '}
        {value.delegue.adresse}. Vous avez une réponse sous un mois.
      </p>
    </>
  );
}

/** What this installation does with personal data (RGPD, art. 13). */
export function PrivacyPage({ section }: { section: Section<'donnees_personnelles'> | null }) {
  return (
    <Page
      title="Données personnelles"
      description="Ce que ce portail fait des données personnelles, combien de temps, et comment exercer vos droits."
      crumbs={[{ label: 'Données personnelles' }]}
    >
      <TextPage
        title="Données personnelles"
        intro="Consulter le portail ne demande aucun compte et n’enregistre rien sur vous."
      >
        {section ? <Register section={section} /> : <Missing what="Responsable et registre des traitements" />}
        <p>
          Si la réponse ne vous convient pas, vous pouvez saisir la Commission nationale de l’informatique et des
          libertés (<a href="https://www.cnil.fr/fr/plaintes">CNIL</a>).
        </p>
        <p>
          Aucun cookie n’est déposé : <a href={COOKIES}>voir pourquoi</a>.
        </p>
      </TextPage>
    </Page>
  );
}

/** A page even when there is nothing to consent to. */
export function CookiesPage() {
  return (
    <Page
      title="Gestion des cookies"
      description="Le portail ne dépose aucun cookie et n’appelle aucun service extérieur."
      crumbs={[{ label: 'Gestion des cookies' }]}
    >
      <TextPage
        title="Gestion des cookies"
        intro="Le portail public ne dépose aucun cookie : rien à accepter, rien à refuser."
      >
        <h2>Pourquoi il n’y a pas de bandeau</h2>
        <p>
          Nous ne mesurons pas votre visite, ne vous suivons pas et n’affichons pas de publicité. Les polices, les
          icônes et les cartes sont servies par ce portail : votre navigateur n’appelle aucun autre service.
        </p>
        <h2>Ce que votre appareil garde</h2>
        <p>
          Si vous choisissez l’affichage clair ou sombre, en bas de page, ce choix reste dans votre navigateur. Il ne
          nous est pas envoyé. « Automatique » l’efface.
        </p>
      </TextPage>
    </Page>
  );
}
