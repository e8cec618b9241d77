/**
 * Every route that anybody may open without an account, reviewed by hand: method, path, why it may be public.
 * A route that is not here fails the suite; adding a line is a decision about data, not a formality.
 */
export const publicRoutes: readonly (readonly [method: 'GET' | 'POST', path: string, why: string])[] = [];
