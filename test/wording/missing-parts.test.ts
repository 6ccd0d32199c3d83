import { describe, expect, test } from '@jest/globals';
import { checkWording } from '../../src/wording/check-wording.ts';
import type { Rule } from '../../src/wording/finding.ts';

const greeting = 'Dear Ms Lowe,';
const parts: Record<string, string> = {
  acknowledgement: 'the oven you bought from us has failed for the third time.',
  thanks: 'Thank you for telling us.',
  apology: 'I am sorry.',
  assurance: 'I want to find a solution that works for you.',
  owner: 'I am Nadia and I am looking after this.',
  when: 'You will hear from me tomorrow at 16:00.',
};

function draft(...left: string[]): string {
  return [greeting, ...Object.entries(parts).flatMap(([part, text]) => (left.includes(part) ? [] : [text]))].join(' ');
}

function missing(text: string): Rule[] {
  return checkWording({ text, purpose: 'acknowledgement', promised: ['tomorrow at 16:00'] })
    .map(({ rule }) => rule)
    .filter((rule) => rule.startsWith('missing'));
}

describe('A37: an acknowledgement', () => {
  test('with all its parts is left alone, its time being promised', () => {
    expect(checkWording({ text: draft(), purpose: 'acknowledgement', promised: ['tomorrow at 16:00'] })).toEqual([]);
  });

  test.each(Object.keys(parts))('without %s is told which part is missing, and only that', (part) => {
    expect(missing(draft(part))).toEqual([`missing ${part}`]);
  });

  test('that lacks everything is told all six, and what to say for each', () => {
    const found = checkWording({ text: 'Noted.', purpose: 'acknowledgement' });
    expect(found).toHaveLength(6);
    expect(found.find(({ rule }) => rule === 'missing thanks')).toEqual({
      rule: 'missing thanks',
      quote: null,
      why: 'Nobody has thanked them for telling us.',
      instead: 'Thank you for telling us.',
    });
  });

  test.each([
    ['apology', 'I am sorry to hear that.'],
    ['apology', 'I am sorry you feel that way.'],
    ['thanks', 'Thank you for your patience.'],
    ['assurance', 'We are looking into it.'],
    ['when', 'You will hear from me soon.'],
    ['owner', 'Somebody from the team has it.'],
    ['acknowledgement', 'We have received your complaint.'],
  ])('is not helped to its %s by: %s', (part, words) => {
    expect(missing(`${draft(part)} ${words}`)).toContain(`missing ${part}`);
  });

  test.each([
    ['owner', 'It is with Liam Reyes in the workshop.'],
    ['owner', 'Mr Reyes from our workshop will ring you.'],
    ['thanks', 'We are grateful that you wrote.'],
    ['apology', 'Please accept our apologies.'],
    ['assurance', 'We are working to get it fixed.'],
    ['when', 'Next update by Friday noon.'],
  ])('has its %s said in many ways: %s', (part, words) => {
    expect(missing(`${draft(part)} ${words}`)).not.toContain(`missing ${part}`);
  });

  test('is the only text that needs all parts: an update or an answer does not', () => {
    for (const purpose of ['update', 'answer'] as const) expect(checkWording({ text: 'Noted.', purpose })).toEqual([]);
  });
});
