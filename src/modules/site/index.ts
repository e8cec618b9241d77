import type { Route } from '#core/http/index.ts';

export const routes: Route[] = [];
