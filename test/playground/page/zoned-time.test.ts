import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dayHeading, fieldValue, instantOf, shortMoment, slackDate } from '../../../src/playground/page/zoned-time.ts';

const now = new Date('2026-11-24T14:30:00Z');
const unix = (instant: string) => Date.parse(instant) / 1000;

describe('times on the page', () => {
  it('are shown on the wall clock of the person, whatever the zone of this machine', () => {
    expect(fieldValue('Europe/Berlin', now)).toBe('2026-11-24T15:30');
    expect(fieldValue('America/New_York', now)).toBe('2026-11-24T09:30');
    expect(fieldValue('Asia/Kolkata', new Date('2026-11-24T18:31:00Z'))).toBe('2026-11-25T00:01');
  });

  it('are read on that wall clock, and give back what was shown', () => {
    const zones = fc.constantFrom('Europe/Lisbon', 'America/St_Johns', 'Asia/Kolkata', 'Pacific/Apia', 'UTC');
    const minutes = fc.integer({ min: 28_000_000, max: 31_000_000 });
    fc.assert(
      fc.property(zones, minutes, (zone, minute) => {
        const shown = fieldValue(zone, new Date(minute * 60_000));
        const read = instantOf(zone, shown);
        expect(read && fieldValue(zone, read)).toBe(shown);
      }),
    );
  });

  it('in the hour a clock change skips count as if it had not changed, and in the one that comes twice as the first', () => {
    expect(instantOf('Europe/Berlin', '2026-03-29T02:30')?.toISOString()).toBe('2026-03-29T01:30:00.000Z');
    expect(instantOf('Europe/Berlin', '2026-10-25T02:30')?.toISOString()).toBe('2026-10-25T00:30:00.000Z');
  });

  it('that are not one are nothing', () => {
    expect(instantOf('Europe/Berlin', '')).toBeUndefined();
    expect(instantOf('Europe/Berlin', 'soon')).toBeUndefined();
  });

  it('fill in the dates of a message as Slack does', () => {
    const at = unix('2026-11-24T15:00:00Z');
    expect(slackDate(at, '{date_short_pretty} at {time}', 'Europe/Berlin', now)).toBe('Today at 16:00');
    expect(slackDate(at, 'Call {date_pretty} at {time}', 'Europe/Berlin', now)).toBe('Call today at 16:00');
    expect(slackDate(at, '\u200b{date_pretty}', 'Europe/Berlin', now)).toBe('\u200btoday');
    expect(slackDate(at - 86_400, '{date_long_pretty}', 'Europe/Berlin', now)).toBe('Yesterday');
    expect(slackDate(at, '{date_num} {date} {date_long}', 'Europe/Berlin', now)).toBe(
      '2026-11-24 November 24th Tuesday, November 24th',
    );
    expect(slackDate(unix('2025-01-02T12:00:00Z'), '{date_short}, {nothing}', 'Europe/Berlin', now)).toBe(
      'Jan 2, 2025, {nothing}',
    );
    expect(slackDate(at, '{ago}', 'Europe/Berlin', now)).toBe('in 30 minutes');
  });

  it('take their day from the zone, not from the machine', () => {
    const lateEvening = new Date('2026-11-24T23:30:00Z');
    expect(dayHeading('Europe/Berlin', lateEvening, now)).toBe('Tomorrow');
    expect(dayHeading('Europe/Lisbon', lateEvening, now)).toBe('Today');
    expect(dayHeading('Europe/Lisbon', new Date('2026-11-02T12:00:00Z'), now)).toBe('Monday 2 November');
  });

  it('name the next moment by its weekday, with the date once that could mean another week', () => {
    expect(shortMoment('Europe/Berlin', new Date('2026-11-24T14:45:00Z'), now)).toBe('Tue 15:45');
    expect(shortMoment('Europe/Berlin', new Date('2026-12-01T14:45:00Z'), now)).toBe('Tue 1 Dec, 15:45');
  });
});
