import type { CustomRoute } from '@slack/bolt';
import type { Connection } from 'mongoose';

/**
 * `GET /healthz` answers while the process lives, `GET /readyz` while the database answers and Slack reaches us.
 * @param hears whether Slack reaches us: in Socket Mode a process can live and be deaf
 */
export function healthRoutes(connection: Connection, hears: () => boolean): CustomRoute[] {
  const say = (status: number, word: string) => ({ status, body: JSON.stringify({ status: word }) });
  const route = (path: string, answer: () => Promise<{ status: number; body: string }>): CustomRoute => ({
    path,
    method: 'GET',
    handler: (_, response) => {
      void answer().then(({ status, body }) =>
        response.writeHead(status, { 'content-type': 'application/json' }).end(body),
      );
    },
  });
  const ready = () =>
    connection.db?.command({ ping: 1 }, { timeoutMS: 1_500 }).then(
      () => (hears() ? say(200, 'ready') : say(503, 'Slack is not connected')),
      () => say(503, 'the database does not answer'),
    ) ?? Promise.resolve(say(503, 'the database is not connected'));
  return [route('/healthz', async () => say(200, 'alive')), route('/readyz', ready)];
}
