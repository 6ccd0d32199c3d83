import type { CustomRoute } from '@slack/bolt';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Measure } from './outbox/measure.ts';

/** What waits at the moment, asked when somebody looks. `oldest` is how long the one waiting longest is overdue, in seconds. */
export type Waiting = { live: number; oldest: number; dead: number };

export type Metrics = {
  measure: Measure;
  /** `GET /metrics`, in the format of Prometheus. */
  route(waiting: () => Promise<Waiting>): CustomRoute;
};

/** The numbers of docs/metrics.md, of this process alone but for what waits. Nothing of them names a person or a complaint. */
export function createMetrics(): Metrics {
  const registers = [new Registry()];
  const [registry] = registers as [Registry];
  collectDefaultMetrics({ register: registry });
  const delay = new Histogram({
    name: 'redress_said_delay_seconds',
    help: 'From when a message was due to when it was said, in business time',
    labelNames: ['lane'],
    buckets: [1, 2, 5, 10, 30, 60, 300, 900, 3_600, 14_400, 86_400],
    registers,
  });
  const counter = (name: string, help: string, labelNames: string[] = []) =>
    new Counter({ name: `redress_${name}_total`, help, labelNames, registers });
  const said = counter('said', 'Messages said, by how it is known', ['outcome']);
  const cancelled = counter('cancelled', 'Messages not said when their time had come, by reason', ['reason']);
  const dead = counter('dead', 'Messages that could not be sent, by reason', ['reason']);
  const troubled = counter('trouble', 'Calls to Slack that failed, by what that means', ['class']);
  const leaseLost = counter('lease_lost', 'Messages that another process took over while they were being sent');
  const takenAway = counter('taken_away', 'Messages posted twice of which the second was taken away');
  const pace = new Gauge({
    name: 'redress_pace_per_minute',
    help: 'Messages a minute that the workspace is posted to with at most',
    registers,
  });
  const skew = new Gauge({
    name: 'redress_clock_skew_seconds',
    help: "How far this machine's clock is ahead of the database's",
    registers,
  });
  const live = new Gauge({ name: 'redress_waiting', help: 'Messages that are due and not said', registers });
  const oldest = new Gauge({
    name: 'redress_oldest_due_seconds',
    help: 'How long the message that waits longest is overdue, in business time',
    registers,
  });
  const unsaid = new Gauge({ name: 'redress_unsaid', help: 'Messages that could not be said, in App Home', registers });

  return {
    measure: {
      said: (lane, lateBy, outcome) => {
        delay.observe({ lane: String(lane) }, Math.max(0, lateBy) / 1_000);
        said.inc({ outcome });
      },
      cancelled: (reason) => cancelled.inc({ reason }),
      dead: (reason) => dead.inc({ reason }),
      troubled: (what) => troubled.inc({ class: what }),
      leaseLost: () => leaseLost.inc(),
      takenAway: () => takenAway.inc(),
      paced: (perMinute) => pace.set(perMinute),
      skewed: (ms) => skew.set(ms / 1_000),
    },
    route: (waiting) => ({
      path: '/metrics',
      method: 'GET',
      handler: async (_, response) => {
        try {
          const now = await waiting();
          live.set(now.live);
          oldest.set(now.oldest);
          unsaid.set(now.dead);
          response.writeHead(200, { 'content-type': registry.contentType }).end(await registry.metrics());
        } catch {
          response.writeHead(503, { 'content-type': 'text/plain' }).end('The database does not answer.');
        }
      },
    }),
  };
}
