import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { defaultSettings, type Settings } from '../../../src/complaints/settings.ts';
import { channels, groups, people } from '../../../src/playground/workspace.ts';
import { logComplaint } from '../../support/fill-in.ts';
import type { PersonInSlack } from '../../support/person-in-slack.ts';
import { type Redress, startRedress } from '../../support/redress.ts';

let redress: Redress;
let priya: PersonInSlack;
beforeAll(async () => {
  redress = await startRedress();
  priya = redress.person(people.priya);
});
afterAll(async () => {
  expect(redress.slack.refused).toEqual([]);
  await redress.close();
});

const settings = () => redress.bot.desk.settings();

/** Settings as a test needs them; the rest as it comes. */
async function given(some: Partial<Settings>): Promise<void> {
  const { decisions } = redress.bot.desk;
  const { rev } = await decisions.read();
  const { week: _, ...asItComes } = {
    ...defaultSettings,
    managementChannel: channels.management,
    managers: [groups.managers],
  };
  await decisions.change({ ...asItComes, ...some }, people.otto, rev);
  await decisions.followUp();
}
beforeEach(() => given({}));
afterEach(() => redress.slack.office.changePerson(people.priya, { isAdmin: true }));

async function open(part: string, who = priya): Promise<void> {
  await who.openHome();
  await who.press('settings', 'home');
  await who.press(`settings-${part}`, 'view');
}

const kings = { id: 'kings', name: 'Kings Road', region: 'London', week: null };
const mitte = { id: 'mitte', name: 'Mitte', region: 'Berlin', week: null };

describe('the settings in App Home', () => {
  test('a head sees what holds now, changes a part, and sees what holds then, and who changed it', async () => {
    await priya.openHome();
    await priya.press('settings', 'home');
    expect(priya.view().text).toContain('A rep decides up to 50');
    await priya.press('settings-limits', 'view');
    expect(await priya.submit({ 'limits.rep': '75.5' })).toEqual({ ok: true });
    expect(settings().limits.rep).toBe(75.5);
    expect(priya.view().text).toContain('A rep decides up to 75.5');
    expect((await redress.bot.desk.decisions.history())[0]).toMatchObject({ by: people.priya, name: 'limits' });
    await priya.press('settings-history', 'view');
    expect(priya.view().text).toContain(`@${people.priya} changed limits from rep 50 to rep 75.5`);
  });

  test('are not offered to managers', async () => {
    const ana = redress.person(people.ana);
    await ana.openHome();
    expect(() => ana.press('settings', 'home')).toThrow('There is no settings to press');
  });

  test('are refused, opened or sent, to somebody who has lost the right meanwhile', async () => {
    await open('limits');
    const before = settings();
    redress.slack.office.changePerson(people.priya, { isAdmin: false });
    await redress.settle();
    expect(await priya.submit({ 'limits.rep': '5000' })).toMatchObject({
      ok: false,
      errors: { 'limits.currency': expect.stringContaining('Only heads can do that') },
    });
    expect(settings()).toEqual(before);
    await priya.press('settings', 'home');
    expect(priya.view().text).toContain('Only heads can do that');
  });

  test('managers and heads are people and user groups, and are so at once', async () => {
    await open('managers');
    await priya.submit({ managers: [people.jonas], 'managers.groups': [groups.north], heads: [people.david] });
    expect(settings()).toMatchObject({ managers: [people.jonas, groups.north], heads: [people.david] });
    const { people: directory } = redress.bot.desk;
    expect([people.jonas, people.hanna, people.david, people.ana].map((id) => directory.find(id)?.role)).toEqual([
      'manager',
      'manager',
      'head',
      'rep',
    ]);
  });

  test('a channel that Redress is not in is refused on its field; one that it is in is taken', async () => {
    await open('channels');
    expect(await priya.submit({ managementChannel: channels.general })).toMatchObject({
      errors: { managementChannel: 'Redress is not in this channel. Type /invite @Redress there, then save again.' },
    });
    await priya.submit({ managementChannel: channels.peopleMatters, logFromChannels: [channels.shopFloor] });
    expect(settings()).toMatchObject({
      managementChannel: channels.peopleMatters,
      logFromChannels: [channels.shopFloor],
    });
  });

  test('hours and holidays leave each other alone', async () => {
    await open('holidays');
    await priya.submit({ 'week.holidays': '2040-12-25' });
    await priya.press('settings-hours', 'view');
    await priya.submit({ 'week.closes': '20:00' });
    expect(settings().week).toMatchObject({ closes: '20:00', holidays: ['2040-12-25'], zone: 'Europe/Berlin' });
  });

  test('of two heads who change the same, the second is told kindly, and what they filled in stays', async () => {
    const otto = redress.person(people.otto);
    await open('limits');
    await open('limits', otto);
    expect(await priya.submit({ 'limits.rep': '60' })).toEqual({ ok: true });
    expect(await otto.submit({ 'limits.rep': '70' })).toMatchObject({
      ok: false,
      errors: { 'limits.currency': expect.stringContaining('Somebody changed this just now') },
    });
    expect(settings().limits.rep).toBe(60);
    expect(otto.view().title).toBe('Limits');
  });
});

