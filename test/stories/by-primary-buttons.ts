import type { Locator } from 'playwright-core';
import type { Seat } from './seat.ts';
import type { Step } from './tell-in-browser.ts';

/** Takes the picture of a screen for the docs, where that is wanted. */
export type Shot = (name: string, of: Locator) => Promise<void>;

const customer = 'Tomas Lind';
const phone = '+49 30 23125 099';
const words = 'The new lamp flickers, and nobody answered my letter.';
const wanted = 'A lamp that works.';
const done = 'A new lamp is on his table; the old one is collected.';

/**
 * One complaint from log to close as whoever presses nothing but the button that stands out: it is checked at each step that one
 * button does, and which.
 */
export async function byPrimaryButtons(mira: Seat, step: Step, shot: Shot): Promise<void> {
  const card = mira.message('R-3', words).first();
  const press = async (name: string, title: string | RegExp): Promise<Locator> => {
    const dialog = mira.dialog(title);
    await mira.open(await mira.primary(card, name), dialog);
    return dialog;
  };

  await step(mira, 'Another complaint comes by letter, and is logged', async () => {
    const form = mira.dialog('New complaint');
    await mira.goTo('general');
    await mira.say('/complaint');
    await form.getByLabel('In their own words').fill(words);
    await form.getByLabel('Who complains?').fill(customer);
    await form.getByRole('option', { name: `New: ${customer}` }).click();
    await form.getByLabel('Phone or e-mail').fill(phone);
    await form.getByRole('radio', { name: 'Serious' }).check();
    await form.getByRole('radio', { name: 'We owe them a contact' }).check();
    await form.getByLabel('It reached us by').selectOption({ label: 'Letter' });
    await form.getByLabel('I told them this time').uncheck();
    await mira.submitPrimary(form, 'Log it');
    await mira.goTo('Redress');
  });
  await step(
    mira,
    'Acknowledge, on the phone, with the words that stand there',
    async () => {
      const form = await press('Acknowledge', 'Acknowledge R-3');
      await form.getByLabel('How do you tell them?').selectOption({ label: 'Phone' });
      await mira.sees(form.getByText('You could say'));
      for (const part of ['Thank you', 'I am sorry', 'My name']) await form.getByLabel(part).check();
    },
    true,
  );
  await step(mira, 'Acknowledged', () => mira.submitPrimary(mira.dialog('Acknowledge R-3'), 'I said it'));
  await step(
    mira,
    'Understand',
    async () => {
      const form = await press('Understand', 'Understand R-3');
      await form.getByLabel('What would make it right for them?').fill(wanted);
      await form.getByLabel('I asked, and there is nothing else').check();
    },
    true,
  );
  await step(mira, 'Understood', () => mira.submitPrimary(mira.dialog('Understand R-3'), 'Save'), true);
  await step(
    mira,
    'Offer a new lamp',
    async () => {
      const form = await press('Offer something', 'R-3: an offer');
      await mira.sees(form.getByText(wanted));
      await form.getByLabel('What could put it right?').selectOption({ label: 'Replacement' });
      await form.getByLabel('What exactly').fill('A lamp of another make');
    },
    true,
  );
  await step(mira, 'Offered', () => mira.submitPrimary(mira.dialog('R-3: an offer'), 'Save'), true);
  await step(
    mira,
    'He is told, and agrees',
    async () => {
      const form = await press('What do they say?', 'R-3: agreed?');
      await form.getByRole('radio', { name: /^They agree/ }).check();
      await form.getByLabel('How did they say it?').selectOption({ label: 'Phone' });
    },
    true,
  );
  await step(mira, 'Agreed', () => mira.submitPrimary(mira.dialog('R-3: agreed?'), 'Save'), true);
  await step(mira, 'It is done', async () => (await mira.primary(card, 'It is done')).click(), true);
  await step(
    mira,
    'Put right',
    async () => {
      const form = await press('It is put right', 'R-3 is put right');
      await form.getByLabel('What was done for them?').fill(done);
      await mira.submitPrimary(form, 'Save');
      await mira.sees(card.getByText('Put right. A follow-up is still owed.'));
    },
    true,
  );
  await step(
    mira,
    'Three working days later she asks whether all is well',
    async () => {
      for (let days = 0; days < 3; days += 1) await mira.moveToWorkingMorning();
      const form = await press('I reached them', 'R-3: how was it?');
      await mira.sees(form.getByText(`Is it as it should be now? We did: ${done}`));
      await form.getByRole('radio', { name: 'They are satisfied' }).check();
      await shot('follow-up', form);
    },
    true,
  );
  await step(
    mira,
    'He is, and it is closed',
    async () => {
      await mira.submitPrimary(mira.dialog('R-3: how was it?'), 'Save');
      await mira.sees(mira.message('R-3', `Closed. ${customer} is content.`));
    },
    true,
  );
}
