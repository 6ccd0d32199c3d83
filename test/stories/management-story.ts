/**
 * The hammer, in a browser: what recurs becomes a problem, its cause is found and fixed, and each customer is told.
 * Run: npm run build && npx tsx test/stories/management-story.ts [folder for screenshots] [--pictures]
 * With --pictures the pictures of docs/management.md are taken anew.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Locator } from 'playwright-core';
import { Seat } from './seat.ts';
import { tellInBrowser } from './tell-in-browser.ts';

const options = process.argv.slice(2);
const folder = options.find((option) => !option.startsWith('--'));
const pictures = options.includes('--pictures')
  ? fileURLToPath(new URL('../../docs/management', import.meta.url))
  : undefined;
if (pictures) await mkdir(pictures, { recursive: true });

const title = 'The handle of the hammer breaks';
/** Whose handle broke, and to which of the five reps they said so. */
const told = [
  ['Olga Lind', 'Mira'],
  ['Tom Weber', 'Jonas'],
  ['Aino Salo', 'Leila'],
  ['Per Dahl', 'Tom'],
  ['Eva Roth', 'Grace'],
  ['Kim Berg', 'Mira'],
] as const;
const others = told.slice(1).map((_, index) => index + 2);
/** Working days between two of them, so that the six come over three weeks. */
const apart = 3;

