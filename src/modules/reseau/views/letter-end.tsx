import { Page } from '#core/html/index.ts';
import { frenchDate, frenchDateTime } from '#core/time/index.ts';
import { letterPdfUrl } from '../signatures/links.ts';
import type { SignatureLink } from '../signatures/signatures.sql.ts';
import { DEAD_LINK, DeadLinkPage } from './dead-link-page.tsx';

const DEAD = {
  ...DEAD_LINK,
  servi: ['a déjà servi', 'Votre réponse est enregistrée ; ce lien n’en reçoit pas d’autre.'],
  clos: ['n’a plus d’objet', 'Le campus n’attend plus de signature sur ce texte.'],
} as const;

/** Why a link to a letter opens nothing. */
export function DeadLetterPage(props: { why: keyof typeof DEAD; campus: { nom: string; slug: string } | null }) {
  const { why, campus } = props;
  const named = campus && { ...campus, nom: `le campus ${campus.nom}` };
  return <DeadLinkPage why={DEAD[why]} ask="Pour en parler" campus={named} />;
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
