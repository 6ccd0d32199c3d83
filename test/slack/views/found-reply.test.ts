import { expect, test } from '@jest/globals';
import { optionFaults } from '../../../src/playground/blocks-check.ts';
import { complaintOptions } from '../../../src/slack/views/complaint-options.ts';
import { findHowReply, foundReply } from '../../../src/slack/views/found-reply.ts';
import { looksLikeReply } from '../../../src/slack/views/looks-like-reply.ts';
import { ana, callAbout, logged, rita, solved, wednesday } from '../../complaints/story.ts';
import { element, expectFits, uglyTexts, within, wordsOf } from './seen.ts';

const kettle = () => logged({ words: 'The kettle leaks.\nAnd it hums.' }).complaint;
const many = (count: number) =>
  Array.from({ length: count }, (_, n) => logged({ id: `C${n}`, reference: `R-${n + 1}` }).complaint);

test('Each complaint found says reference, customer, where it stands and the beginning of the words, and can be opened', () => {
  const { blocks } = foundReply('kettle', [kettle()], { complete: true, now: wednesday });
  expect(wordsOf(blocks)).toContain('One complaint for “kettle”.');
  expect(wordsOf(blocks)).toContain('R-1 · Mo Costa · Open · 2 days left\nThe kettle leaks. And it hums.');
  expect(element(blocks, 'more')).toMatchObject({ text: { text: 'Show R-1' }, value: '{"c":"C1","n":0}' });
});

test('At most ten are shown, and how to find fewer is said', () => {
  const { blocks } = foundReply('kettle', many(12), { complete: true, now: wednesday });
  expect(within(blocks).filter((part) => part.action_id === 'more')).toHaveLength(10);
  expect(wordsOf(blocks)).toContain('More words find fewer.');
});

test('Nothing found says what can be tried, unless older complaints are still being read', () => {
  expect(wordsOf(foundReply('kettle', [], { complete: true, now: wednesday }).blocks)).toContain(
    'Nothing found for “kettle”. Try fewer words',
  );
  expect(wordsOf(foundReply('kettle', [], { complete: false, now: wednesday }).blocks)).toContain(
    'Nothing found yet. Older complaints are still',
  );
  expect(wordsOf(foundReply('kettle', [kettle()], { complete: false, now: wednesday }).blocks)).toContain(
    'Older complaints are still being read',
  );
});

test('What a new complaint looks like is said with when and by whom it was logged, and what they have in common', () => {
  const [older] = many(1);
  const fresh = logged({ id: 'C9', reference: 'R-9' }).complaint;
  if (!older) throw new Error('there is one');
  const byAna = { ...older, loggedBy: ana.id };
  expect(wordsOf(looksLikeReply(fresh, byAna, 'order').blocks)).toContain(
    `R-9 looks like R-1, logged ${new Date(older.loggedAt).toISOString()} by @${ana.id} for the same order.`,
  );
  const { blocks } = looksLikeReply(fresh, { ...older, loggedBy: rita.id }, 'customer');
  expect(wordsOf(blocks)).toContain('by you for the same customer, in words much like these.');
  expect(element(blocks, 'merge-into')).toMatchObject({
    text: { text: 'Same complaint' },
    value: '{"c":"C9","into":"C0"}',
  });
  expect(element(blocks, 'more')).toMatchObject({ text: { text: 'Show R-1' }, value: '{"c":"C0","n":0}' });
});

test('Whoever may not merge the two is offered no button that would refuse them, and hears who can', () => {
  const [older] = many(1);
  const fresh = logged({ id: 'C9', reference: 'R-9' }).complaint;
  if (!older) throw new Error('there is one');
  const { text, blocks } = looksLikeReply(fresh, older, 'order', false);
  expect(text).toContain('R-1 belongs to another branch: if they are the same, a manager can merge them.');
  expect(within(blocks).map((part) => part.action_id)).not.toContain('merge-into');
  expect(element(blocks, 'more')).toMatchObject({ text: { text: 'Show R-1' } });
});

test('A50: A complaint is offered with reference, customer and words and, while it is open, the time that is left', () => {
  expect(complaintOptions([kettle()], wednesday)).toMatchObject([
    {
      text: { text: 'R-1 · Mo Costa · The kettle leaks. And it hums.' },
      value: 'C1',
      description: { text: '2 days left' },
    },
  ]);
  expect(complaintOptions([solved().complaint], wednesday)[0]).not.toHaveProperty('description');
});

test.each(Object.entries(uglyTexts))('Slack takes all of it whatever was said or asked: %s', (_, text) => {
  const ugly = logged({ words: `A${text}`, customer: { ...callAbout().customer, name: `A${text}` } }).complaint;
  for (const message of [
    findHowReply(),
    foundReply(text, [ugly], { complete: false, now: wednesday }),
    foundReply(text, [], { complete: true, now: wednesday }),
    foundReply(text, many(10), { complete: true, now: wednesday }),
    looksLikeReply(ugly, { ...kettle(), id: 'C2' }, 'order'),
  ]) {
    expectFits(message);
  }
  expect(
    optionFaults(
      complaintOptions(
        Array.from({ length: 120 }, () => ugly),
        wednesday,
      ),
    ),
  ).toEqual([]);
});
