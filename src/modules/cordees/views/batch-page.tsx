import { DataTable, ErrorSummary, Example, Icon, Notice, Page } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import { durationText, yearText } from '../labels.ts';
import { mentorName } from '../mentors/labels.ts';
import type { OpenBatch } from '../seances/by-link.ts';
import { whenText, whereText } from '../seances/labels.ts';
import { batchSeanceUrl, batchUrl } from '../seances/links.ts';
import { groupOf } from './seance-decision.tsx';

interface BatchModel extends OpenBatch {
  token: string;
  /** What was done just before; empty: nothing. */
  done: string;
  errors: Readonly<Record<string, string>>;
}

/** Sessions that wait for an establishment, by the link that it was mailed. Made for a phone. */
export function BatchPage({ model }: { model: BatchModel }) {
  const { cordee, programme, school, seances, token, errors } = model;
  const title = `${count(seances.length, 'séance')} à approuver : ${school.nom}`;
  return (
    <Page title={Object.keys(errors).length > 0 ? `Erreur : ${title}` : title} robots="noindex">
      <div class="large etroit haut-5 bas-5">
        <p class="sur">
          {cordee.nom}, {yearText(programme.annee)} {cordee.exemple && <Example />}
        </p>
        <h1 class="titre-page">{title}</h1>
        <ErrorSummary errors={errors} />
        {model.done !== '' && (
          <div role="status">
            <Notice tone="ok" title="C’est noté">
              <p>{model.done}</p>
            </Notice>
          </div>
        )}
        <p class="chapo">
          Des mentors ont noté ces séances avec vos élèves. Approuvez leurs heures ensemble, ou ouvrez une séance pour
          en approuver moins ou la contester, avec un motif.
        </p>
        <Seances model={model} />
        <form method="post" action={batchUrl(token)} class="haut-4">
          <input type="hidden" name="lues" value={seances.map((one) => `${one.id}:${one.version}`).join(' ')} />
          <p class="actions" id="lues" tabIndex={-1}>
            <button class="btn btn--1" type="submit">
              <Icon name="check" /> Tout approuver
            </button>
          </p>
        </form>
        <p class="source haut-4">
          Ce lien ouvre jusqu’au {frenchPartialDate(model.until)}, tant qu’une séance attend. Sans réponse, rien n’est
          approuvé.
        </p>
      </div>
    </Page>
  );
}

function Seances({ model: { seances, token } }: { model: BatchModel }) {
  return (
    <DataTable
      caption="Séances à approuver"
      hideCaption
      class="empilable"
      head={
        <tr>
          <th scope="col">Séance</th>
          <th scope="col">Mentor</th>
          <th scope="col">Groupe</th>
          <th scope="col">Durée</th>
        </tr>
      }
    >
      {seances.map((one) => (
        <tr key={one.id}>
          <th scope="row">
            <a href={batchSeanceUrl(token, one.id)}>{whenText(one)}</a>
            <br />
            <span class="source">
              {one.theme}, {whereText(one)}
            </span>
          </th>
          <td data-titre="Mentor">{mentorName(one)}</td>
          <td data-titre="Groupe">{groupOf(one)}</td>
          <td data-titre="Durée">{durationText(one.minutes)}</td>
        </tr>
      ))}
    </DataTable>
  );
}
