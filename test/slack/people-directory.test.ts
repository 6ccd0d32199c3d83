import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { defaultSettings } from '../../src/complaints/settings.ts';
import { people, team } from '../../src/playground/workspace.ts';
import { createPeopleDirectory } from '../../src/slack/people-directory.ts';
import { type Stage, stage } from '../playground/tiny-app.ts';

let on: Stage;
beforeAll(async () => {
  on = await stage({ manifest: { oauth_config: { scopes: { bot: ['users:read'] } } } });
});
afterAll(() => on.stop());

const week = (zone: string) => ({ ...defaultSettings.week, zone });
const settings = {
  ...defaultSettings,
  week: week('Europe/Berlin'),
  branches: [
    { id: 'a', name: 'A', region: null, week: week('America/New_York') },
    { id: 'b', name: 'B', region: null, week: null },
  ],
  people: { [people.mira]: 'a', [people.jonas]: 'b' },
};

test.each([
  ['Asia/Kolkata', ['Asia/Kolkata', 'Asia/Kolkata', 'Asia/Kolkata']],
  ['Atlantis/Capital', ['America/New_York', 'Europe/Berlin', 'Europe/Berlin']],
  ['', ['America/New_York', 'Europe/Berlin', 'Europe/Berlin']],
])(
  'Somebody whose zone is %p in Slack has it, or their branch’s where nobody knows such a zone',
  async (zone, expected) => {
    const directory = createPeopleDirectory({ client: on.client, background: on.client }, team.id, () => settings);
    const three = [people.mira, people.jonas, people.leila];
    for (const id of three) directory.changed({ id, team_id: team.id, tz: zone });
    expect(three.map((id) => directory.find(id)?.zone)).toEqual(expected);
  },
);
