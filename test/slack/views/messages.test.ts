import { describe, expect, test } from '@jest/globals';
import { answerSoon } from '../../../src/slack/views/answer-soon.ts';
import { askAgain } from '../../../src/slack/views/ask-again.ts';
import { actions } from '../../../src/slack/views/buttons.ts';
import { firstContactOverdue } from '../../../src/slack/views/first-contact-overdue.ts';
import { noteMessage } from '../../../src/slack/views/note-message.ts';
import { helpReply, hintReply, loggedReply, mineReply, notForYou, notNow } from '../../../src/slack/views/replies.ts';
import { setUpMessage } from '../../../src/slack/views/set-up-message.ts';
import { takenOver } from '../../../src/slack/views/taken-over.ts';
import { ana, escalated, later, logged, ravi, rita, solved, wednesday } from '../../complaints/story.ts';
import { expectFits, pressable, uglyTexts, wordsOf } from './seen.ts';

describe('Nobody has taken it on', () => {
  test('In the thread it is said in one line, and mentions nobody', () => {
    const { text, blocks } = askAgain(escalated().complaint, 'thread');
    expect(wordsOf(blocks)).toContain('Nobody has taken R-1 on yet. :eyes:');
    expect(text).not.toContain('<@');
    expect(pressable(blocks)).toEqual([]);
  });

  test('In direct messages it can be taken at once', () => {
    const { blocks } = askAgain(escalated().complaint, 'direct message');
    expect(wordsOf(blocks)).toContain('The kettle leaks.');
    expect(pressable(blocks)).toEqual([actions.takeOn, actions.answer, actions.more]);
  });

  test('Once somebody has, it says who', () => {
    const story = escalated();
    story.does({ type: 'take on', round: story.round }, { by: ana });
    const { blocks } = askAgain(story.complaint, 'direct message');
    expect(wordsOf(blocks)).toContain(`taken on by @${ana.id}`);
    expect(pressable(blocks)).toEqual([]);
  });
});

test('An answer that is due soon can be written at once, and afterwards is not asked for', () => {
  const story = escalated();
  const { text, blocks } = answerSoon(story.complaint);
  expect(text).toContain('Your answer to R-1');
  expect(wordsOf(blocks)).toContain(story.complaint.escalation?.answerBy);
  expect(pressable(blocks)).toEqual([actions.answer, actions.sendBack, actions.more]);
  story.does({ type: 'send back', round: story.round, reason: null }, { by: ana });
  expect(pressable(answerSoon(story.complaint).blocks)).toEqual([]);
});

test('A late first contact names the owner and has the number', () => {
  const story = escalated({ severity: 'urgent', via: 'e-mail' });
  const { blocks } = firstContactOverdue(story.complaint);
  for (const piece of [`@${rita.id} has it`, '0170 1234', 'Mo Costa']) expect(wordsOf(blocks)).toContain(piece);
  expect(pressable(blocks)).toEqual([actions.take, actions.reached, actions.more]);
  story.does({ type: 'record outcome', followUp: story.contact(), outcome: 'partly', words: null, next: null });
  expect(pressable(firstContactOverdue(story.complaint).blocks)).toEqual([]);
});

test('The former owner learns who has it now', () => {
  const story = logged().does({ type: 'take' }, { by: ravi });
  expect(wordsOf(takenOver(story.complaint).blocks)).toContain(`@${ravi.id} has R-1 (Mo Costa) now.`);
});

