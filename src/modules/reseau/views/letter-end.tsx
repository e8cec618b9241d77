import { Page } from '#core/html/index.ts';
import { frenchDate, frenchDateTime } from '#core/time/index.ts';
import { campusPage } from '../contacts/links.ts';
import { letterPdfUrl } from '../signatures/links.ts';
import type { SignatureLink } from '../signatures/signatures.sql.ts';

const DEAD = {
  inconnu: ['n’ouvre rien', 'Il est incomplet, ou un courriel plus récent l’a remplacé : prenez le dernier reçu.'],
  servi: ['a déjà servi', 'Votre réponse est enregistrée ; ce lien n’en reçoit pas d’autre.'],
  expire: [
    'a expiré',
    'Il valait trente jours, un lien plus récent l’a remplacé, ou la personne qui l’a reçu n’est plus le contact de cette organisation.',
  ],
  clos: ['n’a plus d’objet', 'Le campus n’attend plus de signature sur ce texte.'],
} as const;

/** Why a link opens nothing, and how to get another. */
export function DeadLetterPage(props: { why: keyof typeof DEAD; campus: { nom: string; slug: string } | null }) {
  const [marked, reason] = DEAD[props.why];
  const { campus } = props;
  return (
    <Page title={`Ce lien ${marked}`} robots="noindex">
      <div class="large etroit haut-5">
        <h1 class="titre-page">
          Ce lien <mark>{marked}</mark>
        </h1>
        <div class="pile">
          <p>{reason}</p>
          <p>
            Pour en parler :{' '}
            {campus ? (
              <a href={`${campusPage(campus.slug)}#contacts`}>joindre le campus {campus.nom}</a>
            ) : (
              <a href="/campus">joindre votre campus</a>
            )}
            .
          </p>
        </div>
      </div>
    </Page>
  );
}

const TITLES = { signee: 'signé', deposee: 'déposé', declinee: 'décliné' } as const;

/** What was answered by this link, readable until its date. */
export function SignedPage(props: { token: string; link: SignatureLink; titre: string; print: string | null }) {
  const { token, link, titre, print } = props;
  const issue = link.issue!;
  return (
    <Page title={`C’est ${TITLES[issue]} : ${titre}`} robots="noindex">
      <div class="large etroit haut-5 bas-5">
        <p class="sur">Campus {link.campus}</p>
        <h1 class="titre-page">
          C’est <mark>{TITLES[issue]}</mark>
        </h1>
        <p class="chapo">
          « {titre} », le {frenchDateTime(link.utiliseLe!)}
          {link.nom && `, par ${link.nom}, ${link.fonction}`}.
        </p>
        <div class="pile">
          {issue === 'declinee' ? (
            <p>Le campus est prévenu, avec votre motif. Rien n’est signé.</p>
          ) : (
            <>
              <p>
                Le campus est prévenu : il valide, puis l’engagement court. Jusqu’au {frenchDate(link.expireLe)}, vous
                pouvez{' '}
                <a href={letterPdfUrl(token)} download>
                  télécharger le document signé
                </a>
                .
              </p>
              {print && (
                <p class="petit doux">
                  Empreinte SHA-256 du texte : <span class="code coupe">{print}</span>
                </p>
              )}
            </>
          )}
        </div>
      </div>
    </Page>
  );
}
