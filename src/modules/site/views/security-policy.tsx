import { Page } from '#core/html/index.ts';
import type { Section } from '../instance.ts';
import { ExampleMark, Missing, TextPage } from './missing.tsx';

/** How to tell a weakness (RFC 9116, Policy): what SECURITY.md says to whoever reads the code, said to whoever uses the service. */
export function SecurityPolicyPage(props: { contact: Section<'securite'> | Section<'contact'> | null }) {
  const { contact } = props;
  return (
    <Page
      title="Signaler une faille de sécurité"
      description="À qui écrire quand vous trouvez une faille, ce qu’il faut dire, et ce que nous en faisons."
      crumbs={[{ label: 'Signaler une faille de sécurité' }]}
    >
      <TextPage title="Signaler une faille de sécurité" intro="Merci de nous écrire avant d’en parler ailleurs.">
        <h2>À qui écrire</h2>
        {contact ? (
          <p>
            <a href={`mailto:${contact.value.courriel}`}>{contact.value.courriel}</a>
            <ExampleMark when={contact.example} />, en français ou en anglais. Vous avez une réponse sous cinq jours
            ouvrés.
          </p>
        ) : (
          <Missing what="Contact de sécurité" />
        )}
        <h2>Ce qu’il faut dire</h2>
        <ul>
          <li>Ce que vous avez fait, pas à pas, et sur quelle page.</li>
          <li>Ce que vous avez vu, et ce qu’une autre personne pourrait en faire.</li>
          <li>Comment vous joindre, si vous le voulez.</li>
        </ul>
        <h2>Ce que nous vous demandons</h2>
        <ul>
          <li>Ne lisez pas les données d’autres personnes pour prouver une faille.</li>
          <li>Ne dégradez pas le service, ne modifiez rien.</li>
          <li>Laissez-nous le temps de corriger avant de publier.</li>
        </ul>
        <p>Qui suit ces règles n’est pas poursuivi pour ses recherches.</p>
        <h2>Vos propres données</h2>
        <p>
          Si la faille touche des données personnelles, nous prévenons la CNIL et les personnes comme la loi le demande.
        </p>
      </TextPage>
    </Page>
  );
}
