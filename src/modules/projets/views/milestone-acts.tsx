import { ActsField, Field, FileField, Icon, SectionTitle } from '#core/html/index.ts';
import { milestoneProofUrl, milestoneStepUrl, milestoneUrl } from '../jalons/links.ts';
import type { MilestoneModel } from './milestone-page.tsx';

/** The file that proves it. */
export function MilestoneProof({ model: { campus, action, milestone, deposit, errors } }: { model: MilestoneModel }) {
  const href = milestoneProofUrl(campus.slug, action.id, milestone.id);
  return (
    <section aria-labelledby="deposer" class="haut-5">
      <SectionTitle id="deposer">Preuve</SectionTitle>
      <form method="post" action={href} encType="multipart/form-data" class="pile">
        <FileField {...deposit} name="fichier" label="Fichier qui le prouve" error={errors.fichier} />
        <p class="actions">
          <button class="btn" type="submit">
            <Icon name="upload-simple" /> {milestone.fichierId ? 'Remplacer la preuve' : 'Déposer'}
          </button>{' '}
          <span role="status" data-envoi />
        </p>
      </form>
    </section>
  );
}

/** What may be done now, each act with what is missing before it is tried. */
export function MilestoneActs({
  model: { campus, action, milestone, acts, typed, errors },
}: {
  model: MilestoneModel;
}) {
  return (
    <section aria-labelledby="suite" class="haut-5">
      <SectionTitle id="suite">La suite</SectionTitle>
      <form method="post" action={milestoneStepUrl(campus.slug, action.id, milestone.id)} class="pile fiche">
        <input type="hidden" name="version" value={milestone.version} />
        <ActsField acts={acts} chosen={typed.transition} error={errors.transition} />
        <Field
          name="jour"
          label="Jour"
          hint="Celui où il a été atteint ou remis, ou la nouvelle échéance."
          type="date"
          value={typed.jour}
          error={errors.jour}
          autocomplete="off"
        />
        <Field
          name="texte"
          label="Ce qu’il faut écrire"
          hint="Déclarer atteint : où est la preuve, ou pourquoi il n’y en a pas. Les autres actes : le motif. N’y nommez personne."
          type="textarea"
          value={typed.texte}
          error={errors.texte}
          maxLength={1000}
        />
        <p class="actions">
          <button class="btn btn--1" type="submit">
            <Icon name="check" /> Enregistrer
          </button>{' '}
          <a class="btn" href={milestoneUrl(campus.slug, action.id, milestone.id)}>
            Annuler
          </a>
        </p>
      </form>
    </section>
  );
}
