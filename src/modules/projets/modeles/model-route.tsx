import { defineRoute, page } from '#core/http/index.ts';
import { mayEver } from '#modules/droits/index.ts';
import { campusFor } from '../access.ts';
import { KEEP_ACTION } from '../action.ts';
import { modelsUrl } from '../links.ts';
import { campusParams, modelQuery } from '../schemas.ts';
import { ModelsPage } from '../views/models-page.tsx';
import { modelsMatching, modelThemes } from './model.ts';

/** The library of model actions, for who adds actions in a campus. */
export const modelRoute = defineRoute({
  method: 'GET',
  path: modelsUrl(':slug'),
  access: mayEver(KEEP_ACTION),
  params: campusParams,
  query: modelQuery,
  handle: async (ctx, { params, query }) => {
    const campus = await campusFor(ctx, params.slug, KEEP_ACTION);
    // A theme that a hand-typed address invents narrows nothing.
    const asked = modelThemes.some(([id]) => id === query.theme) ? query : { ...query, theme: '' };
    return page(<ModelsPage campus={campus} models={modelsMatching(asked)} themes={modelThemes} query={asked} />);
  },
});
