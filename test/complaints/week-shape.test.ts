import { expect, test } from '@jest/globals';
import { defaultSettings } from '../../src/complaints/settings.ts';
import { weekShape } from '../../src/complaints/settings-shape.ts';

const { week } = defaultSettings;

test.each([
  ['is as it comes', {}],
  [
    'has other hours on Saturdays, and a break on Mondays',
    {
      hours: {
        1: [
          ['09:00', '12:30'],
          ['13:30', '18:00'],
        ],
        6: [['10:00', '14:00']],
      },
    },
  ],
  ['has a working day without hours', { hours: { 1: [] } }],
  ['is open day and night', { opens: '00:00', closes: '24:00' }],
  ['keeps the holidays of a region but for one', { region: 'GB-ENG', worksOn: ['2027-12-28'] }],
  ['has holidays of its own', { holidays: ['2027-12-24'] }],
])('A week that %s is kept as it is', (_, change) => {
  expect(weekShape.parse({ ...week, ...change })).toEqual({ ...week, ...change });
});

test.each([
  ['closes', 'closes before it opens', { opens: '18:00' }],
  ['closes', 'a time such as 18:00, or 24:00', { closes: '24:30' }],
  ['opens', 'a time such as 09:00', { opens: '00:60' }],
  ['hours.6', 'closes before it opens', { hours: { 6: [['14:00', '10:00']] } }],
  [
    'hours.1',
    'opens again before it closes',
    {
      hours: {
        1: [
          ['09:00', '13:00'],
          ['12:30', '18:00'],
        ],
      },
    },
  ],
  ['hours', 'Unrecognized key: "8"', { hours: { 8: [['09:00', '13:00']] } }],
  ['hours', 'at least one day with hours', { days: [6], hours: { 6: [] } }],
  ['region', 'a region such as DE-BE', { region: 'DE-XX' }],
  ['zone', 'a time zone such as Europe/London', { zone: 'Atlantis/Capital' }],
  ['worksOn.0', 'a date such as 2026-12-25', { region: 'DE', worksOn: ['2027-02-29'] }],
])('Of a week it is said on %s: %s', (field, said, change) => {
  const { error } = weekShape.safeParse({ ...week, ...change });
  expect(error?.issues.map(({ path, message }) => [path.join('.'), message])).toEqual([[field, said]]);
});
