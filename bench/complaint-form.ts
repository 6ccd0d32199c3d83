import bolt from '@slack/bolt';
import { boltLog, createLog } from '../src/log.ts';
import type { Playground } from '../src/playground/playground.ts';
import { channels, reps } from '../src/playground/workspace.ts';
import { logForm } from '../src/slack/views/log-form.ts';
import { type Measured, median } from './measured.ts';
import { playground, runningBot, slack } from './running-bot.ts';

const atOnce = 50;
const rounds = 15;
/** From the first of 50 commands sent to the last of 50 forms opened. */
async function round(workspace: Playground): Promise<number> {
  const before = workspace.calls.length;
  const opened = () => workspace.calls.slice(before).filter(({ method, ok }) => method === 'views.open' && ok).length;
  const started = performance.now();
  const commands = Array.from({ length: atOnce }, (_, n) =>
    workspace.act({ as: reps[n % reps.length] ?? '', act: 'command', channel: channels.general, text: '/complaint' }),
  );
  await Promise.all(commands);
  await workspace.until(() => (opened() >= atOnce ? true : undefined), 10_000);
  const took = performance.now() - started;
  for (const person of reps) {
    const top = workspace.seenBy(person).views.at(-1);
    if (top) await workspace.act({ as: person, act: 'close', viewId: top.id, all: true });
  }
  return took;
}

async function bareBot(workspace: Playground) {
  const logger = boltLog(createLog('silent'));
  const receiver = new bolt.HTTPReceiver({ signingSecret: slack.signingSecret, logger });
  const app = new bolt.App({
    receiver,
    token: slack.botToken,
    clientOptions: { slackApiUrl: workspace.apiUrl },
    convoStore: false,
    logger,
  });
  const view = logForm.build({
    via: 'phone',
    branches: [{ id: 'main', name: 'Main' }],
    branch: 'main',
    what: null,
    more: false,
    defaultWhen: new Date().toISOString(),
    metadata: {},
  });
  app.command('/complaint', async ({ ack, command, client }) => {
    const acked = ack();
    await client.views.open({ trigger_id: command.trigger_id, view });
    await acked;
  });
  const server = await app.start({ port: 0, host: '127.0.0.1' });
  const address = server.address();
  workspace.setBotUrl(`http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`);
  return () => app.stop();
}

/** `/complaint` to `views.open` for 50 commands at once, against a bare Bolt handler that opens the same form, made once. */
export async function complaintForm(): Promise<Measured[]> {
  const [ours, bare] = [await playground(), await playground()];
  const { stop } = await runningBot(ours);
  const stops = [stop, await bareBot(bare)];
  const times = { ours: [] as number[], bare: [] as number[] };
  for (let n = 0; n < rounds + 3; n += 1) {
    const pair = { bare: await round(bare), ours: await round(ours) };
    // The first rounds warm both up.
    if (n < 3) continue;
    times.ours.push(pair.ours);
    times.bare.push(pair.bare);
  }
  for (const stop of stops) await stop();
  await ours.close();
  await bare.close();
  const [own, rival] = [median(times.ours), median(times.bare)];
  return [
    {
      what: `/complaint to views.open, ${atOnce} at once`,
      ours: own,
      rival: { name: 'a bare Bolt handler', ms: rival },
      ratio: own / rival,
      limit: 1.3,
    },
  ];
}
