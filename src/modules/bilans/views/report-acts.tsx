import { Choice, Field, Icon, Notice, SectionTitle } from '#core/html/index.ts';
import { publicReportUrl, reportActUrl, reportPublicationUrl } from '../links.ts';
import type { ReportModel } from './report-page.tsx';

export interface ReportRights {
  writes: boolean;
  comments: boolean;
  reminds: boolean;
  publishes: boolean;
}

/** The acts that this person may do now, each with what it asks; then the public page. */
export function ReportActs({ model }: { model: ReportModel }) {
  const { campus, report, rights } = model;
  return (
    <section aria-labelledby="suite" class="haut-5">
      <SectionTitle id="suite">La suite</SectionTitle>
      {model.acts.length === 0 && <p class="doux">Aucun acte ne vous est ouvert ici.</p>}
      {model.acts.map((one) => (
        <Act key={one.id} model={model} act={one} />
      ))}
      {report.annee !== null && (
        <p>
          Publié : <a href={publicReportUrl(campus.slug, report.annee)}>page publique de {report.annee}</a>
        </p>
      )}
      {rights.publishes && (
        <form method="post" action={reportPublicationUrl(campus.slug, report.id)} class="actions" id="publie">
          <input type="hidden" name="version" value={report.version} />
          <button class="btn" type="submit" name="publie" value={report.annee === null ? 'oui' : 'non'}>
            {report.annee === null ? 'Publier sur la page du campus' : 'Retirer de la page du campus'}
          </button>
        </form>
      )}
    </section>
  );
}

function Act({
  model: { campus, report, typed, errors, missing },
  act,
}: {
  model: ReportModel;
  act: { id: string; acte: string };
}) {
  return (
    <form method="post" action={reportActUrl(campus.slug, report.id)} class="pile fiche" id={act.id}>
      <input type="hidden" name="version" value={report.version} />
      {errors[act.id] && (
        <Notice tone="erreur" title="Pas encore">
          <p>{errors[act.id]}</p>
        </Notice>
      )}
      {act.id === 'clore' && missing.length > 0 && (
        <Choice name="assume" value="oui" checked={typed.assume === 'oui'}>
          Inscrire « non renseigné » pour les actions sans nouvelles ({missing.length})
        </Choice>
      )}
      {act.id === 'transmettre' && (
        <Field
          name="destinataire"
          label="Destinataire"
          hint="Une institution, pas une personne."
          required
          value={typed.destinataire}
          error={errors.destinataire}
          maxLength={200}
          autocomplete="off"
        />
      )}
      {act.id === 'renvoyer' && (
        <Field
          name="motif"
          label="Ce qui doit être repris"
          hint="N’y nommez personne."
          type="textarea"
          required
          value={typed.motif}
          error={errors.motif}
          maxLength={1000}
        />
      )}
      <p class="actions">
        <button class="btn" type="submit" name="acte" value={act.id}>
          <Icon name="check" /> {act.acte}
        </button>
      </p>
    </form>
  );
}
