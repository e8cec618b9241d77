import { Notice, SectionTitle, type Tone } from '#core/html/index.ts';
import { INCIDENTS, incidentAct, incidentText } from '../links.ts';
import { Accounts } from './incident-accounts.tsx';
import { IncidentForm, type IncidentFormView } from './incident-form.tsx';
import { HistoryLink, OfficePage, type OfficeTab } from './office.tsx';

export interface IncidentView {
  id: string;
  titre: string;
  version: number;
  clos: string | null;
  /** « 31 heures », « délai dépassé de 4 heures ». */
  compte: { text: string; tone: Tone };
  avant: string;
  manque: string[];
  form: IncidentFormView;
  comptes: { nom: string; courriel: string; motif: string }[];
  nombreComptes: number;
  /** The account of it, as the authority reads it: once closed, what stays. */
  texte: string;
  /** The form that adds accounts, when it is returned. */
  ajout: { errors: Record<string, string>; typed: Record<string, string> };
}

function Countdown({ view }: { view: IncidentView }) {
  return (
    <Notice tone={view.compte.tone} title={view.compte.text}>
      <p>
        {view.clos
          ? `Incident clos le ${view.clos}.`
          : `La CNIL doit être prévenue avant le ${view.avant}, si les personnes courent un risque.`}
      </p>
      {view.manque.length > 0 && (
        <>
          <p>Avant de clore :</p>
          <ul>
            {view.manque.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </>
      )}
    </Notice>
  );
}

/** `/espace/donnees/incidents/:id`: the countdown, the form, the accounts, the text for the authority. */
export function IncidentPage(props: { view: IncidentView; tabs: OfficeTab[]; history: string | null }) {
  const { view } = props;
  return (
    <OfficePage
      title={view.titre}
      tabs={props.tabs}
      under={{ label: 'Violations de données', href: INCIDENTS }}
      actions={
        <>
          <a class="btn" href={incidentText(view.id)}>
            Texte de la notification
          </a>{' '}
          <HistoryLink href={props.history} />
        </>
      }
    >
      <Countdown view={view} />
      {!view.clos && view.manque.length === 0 && (
        <form method="post" action={incidentAct(view.id, 'clore')}>
          <input type="hidden" name="version" value={view.version} />
          <button class="btn" type="submit">
            Clore l’incident
          </button>
        </form>
      )}
      <Accounts view={view} />
      {view.clos && (
        <section aria-labelledby="recit">
          <SectionTitle id="recit">Ce qui a été consigné</SectionTitle>
          <pre data-litteral>{view.texte}</pre>
        </section>
      )}
      {!view.clos && (
        <section aria-labelledby="completer">
          <SectionTitle id="completer">Compléter</SectionTitle>
          <IncidentForm view={view.form} />
        </section>
      )}
    </OfficePage>
  );
}

/** `/espace/donnees/incidents/nouveau` */
export function NewIncidentPage(props: { form: IncidentFormView; tabs: OfficeTab[] }) {
  return (
    <OfficePage
      title="Déclarer un incident"
      tabs={props.tabs}
      under={{ label: 'Violations de données', href: INCIDENTS }}
    >
      <Notice>
        <p>Écrivez ce que vous savez maintenant ; vous compléterez ensuite.</p>
      </Notice>
      <IncidentForm view={props.form} />
    </OfficePage>
  );
}
