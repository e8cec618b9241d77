import type { ComponentChildren } from 'preact';
import { count } from '#core/text/index.ts';
import type { DiffPart } from '#core/text/word-diff.ts';
import { frenchDateTime } from '#core/time/index.ts';
import type { Comparison as Compared } from '#core/versions/index.ts';
import { SectionTitle } from '../signs.tsx';

/** Words added and removed: underlined and struck, never by colour alone. */
export function Diff(props: { parts: DiffPart[] }) {
  return (
    <>
      {props.parts.map((part, index) => {
        const key = `${index}${part.kind}`;
        if (part.kind === 'added') return <ins key={key}>{part.text}</ins>;
        if (part.kind === 'removed') return <del key={key}>{part.text}</del>;
        return <span key={key}>{part.text}</span>;
      })}
    </>
  );
}

/** What a button of the comparison sends: the version to take back, one field or all of them, and the version that was seen. */
export interface RestoreForm {
  action: string;
  /** Present version: a restoration on an older one is a conflict, as any edit. */
  seen: number;
}

/** Two versions of an object, field by field. `restore` is null for who may read and not write. */
export function Comparison(props: { comparison: Compared; restore: RestoreForm | null }) {
  const { comparison, restore } = props;
  return (
    <section aria-labelledby="changements">
      <SectionTitle id="changements">Ce qui a changé</SectionTitle>
      <p class="petit rang">
        <span>
          <ins>Ajouté</ins>
        </span>{' '}
        <span>
          <del>Retiré</del>
        </span>{' '}
        <span class="doux">
          Les mots, pas les lignes.{' '}
          {comparison.unchanged > 0 && `${count(comparison.unchanged, 'champ')} sans changement.`}
        </span>
      </p>
      {comparison.fields.length === 0 && <p class="haut-3">Ces deux versions disent la même chose.</p>}
      <div class="lignes haut-3">
        {comparison.fields.map((field) => (
          <article key={field.field} class="pile" style="--pile:.5rem">
            <div class="rang rang--c">
              <h3>{field.label}</h3>{' '}
              <span class="petit doux">
                {field.who}
                {field.who && `, ${frenchDateTime(field.at)}`}
              </span>
              {restore && field.restorable && (
                <RestoreButton
                  restore={restore}
                  version={comparison.from}
                  field={field.field}
                  class="btn btn--nu pousse"
                >
                  Reprendre
                  <span class="cache">
                    {' '}
                    « {field.label} » de la version {comparison.from}
                  </span>
                </RestoreButton>
              )}
            </div>
            <p>
              <Diff parts={field.parts} />
            </p>
          </article>
        ))}
      </div>
      {restore && (
        <p class="avis haut-4">
          <b>Restaurer n’efface rien.</b> La version {comparison.from} devient la {restore.seen + 1}, et la{' '}
          {restore.seen} reste lisible ici.
        </p>
      )}
    </section>
  );
}

/** Takes back a version, or one field of it. */
export function RestoreButton(props: {
  restore: RestoreForm;
  version: number;
  field?: string;
  class: string;
  children: ComponentChildren;
}) {
  return (
    <form method="post" action={props.restore.action} class={props.field ? 'pousse' : 'haut-3'}>
      <input type="hidden" name="version" value={props.restore.seen} />
      <input type="hidden" name="reprise" value={props.version} />
      {props.field && <input type="hidden" name="champ" value={props.field} />}
      <button class={props.class} type="submit">
        {props.children}
      </button>
    </form>
  );
}