test('A manager’s note reaches the owner with how to answer; the answer stands in the thread under its writer’s name', () => {
  const story = escalated();
  story.does({ type: 'note', text: 'Which kettle?', heardIn: 'management' }, { by: ana });
  story.does({ type: 'note', text: 'The steel one.', heardIn: 'owner' });
  const [asked = -1, told = -1] = story.complaint.notes.map((note) => note.event);
  const toOwner = noteMessage(story.complaint, asked, 'owner');
  expect(wordsOf(toOwner.blocks)).toContain(`@${ana.id} wrote about R-1:Which kettle?`);
  expect(wordsOf(toOwner.blocks)).toContain('Reply in this thread, and they will see it.');
  expect(toOwner.text).toContain('Which kettle?');
  const toThread = noteMessage(story.complaint, told, 'thread');
  expect(wordsOf(toThread.blocks)).toBe(`@${rita.id} answers:The steel one.`);
});

test('What has to be set up is said in the words it comes with', () => {
  const { text, blocks } = setUpMessage('I am not in <#C1>. Please invite me.');
  expect(text).toContain('I am not in <#C1>. Please invite me.');
  expect(wordsOf(blocks)).toBe(text);
});

describe('Replies to a command', () => {
  test('Help and a hint name the commands', () => {
    for (const reply of [helpReply(), hintReply('R12x')]) {
      for (const command of ['/complaint mine', '/complaint R-12']) expect(wordsOf(reply.blocks)).toContain(command);
      expectFits(reply);
    }
    expect(wordsOf(hintReply('R12x').blocks)).toContain('“R12x”');
  });

  test('Logged: the reference, and what comes next', () => {
    expect(wordsOf(loggedReply(logged().complaint).blocks)).toBe(
      'R-1 is logged. Next: call Mo Costa by 2026-11-20T12:00:00.000Z.',
    );
    expect(wordsOf(loggedReply(solved().complaint).blocks)).toContain('logged and closed');
    expect(wordsOf(loggedReply(escalated().complaint).blocks)).toContain('with management');
  });

  test('A50: "mine" tells what is owed and how much time is left; the urgent first, then the earliest', () => {
    const urgent = logged({
      reference: 'R-3',
      severity: 'urgent',
      what: { now: 'owe', dueAt: later({ days: 3 }), promised: true },
    });
    const soon = logged({ reference: 'R-2', what: { now: 'owe', dueAt: later({ hours: 2 }), promised: true } });
    const words = wordsOf(mineReply([logged().complaint, soon.complaint, urgent.complaint], wednesday).blocks);
    expect(words).toContain('3 open complaints are yours.');
    expect(words).toMatch(/R-3 · Urgent, 3 days left\. Call .*R-2 · 2 h left\. Call .*R-1 · 2 days left\. Call /s);
    expect(words).toContain('/complaint R-3 opens one of them.');
    expect(wordsOf(mineReply([], wednesday).blocks)).toContain('no open complaints');
  });

  test('"mine" stays readable with many', () => {
    const many = Array.from({ length: 40 }, () => logged().complaint);
    expect(wordsOf(mineReply(many, wednesday).blocks)).toContain('and 25 more');
    expectFits(mineReply(many, wednesday));
  });

  test('Who may not, and what did not work, is said with what to do', () => {
    expectFits(notForYou());
    expect(wordsOf(notNow('a1b2').blocks)).toContain('a1b2');
  });
});

test.each(Object.entries(uglyTexts))('Slack takes every message, whatever was typed: %s', (_, text) => {
  const said = `${text.slice(0, 2_990)} well`;
  const story = escalated({
    severity: 'urgent',
    via: 'letter',
    words: said,
    customer: { id: null, name: said, contact: said },
  });
  story.does({ type: 'note', text: `${said} ${said}`, heardIn: 'management' }, { by: ana });
  const { complaint } = story;
  for (const message of [
    askAgain(complaint, 'thread'),
    askAgain(complaint, 'direct message'),
    answerSoon(complaint),
    firstContactOverdue(complaint),
    takenOver(complaint),
    noteMessage(complaint, complaint.events, 'owner'),
    noteMessage(complaint, complaint.events, 'thread'),
    hintReply(text),
    loggedReply(complaint),
    mineReply([complaint], wednesday),
  ]) {
    expectFits(message);
  }
});
