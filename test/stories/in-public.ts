import type { Locator } from 'playwright-core';
import type { Shot } from './by-primary-buttons.ts';
import type { Seat } from './seat.ts';
import type { Step } from './tell-in-browser.ts';

const customer = 'Lena Brandt';
const words = 'Two lamps, two times broken. Do not buy here!';
const link = 'https://www.instagram.com/p/Cx1/';

/** What everybody can read: answered in public, put right in private, and told to everybody, by the buttons that stand out. */
export async function inPublic(mira: Seat, step: Step, shot: Shot): Promise<void> {
  const card = mira.message('R-4', words).first();
  const press = async (name: string, title: string | RegExp): Promise<Locator> => {
    const dialog = mira.dialog(title);
    await mira.open(await mira.primary(card, name), dialog);
    return dialog;
  };

  await step(
    mira,
    'Somebody complains where everybody reads it',
    async () => {
      const form = mira.dialog('New complaint');
      await mira.goTo('general');
      await mira.say('/complaint');
      await form.getByLabel('In their own words').fill(words);
      await form.getByLabel('Who complains?').fill(customer);
      await form.getByRole('option', { name: `New: ${customer}` }).click();
      await form.getByRole('radio', { name: 'Normal' }).check();
      await form.getByRole('radio', { name: 'We owe them a contact' }).check();
      await form.getByLabel('It reached us by').selectOption({ label: 'Social media' });
      await form.getByLabel('Everybody can read it').check();
      await form.getByLabel('Link to it').fill(link);
      await form.getByLabel('How many could read it?').fill('12,000');
      await form.getByLabel('I told them this time').uncheck();
      await shot('log-public', form);
      await mira.submitPrimary(form, 'Log it');
      await mira.goTo('Redress');
      await mira.sees(card.getByText(/public on Instagram/));
    },
    true,
  );
  await step(
    mira,
    'The holding reply is written, and has nothing of theirs in it',
    async () => {
      const form = await press('Acknowledge', 'Acknowledge R-4');
      await mira.sees(form.getByLabel('What you write'));
      await shot('public-reply', form);
      await (await mira.primary(form, 'Next: send it')).click();
      const send = mira.dialog('R-4: send it');
      await mira.sees(send.getByText('To be sent by hand.'));
      await mira.submitPrimary(send, 'It has gone out');
      await mira.primary(card, 'Go on in private');
    },
    true,
  );
  await step(
    mira,
    'They write in private',
    async () => {
      const form = await press('Go on in private', 'R-4 in private');
      await form.getByLabel('How do they write to us?').selectOption({ label: 'E-mail' });
      await form.getByLabel('How do we reach them there?').fill('lena@brandt.example');
      await shot('go-private', form);
      await mira.submitPrimary(form, 'Go on there');
    },
    true,
  );
  await step(mira, 'It is understood, and an apology with a word on how is what they want', async () => {
    const understand = await press('Understand', 'Understand R-4');
    await understand.getByLabel('I asked, and there is nothing else').check();
    await mira.submitPrimary(understand, 'Save');
    const offer = await press('Offer something', 'R-4: an offer');
    await offer.getByLabel('What could put it right?').selectOption({ label: 'Explanation' });
    await offer.getByLabel('They have agreed to it').check();
    await offer.getByLabel('And it is done already').check();
    await mira.submitPrimary(offer, 'Save');
    const resolve = await press('It is put right', 'R-4 is put right');
    await resolve.getByLabel('What was done for them?').fill('Showed them how the dimmer is set.');
    await mira.submitPrimary(resolve, 'Save');
  });
  await step(
    mira,
    'Everybody is told that it is put right',
    async () => {
      const reached = await press('I reached them', 'R-4: how was it?');
      await reached.getByRole('radio', { name: 'They are satisfied' }).check();
      await mira.submitPrimary(reached, 'Save');
      const note = await press('Post the note', 'R-4: public note');
      await shot('public-note', note);
      await (await mira.primary(note, 'Next: post it')).click();
      const post = mira.dialog('R-4: post it');
      await mira.sees(post);
      await mira.submitPrimary(post, 'It is posted');
      await mira.sees(mira.message('R-4', `Closed. ${customer} is content.`));
    },
    true,
  );
}
