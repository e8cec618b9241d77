import { Icon } from '#core/html/index.ts';
import { deleteActionUrl } from '../links.ts';
import type { ActionModel } from './action-page.tsx';

/** « Mettre à la corbeille ». */
export function Bin({ model: { campus, action } }: { model: ActionModel }) {
  return (
    <form method="post" action={deleteActionUrl(campus.slug, action.id)} class="haut-5">
      <input type="hidden" name="version" value={action.version} />
      <button class="btn" type="submit">
        <Icon name="trash" /> Mettre à la corbeille
      </button>
    </form>
  );
}
