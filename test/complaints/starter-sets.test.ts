import { describe, expect, test } from '@jest/globals';
import { categoryKinds } from '../../src/complaints/settings.ts';
import { categoryShape } from '../../src/complaints/settings-shape.ts';
import { startedFrom, starterSets, type Trade, trades } from '../../src/complaints/starter-sets.ts';
import { suggestCategories } from '../../src/complaints/suggest-categories.ts';

describe.each([...trades])('the categories of %s', (trade) => {
  const categories = startedFrom(trade, []);

  test('A13: are few, of all three kinds, and settings take them', () => {
    expect(categories.length).toBeGreaterThanOrEqual(6);
    expect(categories.length).toBeLessThanOrEqual(9);
    expect(new Set(categories.map(({ kind }) => kind))).toEqual(new Set(categoryKinds));
    for (const category of categories) expect(categoryShape.safeParse(category).error).toBeUndefined();
    expect(new Set(categories.map(({ name }) => name)).size).toBe(categories.length);
  });

  test('A19: each has two to four questions that can be asked as they stand', () => {
    for (const { name, questions = [] } of categories) {
      expect([name, questions.length >= 2 && questions.length <= 4]).toEqual([name, true]);
      for (const question of questions) expect(question).toMatch(/^\p{Lu}.*\?$/u);
    }
  });

  test('each hint points to its category first, unless another has it too', () => {
    for (const { name, hints = [] } of categories) {
      for (const hint of hints) {
        const [first] = suggestCategories(`It is about ${hint}, she said.`, categories);
        const others = categories.filter((other) => other.hints?.includes(hint)).map((other) => other.name);
        expect({ hint, points: others.length > 1 ? name : first?.name }).toEqual({ hint, points: name });
      }
    }
  });
});

test('starting from a trade adds what is not there by name, and leaves the rest as it is', () => {
  const own = [
    { id: 'quality', name: 'Freshness' },
    { id: 'x', name: 'DELIVERY', questions: ['Which tour?'] },
  ];
  const started = startedFrom('retail', own);
  expect(started.slice(0, 2)).toEqual(own);
  expect(started).toHaveLength(2 + starterSets.retail.length - 1);
  expect(started.filter(({ name }) => name === 'Quality').map(({ id }) => id)).toEqual(['quality-2']);
  expect(startedFrom('retail', started)).toEqual(started);
});

/** What customers say, and what it is about; by the same hand as the hints, so that it shows that they work, not how well. */
const said: Record<Trade, [string, string][]> = {
  retail: [
    ['The kettle arrived with a crack down one side and leaks all over my kitchen.', 'Damaged or broken'],
    ['I bought headphones last week and the left ear has already gone silent. They just don’t work.', 'Does not work'],
    ['The jumper shrank to child size after one gentle wash. Terrible quality for that money.', 'Quality'],
    ['Two weeks and my parcel still hasn’t turned up. The tracking has not moved since Monday.', 'Delivery'],
    ['I ordered a blue one in medium and you sent a red one, and the wrong size too.', 'Wrong or missing item'],
    ['I returned the boots in March and I am still waiting for my money back.', 'Returns and refunds'],
    ['Your cashier rolled her eyes at me and was incredibly rude in front of my kids.', 'Staff and service'],
    ['The shelf said 19.99 but I was charged 29.99 at the till.', 'Price and payment'],
    ['Your website said it was in stock so I drove forty miles for nothing.', 'Information and advice'],
    ['The delivery driver threw the box over the fence and left it in the rain.', 'Delivery'],
    ['There were only three chairs in the box, one is missing.', 'Wrong or missing item'],
    ['Nobody at the store would exchange it because I had lost the receipt.', 'Returns and refunds'],
  ],
  services: [
    ['Your plumber has been here twice and the tap still drips. Shoddy, the same problem again.', 'Poor work'],
    ['The cleaners scratched our oak floor when they moved the sofa.', 'Damage to property'],
    ['I took a day off for the fitter and nobody came, nobody phoned.', 'Late or missed appointment'],
    ['The technician was smoking in my hallway and swore at my mother.', 'Staff and manners'],
    ['I have left four voicemails and sent three emails. No answer.', 'Hard to reach'],
    ['Sparks came out of the socket your electrician put in. My son could have been hurt.', 'Safety'],
    ['You quoted 300 and the invoice is 520.', 'Price and bill'],
    ['We agreed that the garden waste would be taken away and it was not included after all.', 'Not what was agreed'],
    ['He arrived three hours late without a word.', 'Late or missed appointment'],
    ['Why was I charged for a second visit?', 'Price and bill'],
    ['The wallpaper is crooked and they left it unfinished.', 'Poor work'],
    ['I keep being put on hold and then cut off.', 'Hard to reach'],
  ],
  software: [
    ['Since yesterday’s update the export button does nothing and I get an error message.', 'Bug or error'],
    ['The app has been down all morning and our whole team cannot work.', 'Slow or down'],
    ['Half of our customer records have disappeared overnight.', 'Lost or wrong data'],
    ['You removed the calendar view that we use every single day.', 'Missing or changed feature'],
    ['My ticket has been open for nine days and the chatbot keeps sending me in circles.', 'Support'],
    ['I am locked out of my account and the password reset mail never comes.', 'Account and access'],
    ['I could see another company’s invoices. This is a massive privacy problem.', 'Security and privacy'],
    ['You renewed my subscription although I cancelled in May. I want a refund.', 'Billing and renewal'],
    ['Your salesperson promised us single sign-on in the basic plan.', 'Promised otherwise'],
    ['Everything takes forever to load, reports are painfully slow.', 'Slow or down'],
    ['It crashes each time I open a large file.', 'Bug or error'],
    ['The new interface is so confusing that I cannot find anything.', 'Missing or changed feature'],
  ],
};

test('A13: of what customers say, the right category is among the three suggested, and mostly the first', () => {
  let first = 0;
  const missed: string[] = [];
  for (const trade of trades) {
    const categories = startedFrom(trade, []);
    for (const [words, name] of said[trade]) {
      const suggested = suggestCategories(words, categories).map((category) => category.name);
      if (suggested[0] === name) first += 1;
      if (!suggested.includes(name)) missed.push(`${words} → ${suggested.join(', ')}`);
    }
  }
  expect(missed).toEqual([]);
  expect(first).toBeGreaterThanOrEqual(32);
});
