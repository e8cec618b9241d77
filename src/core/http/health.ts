import type { Env, Hono } from 'hono';
import type pg from 'pg';
import { inTime } from './deadline.ts';

const json = (status: 200 | 503, body: object): Response =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store' },
  });

/**
 * The two questions of a supervisor, outside the rooms because they must answer when the database does not.
 * `GET /sante` → 200 `{"etat":"vivant"}`: the process answers, whatever the database does.
 * `GET /sante/prete` → 200 `{"etat":"pret"}` when the database answers, else 503 `{"etat":"base_injoignable"}`.
 */
export function mountHealth<E extends Env>(app: Hono<E>, pool: pg.Pool): void {
  app.get('/sante', () => json(200, { etat: 'vivant' }));
  app.get('/sante/prete', async () => {
    const ready = await inTime(pool.query('select 1')).then(
      () => true,
      () => false,
    );
    return ready ? json(200, { etat: 'pret' }) : json(503, { etat: 'base_injoignable' });
  });
}
