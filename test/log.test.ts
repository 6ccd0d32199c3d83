import { expect, test } from '@jest/globals';
import { createLog } from '../src/log.ts';
import { channels, people } from '../src/playground/workspace.ts';
import { logComplaint } from './support/fill-in.ts';
import { startRedress } from './support/redress.ts';

test('whatever happens, logs hold no customer’s words, name or number, and no secret', async () => {
  const lines: string[] = [];
  const redress = await startRedress({ log: createLog('debug', { write: (line) => void lines.push(line) }) });
  const [mira, ana] = [redress.person(people.mira), redress.person(people.ana)];
  const told = { words: 'Marzipanbruch im Karton', who: 'new:Walpurga Quast', contact: '+49 30 23125 099' };
  await logComplaint(mira, { ...told, what: { management: 'Kulanzfrage' } });
  const card = () => {
    const message = ana.reads(channels.management)[0];
    if (!message) throw new Error('there is a card');
    return message;
  };
  await ana.say(channels.management, 'Rückfragetext', card().ts);
  redress.slack.failNext('chat.update', { error: 'fatal_error' });
  redress.slack.failNext('reactions.get', 'cut-before');
  await ana.react(card(), 'eyes');
  redress.databaseAway(true);
  await mira.command('/complaint');
  await logComplaint(mira, { ...told, what: { solved: 'Ersatzlieferung' } });
  await mira.command('/complaint mine');
  redress.databaseAway(false);
  await redress.settle();
  await redress.close();

  const log = lines.join('');
  expect(log).toContain('unexpected error');
  for (const word of [
    'Marzipan',
    'Walpurga',
    'Quast',
    '23125',
    'Kulanz',
    'Rückfrage',
    'Ersatz',
    'xoxb',
    'a-secret-only',
  ]) {
    expect(log).not.toContain(word);
  }
});
