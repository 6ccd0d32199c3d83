import { evolve } from '../../src/complaints/evolve.ts';
import { says } from '../../src/complaints/says.ts';
import type { OutboxRow } from '../../src/outbox/outbox-store.ts';
import { owedHash } from '../../src/outbox/sender.ts';
import type { VirtualWorld } from './virtual-world.ts';

type Said = { channel: string; ts: string; text: string };

/** Keys of everything that what happened obliges to say. */
function owedKeys({ complaints }: VirtualWorld): string[] {
  return [...complaints.all.values()].flatMap(({ events }) => {
    let state: Parameters<typeof evolve>[0];
    return events.flatMap((event) => {
      state = evolve(state, event);
      return says(event, state).map(({ key }) => key);
    });
  });
}

/** Messages that are there, by the hash of what was owed. */
function saidIn({ slack }: VirtualWorld): Map<string, Said[]> {
  const said = new Map<string, Said[]>();
  for (const [channel, messages] of slack.channels) {
    for (const { ts, text, metadata } of messages) {
      const hash = metadata?.event_payload.key ?? '';
      said.set(hash, [...(said.get(hash) ?? []), { channel, ts, text }]);
    }
  }
  return said;
}

function wrongsOfRow(world: VirtualWorld, { owed, finished }: OutboxRow, said: Said[]): string[] {
  const { key } = owed;
  const outcome = finished?.outcome ?? 'waiting';
  const posted = world.slack.posted.filter((hash) => hash === owedHash(key)).length;
  const isSaid = outcome === 'sent' || outcome === 'reconciled';
  return [
    ...(posted > 1 ? [`posted ${posted} times`] : []),
    ...(isSaid === (said.length === 1) ? [] : [`${outcome}, but there are ${said.length}`]),
    ...(outcome === 'dead' ? ['given up'] : []),
    ...(outcome === 'cancelled' && owed.complaint && !world.drawnAway.has(key) ? ['cancelled by nobody'] : []),
    ...(outcome === 'waiting' && owed.dueAt <= world.business() ? ['not said'] : []),
  ];
}

async function wrongsOfCard(world: VirtualWorld, { owed }: OutboxRow, message: Said | undefined): Promise<string[]> {
  if (!message || !owed.complaint) return [];
  const rev = world.complaints.read(owed.complaint)?.rev;
  const card = await world.cards.findByMessage('T1', message.channel, message.ts);
  return [
    ...(card?.key === owed.key && card.shownRev === rev ? [] : [`kept as showing ${card?.shownRev}, not ${rev}`]),
    ...(message.text === `${owed.key} as of ${rev}` ? [] : [`shows "${message.text}", not ${rev}`]),
  ];
}

/** Whoever owes a contact has a plan to come, and managers a digest and a week. */
async function brokenChains({ complaints }: VirtualWorld, rows: OutboxRow[]): Promise<string[]> {
  const coming = rows.flatMap(({ owed, finished }) => (finished ? [] : [owed.key.replace(/[^:]*$/, '')]));
  const owners = new Set([...complaints.all.values()].map(({ state }) => state.owner));
  const wrongs = ['digest', 'weekly'].flatMap((kind) =>
    coming.includes(`T1:${kind}:management:`) ? [] : [`no ${kind} is to come`],
  );
  for (const owner of owners) {
    const due = await complaints.nextDueFor('T1', owner);
    if (due && !coming.includes(`T1:plan:${owner}:`)) wrongs.push(`${owner}: no plan is to come`);
  }
  return wrongs;
}

function tooClose({ slack, pace }: VirtualWorld): string[] {
  return [...slack.left].flatMap(([channel, left]) => {
    const inOrder = left.toSorted((a, b) => a - b);
    const least = Math.min(...inOrder.slice(1).map((at, index) => at - (inOrder[index] ?? 0)));
    return least < pace ? [`${channel}: messages ${least} ms apart`] : [];
  });
}

/** What is not as it must be once a history is over, in words; [] when all is well. */
export async function wrongsIn(world: VirtualWorld): Promise<string[]> {
  const found = await Promise.all(world.outbox.keys().map((key) => world.outbox.find(key)));
  const rows = found.filter((row) => row !== null);
  const planned = new Set(world.outbox.keys());
  const said = saidIn(world);
  const wrongs = [...world.wrongs];
  for (const key of owedKeys(world)) if (!planned.has(key)) wrongs.push(`${key}: not planned`);
  for (const row of rows) {
    const messages = said.get(owedHash(row.owed.key)) ?? [];
    const each = [...wrongsOfRow(world, row, messages), ...(await wrongsOfCard(world, row, messages[0]))];
    wrongs.push(...each.map((wrong) => `${row.owed.key}: ${wrong}`));
  }
  return [...wrongs, ...(await brokenChains(world, rows)), ...tooClose(world)];
}
