import { ErrorSummary, Example, Notice, Page } from '#core/html/index.ts';
import { campusUrl } from '#modules/campus/index.ts';
import type { Cordee } from '../cordees.sql.ts';
import { PUBLIC_CORDEES, publicCordeeUrl } from '../links.ts';
import type { CheckRule } from '../mentors/checks.ts';
import { enrolUrl } from '../mentors/links.ts';
import type { Moment } from '../mentors/mentor.ts';
import type { Departement } from '../mentors/mentors.sql.ts';
import type { EnrolTyped } from '../mentors/schemas.ts';
import { EnrolForm } from './enrol-form.tsx';

export interface EnrolModel {
  cordee: Cordee;
  state: 'open' | 'sent' | 'closed';
  departements: readonly Departement[];
  sectors: readonly (readonly [letter: string, label: string])[];
  moments: readonly Moment[];
  charte: { version: string; titre: string; articles: readonly string[] };
  checks: readonly CheckRule[];
  typed: EnrolTyped;
  errors: Record<string, string>;
}

/** Somebody of age offers to be a mentor of a cordée. Made for a phone. */
export function EnrolPage({ model }: { model: EnrolModel }) {
  const { cordee, state, errors } = model;
  const title = `Devenir mentor : ${cordee.nom}`;
  return (
    <Page
      title={Object.keys(errors).length > 0 ? `Erreur : ${title}` : title}
      description={`Proposer d’être mentor dans la cordée « ${cordee.nom} ».`}
      canonical={enrolUrl(cordee.id)}
      robots="noindex"
      crumbs={[
        { label: 'Cordées de la réussite', href: PUBLIC_CORDEES },
        { label: cordee.nom, href: publicCordeeUrl(cordee.id) },
        { label: 'Devenir mentor' },
      ]}
    >
      <div class="large etroit bas-5">
        <h1>Devenir mentor {cordee.exemple && <Example />}</h1>
        <p class="chapo">
          Accompagner des collégiens et des lycéens dans la cordée « {cordee.nom} », quelques heures dans l’année. Ni
          compte, ni mot de passe.
        </p>
        {state === 'sent' && (
          <Notice tone="ok" title="Ouvrez votre messagerie">
            <p>
              Un courriel vient de vous être envoyé : confirmez votre candidature avec son lien. Sans confirmation sous
              sept jours, elle est effacée.
            </p>
          </Notice>
        )}
        {state === 'closed' && (
          <Notice title="Cette cordée ne cherche pas de mentors en ce moment">
            <p>
              Elle en accueille quand le programme d’une année est validé.{' '}
              <a href={campusUrl(cordee.campusSlug)}>{cordee.campus}</a> vous renseigne.
            </p>
          </Notice>
        )}
        {state === 'open' && (
          <>
            <ErrorSummary errors={errors} />
            <EnrolForm {...model} />
          </>
        )}
      </div>
    </Page>
  );
}