describe('routes', () => {
  test('are added, moved and removed, the last one stays, and an escalation takes the first that fits', async () => {
    await open('routes');
    expect(priya.view().text).toContain('Everything else → the management channel, asks all managers, then the heads');
    expect(priya.view().text).not.toContain('Remove');
    await priya.press('settings-route-add', 'view');
    expect(await priya.submit({ 'route-name': 'All of it' })).toMatchObject({
      errors: { 'route-only': expect.any(String) },
    });
    await priya.submit({
      'route-name': 'Urgent ones',
      'route-severity': ['urgent'],
      'route-channel': channels.regionNorth,
      'route-duty': [people.hanna],
    });
    expect(priya.view().text).toContain(`Urgent → <#${channels.regionNorth}>, asks <@${people.hanna}>, then the heads`);
    await priya.press('settings-route-add', 'view');
    await priya.submit({ 'route-name': 'People', 'route-only': ['private'], 'route-duty': [people.nora] });
    expect(settings().routes.map(({ name }) => name)).toEqual(['Urgent ones', 'People', 'Everything else']);
    await priya.press('settings-route', 'view', 'Move down');
    expect(settings().routes.map(({ name }) => name)).toEqual(['People', 'Urgent ones', 'Everything else']);
    await priya.press('settings-route', 'view', 'Remove');
    expect(settings().routes.map(({ name }) => name)).toEqual(['Urgent ones', 'Everything else']);
    await logComplaint(redress.person(people.mira), { severity: 'urgent', what: { management: 'Now, please.' } });
    expect(redress.slack.messages(channels.regionNorth).at(-1)).toBeDefined();
  });

  test('of two heads who move one at once, the second is told, and nothing is moved twice', async () => {
    const route = (name: string) => ({
      id: name,
      name,
      when: { vip: true as const },
      channel: null,
      onDuty: [],
      nextLevel: [],
    });
    await given({ routes: ['a', 'b', 'c'].map(route) });
    const otto = redress.person(people.otto);
    await open('routes');
    await open('routes', otto);
    await priya.press('settings-route', 'view', 'Move down');
    await otto.press('settings-route', 'view', 'Move down');
    expect(otto.view().text).toContain('Somebody changed this just now');
    expect(settings().routes.map(({ name }) => name)).toEqual(['b', 'a', 'c', 'Everything else']);
  });
});

describe('a pasted list', () => {
  test('is looked at first, applied then, and all at once', async () => {
    await open('branches');
    await priya.submit({ 'list-0': 'Kings Road; London\nMitte; Berlin' });
    expect(priya.view().text).toContain('Kings Road (London) is new');
    expect(settings().branches).toEqual([]);
    expect(await priya.submit({})).toEqual({ ok: true });
    expect(settings().branches).toMatchObject([kings, mitte].map(({ name, region }) => ({ name, region })));
    expect(priya.view().title).toBe('Settings');
    expect(priya.view().text).toContain('Kings Road (London), Mitte (Berlin)');
  });

  test('with bad lines changes nothing, says each with its number, and is looked at again once it is corrected', async () => {
    await given({ branches: [kings, mitte] });
    await open('places');
    await priya.press('settings-people-list', 'view');
    await priya.submit({ 'list-0': 'mira@nordlys-home.example, Kings Road\n@jonas, Paris\nsmith, Mitte' });
    expect(priya.view().text).toContain('2 things are wrong, and nothing is changed.');
    expect(priya.view().text).toContain('Line 2: there is no branch “Paris”.');
    expect(settings().people).toEqual({});
    await priya.submit({ 'list-0': 'mira@nordlys-home.example, Kings Road\n@jonas, Mitte', 'list-mode': 'stays' });
    expect(settings().people).toEqual({});
    await priya.submit({});
    expect(settings().people).toEqual({ [people.mira]: 'kings', [people.jonas]: 'mitte' });
  });

  test('that was changed after it was looked at is looked at again', async () => {
    await open('branches');
    await priya.submit({ 'list-0': 'Kings Road\nMitte' });
    await priya.submit({ 'list-0': 'Kings Road\nMitte\nThird' });
    expect(settings().branches).toEqual([]);
    expect(priya.view().text).toContain('Third is new');
    await given({ houseWords: ['policy'] });
    await priya.submit({});
    expect(settings().branches).toEqual([]);
    await priya.submit({});
    expect(settings().branches).toHaveLength(3);
  });

  test('of 500 lines goes in, with more room', async () => {
    await open('branches');
    const lines = Array.from({ length: 500 }, (_, n) => `Shop number ${n}; Region ${n % 9}`);
    for (let areas = 1; areas < 6; areas += 1) await priya.press('settings-more-room', 'view');
    const part = (n: number) => lines.slice(n * 84, (n + 1) * 84).join('\r\n');
    await priya.submit(Object.fromEntries([0, 1, 2, 3, 4, 5].map((n) => [`list-${n}`, part(n)])));
    expect(priya.view().text).toContain('and 480 more');
    await priya.submit({});
    expect(settings().branches).toHaveLength(500);
  });
});

