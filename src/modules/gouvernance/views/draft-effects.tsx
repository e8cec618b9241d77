import { Notice, SectionTitle } from '#core/html/index.ts';
import { frenchDate } from '#core/time/index.ts';
import { instanceUrl } from '../links.ts';
import { meetingUrl } from '../meetings/links.ts';
import type { DraftView } from '../versions/read-draft.ts';

/** What the new numbers meet: mandates they would not admit, bodies to bring in line, meetings called before them. */
export function DraftEffects({ view }: { view: DraftView }) {
  if (view.broken.length + view.apart.length + view.meetings.length === 0) return null;
  return (
    <section aria-labelledby="effets" class="bas-6">
      <SectionTitle id="effets">Ce que la nouvelle version rencontre</SectionTitle>
      {view.broken.length > 0 && <Broken view={view} />}
      {view.apart.length > 0 && (
        <>
          <h3>Instances à mettre en accord</h3>
          <p>Leurs collèges ne changent pas seuls : après l’adoption, reprenez ceux des statuts sur leur page.</p>
          <ul class="liens bas-4">
            {view.apart.map((one) => (
              <li key={one.id}>
                <a href={instanceUrl(one.id)}>{one.nom}</a> : {one.told.join(' ; ')}
              </li>
            ))}
          </ul>
        </>
      )}
      {view.meetings.length > 0 && (
        <>
          <h3>Réunions à venir</h3>
          <ul class="liens">
            {view.meetings.map((one) => (
              <li key={one.id}>
                <a href={meetingUrl(one.id)}>{one.titre}</a>, {one.instance}, {frenchDate(one.debut)} :{' '}
                {one.numero === null
                  ? 'pas encore convoquée, elle suivra la version en vigueur ce jour-là'
                  : `déjà convoquée, elle garde la version ${one.numero}`}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Broken({ view }: { view: DraftView }) {
  return (
    <div class="bas-4">
      <Notice tone="alerte">
        <p>
          <b>Mandats que ces nombres n’admettraient plus.</b> Aucun ne prend fin par l’adoption : ils vont à leur terme,
          ou quelqu’un les termine avec son motif.
        </p>
        <ul>
          {view.broken.map((one) => (
            <li key={one.id}>
              <a href={instanceUrl(one.instanceId)}>{one.who}</a>, {one.what} : {one.why.join(' ')}
            </li>
          ))}
        </ul>
      </Notice>
    </div>
  );
}
