import { Notice } from '#core/html/index.ts';
import { frenchDateTime } from '#core/time/index.ts';
import { inputLabels } from '../labels.ts';
import type { SheetInput } from '../sheet.ts';

/** What somebody changed of a sheet since it was read. */
export interface Meanwhile {
  nom: string;
  who: string | null;
  at: Date | null;
  fields: { input: SheetInput; was: string; now: string }[];
}

/** Both versions of what changed since the page was read; nothing was merged. */
export function ChangedSince(props: { changes: Meanwhile[]; show(input: string, text: string): string }) {
  return (
    <Notice tone="alerte" title="Une fiche a changé entre-temps : rien n’a été fusionné" id="erreurs">
      {props.changes.map((one) => (
        <div key={one.nom}>
          <p>
            {one.nom}
            {one.who && one.at && `, enregistrée par ${one.who} le ${frenchDateTime(one.at)}`}
          </p>
          <ul>
            {one.fields.map(({ input, was, now }) => (
              <li key={input}>
                {inputLabels[input]} : vous lisiez « {props.show(input, was) || 'vide'} », c’est maintenant «{' '}
                {props.show(input, now) || 'vide'} »
              </li>
            ))}
          </ul>
        </div>
      ))}
      <p>Vos choix sont gardés ci-dessous. Regardez-les de nouveau, puis envoyez.</p>
    </Notice>
  );
}