describe('what is to be set up', () => {
  test('is a guide in the App Home of heads, until managers and a channel are there', async () => {
    await given({ managers: [], managementChannel: null });
    await priya.openHome();
    expect(priya.home().text).toContain('Who are the managers?');
    await priya.press('settings-managers', 'home');
    await priya.submit({ managers: [people.ana] });
    expect(priya.home().text).toContain(':white_check_mark: *Who are the managers?*');
    await priya.press('settings-channels', 'home');
    await priya.submit({ managementChannel: channels.management });
    expect(priya.home().text).not.toContain('Who are the managers?');
    const mira = redress.person(people.mira);
    await mira.openHome();
    expect(mira.home().text).not.toContain('managers');
  });

  test('asks who works where, once there are several branches', async () => {
    await given({ branches: [kings, mitte] });
    await priya.openHome();
    expect(priya.home().text).toContain('Who works where?');
    await priya.press('settings-places', 'home');
    await priya.submit({ people: [people.mira, people.jonas], 'people.branch': 'mitte' });
    expect(settings().people).toEqual({ [people.mira]: 'mitte', [people.jonas]: 'mitte' });
    expect(priya.home().text).not.toContain('Who works where?');
    expect(priya.home().text).toContain('Nobody works in Kings Road.');
  });

  test('/complaint check says each thing that is missing, with what to do, to heads', async () => {
    const route = {
      id: 'vip',
      name: 'VIP desk',
      when: { vip: true as const },
      channel: channels.general,
      onDuty: ['U07GONE0001'],
      nextLevel: [],
    };
    await given({
      branches: [kings, mitte],
      people: { [people.mira]: 'kings', [people.jonas]: 'paris' },
      managers: ['S07GONE0001', groups.managers],
      routes: [route],
    });
    redress.slack.office.archive(channels.management);
    await priya.command('/complaint check');
    const said = priya.reads(channels.general).at(-1)?.words ?? '';
    for (const problem of [
      `The management channel <#${channels.management}> is archived, so escalations wait.`,
      `I am not in <#${channels.general}>, so what takes the route “VIP desk” waits. Please invite me there: \`/invite @Redress\`.`.replace(
        ' Please',
        '\nPlease',
      ),
      'The user group <!subteam^S07GONE0001|@S07GONE0001>, named for the managers, is disabled or gone.',
      'Nobody who is on duty for the route “VIP desk” is here any more; all managers are asked instead.',
      'Nobody works in Mitte.',
      `<@${people.jonas}> worked in a branch that is gone`,
    ]) {
      expect(said).toContain(problem);
    }
    redress.slack.office.archive(channels.management, false);
    await given({});
    await priya.command('/complaint check');
    expect(priya.reads(channels.general).at(-1)?.words).toContain('Everything is in place.');
    await redress.person(people.ana).command('/complaint check');
    expect(redress.person(people.ana).reads(channels.general).at(-1)?.words).toContain('Only heads can do that');
  });

  test('a user group that nobody is in is told', async () => {
    redress.slack.office.setGroup(groups.north, []);
    await given({ heads: [groups.north] });
    await priya.command('/complaint check');
    expect(priya.reads(channels.general).at(-1)?.words).toContain('Nobody is in the user group');
    redress.slack.office.setGroup(groups.north, [people.hanna]);
  });
});
