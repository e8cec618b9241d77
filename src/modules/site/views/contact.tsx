import { Facts, Page } from '#core/html/index.ts';
import type { Instance } from '../instance.ts';
import { CAMPUSES, HELP, SECURITY_POLICY } from '../links.ts';
import { ExampleMark, Missing, TextPage } from './missing.tsx';

/** Whom to write to, and about what. */
export function ContactPage({ instance }: { instance: Instance }) {
  const contact = instance.contact;
  return (
    <Page
      title="Contact"
      description="À qui écrire pour une question, une erreur ou un lien cassé."
      crumbs={[{ label: 'Contact' }]}
    >
      <TextPage title="Contact">
        <h2>Une question sur le portail, une erreur, un lien cassé</h2>
        {contact ? (
          <>
            <Facts
              facts={[
                {
                  term: 'Courriel',
                  value: (
                    <>
                      <a href={`mailto:${contact.value.courriel}`}>{contact.value.courriel}</a>
                      <ExampleMark when={contact.example} />
                    </>
                  ),
                },
                { term: 'Téléphone', value: contact.value.telephone ?? 'non renseigné' },
                { term: 'Adresse', value: contact.value.adresse ?? 'non renseignée' },
                { term: 'Réponse', value: `sous ${contact.value.delai}` },
              ]}
            />
            <p>Donnez l’adresse de la page concernée : nous retrouverons la source de l’information.</p>
          </>
        ) : (
          <Missing what="Adresse de contact" />
        )}
        <h2>Une question sur une formation ou un campus</h2>
        <p>
          L’établissement ou le campus vous répondra mieux que nous : son contact est sur sa page.{' '}
          <a href={CAMPUSES}>Trouver un campus</a>.
        </p>
        <h2>Une faille de sécurité</h2>
        <p>
          <a href={SECURITY_POLICY}>Comment la signaler</a>, et ce que nous en faisons.
        </p>
        <h2>Avant d’écrire</h2>
        <p>
          <a href={HELP}>L’aide</a> explique les pages et les chiffres.
        </p>
      </TextPage>
    </Page>
  );
}