await tellInBrowser(folder, async ({ browser, redress, step }) => {
  const names = [...new Set(told.map(([, rep]) => rep))];
  const reps = new Map<string, Seat>();
  for (const name of names) reps.set(name, await Seat.take(browser, redress.url, name));
  const ana = await Seat.take(browser, redress.url, 'Ana');
  const seatOf = (name: string): Seat => reps.get(name) ?? ana;
  const [mira, jonas] = [seatOf('Mira'), seatOf('Jonas')];
  const shot = async (name: string, of: Locator): Promise<void> => {
    if (!pictures) return;
    await of.scrollIntoViewIfNeeded();
    await of.screenshot({ path: join(pictures, `${name}.png`), animations: 'disabled' });
  };

  // Escape before the dialog below is shown again would fall upon nothing.
  const shut = async (dialog: Locator): Promise<void> => {
    await dialog.waitFor({ state: 'visible' });
    await dialog.page().keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
  };

  await step(mira, 'It is a working morning', () => mira.moveToWorkingMorning());
  const log = (index: number, what: { needs: string } | 'owe') =>
    step(seatOf(told[index]?.[1] ?? ''), `${told[index]?.join(' tells ')} that the handle broke`, async () => {
      const [customer = '', rep = ''] = told[index] ?? [];
      const seat = seatOf(rep);
      await seat.goTo('general');
      await seat.say('/complaint');
      const form = seat.dialog('New complaint');
      await form.getByLabel('In their own words').fill('The handle of the hammer broke when I used it first.');
      await form.getByLabel('Who complains?').fill(customer);
      await form.getByRole('option', { name: `New: ${customer}` }).click();
      await form.getByLabel('Phone or e-mail').fill(`030 4444${index}`);
      await form.getByRole('radio', { name: 'Normal' }).check();
      if (what === 'owe') await form.getByRole('radio', { name: 'We owe them a contact' }).check();
      else {
        await form.getByRole('radio', { name: 'Management, please' }).check();
        await form.getByLabel('What do you need from management?').fill(what.needs);
      }
      await seat.submit(form, 'Log it');
    });
  await log(0, { needs: 'A handle must not break.' });

  await ana.goTo('management');
  const escalation = ana.message('R-1', 'Olga Lind').last();
  await step(ana, 'Ana takes it on', async () => {
    await ana.sees(escalation);
    await ana.open(escalation.getByRole('button', { name: 'Take it', exact: true }), escalation.getByText('Taken on'));
    await shot('escalation-taken-on', escalation);
  });
  for (const n of others) {
    for (let days = 0; days < apart; days += 1) await ana.moveToWorkingMorning();
    await log(n - 1, 'owe');
  }

  const details = ana.dialog('R-1');
  const recurs = ana.dialog('R-1 recurs');
  await step(
    ana,
    'She says which problem it is a case of: a new one',
    async () => {
      await ana.say('/complaint R-1');
      await ana.open(details.getByRole('button', { name: 'It recurs', exact: true }), recurs);
      await recurs.getByLabel('Or a new one: what recurs?').fill(title);
      await shot('it-recurs', recurs);
      await ana.submit(recurs, 'Save');
      await ana.sees(details.getByText('P-1'));
      await shut(details);
    },
    true,
  );
  const card = ana.message('P-1', title).last();
  const press = (name: string) => card.getByRole('button', { name, exact: true });
  await step(ana, 'Its card is in the channel, and asks for a decision', async () => {
    await ana.sees(press('It is a pattern'));
    await shot('problem-suspected', card);
  });

  for (const n of others) {
    await step(ana, `R-${n} is a case of it, too, and she need not look for it`, async () => {
      await ana.say(`/complaint R-${n}`);
      const one = ana.dialog(`R-${n}`);
      const form = ana.dialog(`R-${n} recurs`);
      await ana.open(one.getByRole('button', { name: 'It recurs', exact: true }), form);
      const found = await form.getByLabel('Which problem is it a case of?').inputValue();
      if (!found.startsWith(`P-1 · ${title}`)) throw new Error(`It is not found: ${found}`);
      await ana.submit(form, 'Save');
      await shut(one);
    });
  }

  const cause = ana.dialog('P-1: cause');
  await step(
    ana,
    'It is a pattern, and she finds the cause',
    async () => {
      await ana.open(press('It is a pattern'), press('What causes it'));
      await ana.open(press('What causes it'), cause);
      await cause.getByLabel('What causes it?').fill('The glue of batch 7 does not hold in the cold.');
      await cause.getByLabel('Where does the cause lie?').selectOption({ label: 'A supplier' });
      await cause
        .getByLabel('Why, and why that?')
        .fill('The handle comes off\nThe glue breaks below zero\nNobody tested it in winter');
      await shot('cause', cause);
      await ana.submit(cause, 'Save');
    },
    true,
  );
  const fixed = ana.dialog('P-1: fixed');
  await step(ana, 'It is fixed, and she says what each customer is told', async () => {
    await ana.open(press('It is fixed'), fixed);
    await fixed
      .getByLabel('What was done?')
      .fill('Another glue from batch 9 on; what was left of batch 7 is destroyed.');
    await shot('fixed', fixed);
    await ana.submit(fixed, 'It is fixed');
    await ana.sees(card.getByText('0 of 6 told'));
  });

  for (const [index, [customer, rep]] of told.entries()) {
    const n = index + 1;
    const seat = seatOf(rep);
    await step(seat, `${rep} tells ${customer} what was done`, async () => {
      await seat.goTo('general');
      await seat.say(`/complaint R-${n}`);
      const one = seat.dialog(`R-${n}`);
      const form = seat.dialog(`R-${n}: how was it?`);
      await seat.open(one.getByRole('button', { name: 'I reached them', exact: true }), form);
      await seat.sees(form.getByText('You could tell them'));
      if (n === 1) await shot('tell-them', form);
      await form.getByRole('radio', { name: 'They are satisfied' }).check();
      await form.getByRole('button', { name: 'Save', exact: true }).click();
      await seat.seesNoMore(form.getByText('You could tell them'));
      await shut(one);
    });
  }
  await step(
    ana,
    'The problem says that all of them know',
    async () => {
      await ana.sees(card.getByText('6 of 6 told'));
      const view = ana.dialog('P-1');
      await ana.open(press('More'), view);
      await ana.sees(view.getByText('6 of 6 told'));
      await shot('problem', view);
      await shut(view);
    },
    true,
  );

  await step(ana, 'App Home has what recurs, and what no manager has looked at', async () => {
    await ana.page.getByRole('button', { name: 'Open App Home' }).click();
    await ana.sees(ana.page.getByText('What recurs (1)'));
    await ana.seesNoMore(ana.page.getByText('Your branch’s open complaints'));
    await shot('app-home', ana.page.getByRole('main'));
  });
  await step(jonas, 'Anybody can tell management of what will hurt', async () => {
    await jonas.goTo('general');
    await jonas.say('/complaint expect');
    const form = jonas.dialog('This will hurt');
    await form.getByLabel('What will hurt customers?').fill('The new ladders have a loose step');
    await shot('expect', form);
    await jonas.submit(form, 'Tell management');
    await ana.goTo('management');
    await ana.sees(ana.message('P-2', 'sees this coming'));
  });

  const ladder = ana.message('P-2', 'The new ladders').last();
  await step(
    ana,
    'Ana reaches out to those who have bought one, before they complain',
    async () => {
      const view = ana.dialog('P-2');
      const form = ana.dialog('P-2: reach out');
      await ana.open(ladder.getByRole('button', { name: 'More', exact: true }), view);
      await ana.open(view.getByRole('button', { name: 'Who else is affected', exact: true }), form);
      await form
        .getByLabel('What are they told?')
        .fill('The step may come loose. Please do not use it; we bring a new one.');
      // The six came over three weeks, and two more are for telling them.
      const inFiveWeeks = new Date(Date.now() + 35 * 86_400_000).toISOString().slice(0, 10);
      await form.getByLabel('By when?').fill(`${inFiveWeeks}T12:00`);
      // Last, so that the picture has it.
      await form
        .getByLabel('Who is likely affected, and has not complained?')
        .fill('name; phone\nIda Holm; 030 7700001\nJan Falk; jan@falk.example\nOtto Lund; 030 7700003');
      await shot('reach-out', form);
      await form.getByRole('button', { name: 'Reach out to them', exact: true }).click();
      await ana.sees(ana.page.getByRole('dialog').getByText(/3 customers/));
    },
    true,
  );
  await step(ana, 'The card of the problem says that they are reached out to', async () => {
    await shut(ana.page.getByRole('dialog').filter({ hasText: /3 customers/ }));
    await shut(ana.page.getByRole('dialog', { name: 'P-2', exact: true }));
    await ana.sees(ladder.getByText('3 reached out to'));
    await shot('problem-reached-out', ladder);
  });

  for (const customer of ['Rosa Blum', 'Nils Holm']) {
    await step(jonas, `Jonas logs what ${customer} says`, async () => {
      await jonas.goTo('general');
      await jonas.say('/complaint');
      const form = jonas.dialog('New complaint');
      await form.getByLabel('In their own words').fill('The lamp flickers when I dim it.');
      await form.getByLabel('Who complains?').fill(customer);
      await form.getByRole('option', { name: `New: ${customer}` }).click();
      await form.getByLabel('Phone or e-mail').fill(customer === 'Rosa Blum' ? '030 55550' : '030 55551');
      await form.getByRole('radio', { name: 'Serious' }).check();
      await form.getByRole('radio', { name: 'We owe them a contact' }).check();
      await jonas.submit(form, 'Log it');
    });
  }
  await step(
    ana,
    'Each line of the digest opens what it speaks of',
    async () => {
      await ana.moveToWorkingMorning();
      const digest = ana.message('Complaints this morning').last();
      await ana.sees(digest);
      await shot('digest', digest);
      const menu = digest.getByLabel('Open one…').last();
      const [, first] = await menu.locator('option').allInnerTexts();
      await menu.selectOption({ label: first ?? '' });
      await ana.sees(ana.dialog((first ?? '').split(' ')[0] ?? ''));
    },
    true,
  );
  await step(
    ana,
    'App Home has how many problems there are at each stage',
    async () => {
      await shut(ana.page.getByRole('dialog').last());
      await ana.page.getByRole('button', { name: 'Open App Home' }).click();
      await ana.sees(ana.page.getByText('Suspected: 1'));
    },
    true,
  );
});
