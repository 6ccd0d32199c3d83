/**
 * A new rep's first complaints, in a browser. Nobody has told them how. The first looks at every screen on the way; the second
 * goes from log to close by the buttons that stand out and nothing else; the third is one that everybody can read.
 * Run: npm run build && npx tsx test/stories/handling-story.ts [folder for screenshots] [--pictures]
 * With --pictures the pictures of docs/handling.md are taken anew.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Locator } from 'playwright-core';
import { byPrimaryButtons } from './by-primary-buttons.ts';
import { inPublic } from './in-public.ts';
import { lookBack } from './look-back.ts';
import { Seat } from './seat.ts';
import { tellInBrowser } from './tell-in-browser.ts';

const options = process.argv.slice(2);
const folder = options.find((option) => !option.startsWith('--'));
const pictures = options.includes('--pictures')
  ? fileURLToPath(new URL('../../docs/handling', import.meta.url))
  : undefined;
if (pictures) await mkdir(pictures, { recursive: true });

const customer = 'Ingrid Solheim';
const address = 'ingrid@solheim.example';
const words = 'I waited in for the second time on Tuesday and again nobody came with my parcel! I am fed up with this.';
const wanted = 'The parcel by Friday, and a call before it comes.';
const blaming = 'As I said, our supplier is late. ';
const more = 'The invoice was wrong, too.';
const correction = 'It was Wednesday, not Tuesday.';
const ourSide = 'The driver’s list had the old address; he rang there at 10:12.';
const done = 'The parcel came on Thursday; the driver rang before.';

await tellInBrowser(folder, async ({ browser, redress, step }) => {
  const mira = await Seat.take(browser, redress.url, 'Mira');
  const shot = async (name: string, of: Locator): Promise<void> => {
    if (!pictures) return;
    await of.scrollIntoViewIfNeeded();
    await of.screenshot({ path: join(pictures, `${name}.png`), animations: 'disabled' });
  };
  const card = mira.message('R-1', words).last();
  const primary = (name: string) => card.getByRole('button', { name, exact: true });

  await step(mira, 'It is a working morning', () => mira.moveToWorkingMorning());
  const form = mira.dialog('New complaint');
  await step(
    mira,
    'Mira types /complaint and logs what came by e-mail',
    async () => {
      await mira.goTo('general');
      await mira.say('/complaint');
      await form.getByLabel('In their own words').fill(words);
      await form.getByLabel('Who complains?').fill(customer);
      await form.getByRole('option', { name: `New: ${customer}` }).click();
      await form.getByLabel('Phone or e-mail').fill(address);
      await form.getByRole('radio', { name: 'Serious' }).check();
      await form.getByRole('radio', { name: 'We owe them a contact' }).check();
      await form.getByLabel('It reached us by').selectOption({ label: 'E-mail' });
      await form.getByLabel('I told them this time').uncheck();
      await shot('log', form);
    },
    true,
  );
  await step(
    mira,
    'It is logged, and her card says what comes next',
    async () => {
      await mira.submit(form, 'Log it');
      await mira.goTo('Redress');
      await mira.sees(primary('Acknowledge'));
      await shot('card', card);
    },
    true,
  );

  const composer = mira.dialog('Acknowledge R-1');
  const text = composer.getByLabel('What you write');
  await step(
    mira,
    'She presses Acknowledge and finds it written for her',
    async () => {
      await mira.open(primary('Acknowledge'), composer);
      await mira.sees(composer.getByText('They have tried before.'));
      const written = await text.inputValue();
      for (const part of ['Ingrid', 'Mira', 'Thank you', 'sorry'])
        if (!written.includes(part)) throw new Error(`The draft lacks ${part}: ${written}`);
      await shot('acknowledge', composer);
    },
    true,
  );
  await step(
    mira,
    'She adds an excuse and is told before it goes out',
    async () => {
      const written = await text.inputValue();
      await text.fill(written.replace('Thank you for telling us', `${blaming}Hello`));
      await composer.getByRole('button', { name: 'Next: send it' }).click();
      await mira.sees(composer.getByText('Before it goes out'));
      await shot('wording', composer);
    },
    true,
  );
  const send = mira.dialog('R-1: send it');
  await step(
    mira,
    'She takes it out, and copies what is left',
    async () => {
      const written = await text.inputValue();
      await text.fill(written.replace(`${blaming}Hello`, 'Thank you for telling us'));
      await composer.getByRole('button', { name: 'Next: send it' }).click();
      await mira.sees(send.getByText('To be sent by hand.'));
      await shot('send', send);
    },
    true,
  );
  await step(
    mira,
    'It has gone out, and the card asks to understand',
    async () => {
      await mira.submit(send, 'It has gone out');
      await mira.sees(primary('Understand'));
      await mira.sees(card.getByText(/They were told this time/));
    },
    true,
  );

  const understand = mira.dialog('Understand R-1');
  await step(
    mira,
    'She presses Understand, and chooses what was suggested',
    async () => {
      await mira.open(primary('Understand'), understand);
      await understand.getByLabel('What kind of complaint is it?').selectOption({ index: 1 });
      await mira.sees(understand.getByText('What you leave empty stays open on the card.'));
      await shot('understand', understand);
    },
    true,
  );
  await step(
    mira,
    'She answers one question and asks whether there is more',
    async () => {
      await understand.getByRole('textbox').first().fill('On Tuesday, and the Friday before.');
      await understand.getByLabel('Is there anything else?').fill(more);
      await understand.getByLabel('What would make it right for them?').fill(wanted);
      await understand.getByLabel('How do they feel?').selectOption({ label: 'Frustrated' });
      await understand.getByRole('button', { name: /^More: what it cost/ }).click();
      await understand.getByLabel('What it cost them in time').fill('Two mornings at home');
    },
    true,
  );
  await step(
    mira,
    'It is kept, and what is open stands on the card',
    async () => {
      await mira.submit(understand, 'Save');
      await mira.sees(card.getByText(/questions? open/));
      await mira.sees(card.getByText(/1 more issue/));
      await shot('card-understood', card);
    },
    true,
  );

  const details = mira.dialog(/^R-1$/);
  const summary = mira.dialog('Sum up R-1');
  await step(
    mira,
    'Under More she sums up, and they say: not quite',
    async () => {
      await mira.open(card.getByRole('button', { name: 'More', exact: true }), details);
      await mira.open(details.getByRole('button', { name: 'Sum up' }), summary);
      await summary.getByRole('radio', { name: /^Not quite/ }).check();
      await summary.getByLabel('If not quite: what is not right?').fill(correction);
      await shot('sum-up', summary);
      await mira.submit(summary, 'Save');
      await mira.sees(details.getByText(correction).first());
    },
    true,
  );
  await step(mira, 'She sums up again, and they confirm it', async () => {
    await mira.open(details.getByRole('button', { name: 'Sum up' }), summary);
    const box = summary.getByLabel(/^What we have understood/);
    await box.fill((await box.inputValue()).replace('on Tuesday', 'on Wednesday'));
    await summary.getByRole('radio', { name: /^Yes, that is right/ }).check();
    await summary.getByLabel('How did they say it?').selectOption({ label: 'Phone' });
    await mira.submit(summary, 'Save');
    await mira.sees(details.getByText(/Summary, version 2/));
  });
  const ours = mira.dialog('R-1: our side');
  await step(
    mira,
    'She writes down our side, apart from theirs',
    async () => {
      await mira.open(details.getByRole('button', { name: 'Our side' }), ours);
      await ours.getByLabel('What do we know of it?').fill(ourSide);
      await ours.getByRole('radio', { name: 'They were right', exact: true }).check();
      await shot('our-side', ours);
      await mira.submit(ours, 'Save');
      await mira.sees(details.getByText(ourSide));
    },
    true,
  );
  const files = mira.dialog(/files/i).last();
  await step(
    mira,
    'She can add photos',
    async () => {
      await mira.open(details.getByRole('button', { name: 'Add files' }), files);
      await shot('files', files);
      await files.getByRole('button', { name: 'Cancel', exact: true }).click();
      await mira.seesNoMore(files);
    },
    true,
  );
  const ten = mira.dialog('R-1: take ten');
  await step(
    mira,
    'She could take ten, and finds who is there meanwhile',
    async () => {
      await mira.open(details.getByRole('button', { name: 'Take ten' }), ten);
      await mira.sees(ten.getByText(/is there now\. The clocks go on\./));
      await shot('take-ten', ten);
      await ten.getByRole('button', { name: 'Cancel', exact: true }).click();
      await mira.seesNoMore(ten);
    },
    true,
  );
  const issues = mira.dialog('R-1: issues');
  await step(
    mira,
    'The invoice is put right first',
    async () => {
      await mira.open(details.getByRole('button', { name: 'Issues' }), issues);
      await issues.getByRole('checkbox', { name: more }).check();
      await issues.getByLabel('What was done about it?').fill('A new invoice is on its way.');
      await shot('issues', issues);
      await mira.submit(issues, 'Save');
      await mira.sees(details.getByText(/put right: A new invoice/));
      await shot('details', details);
    },
    true,
  );
  const timeline = mira.dialog('R-1: what happened');
  await step(
    mira,
    'Everything that happened stands in words',
    async () => {
      await mira.open(details.getByRole('button', { name: /^Everything that happened/ }), timeline);
      await mira.sees(timeline.getByText('logged it (e-mail).'));
      await shot('timeline', timeline);
      await mira.submit(timeline, 'Back');
      await mira.submit(details, 'Done');
    },
    true,
  );
  const offer = mira.dialog('R-1: an offer');
  const fix = mira.dialog('R-1: plan the fix');
  await step(
    mira,
    'She offers more than she decides alone',
    async () => {
      await mira.open(primary('Offer something'), offer);
      await mira.sees(offer.getByText(wanted));
      await mira.open(offer.getByRole('button', { name: 'Plan the fix' }), fix);
      await fix.getByLabel('1. What is done?').fill('The address is put right in our list');
      await shot('plan-fix', fix);
      await fix.getByRole('button', { name: 'Cancel', exact: true }).click();
      await mira.seesNoMore(fix);
      await mira.open(primary('Offer something'), offer);
      await offer.getByLabel('What could put it right?').selectOption({ label: 'Refund' });
      await offer.getByLabel(/^How much/).fill('120');
      await offer.getByLabel('What exactly').fill('Both mornings, as a day off work');
      await offer.getByLabel('Why this?').fill('It was our address list, twice.');
      await shot('offer', offer);
      await mira.submit(offer, 'Save');
      await mira.sees(card.getByText('An offer waits for approval.'));
    },
    true,
  );
  const update = mira.dialog('R-1: how it stands');
  await step(
    mira,
    'While it waits she tells them how it stands',
    async () => {
      await mira.open(await mira.primary(card, 'Tell them how it stands'), update);
      await mira.sees(update.getByLabel('What you write'));
      await shot('update', update);
      await (await mira.primary(update, 'Next: send it')).click();
      await mira.submitPrimary(send, 'It has gone out');
      await mira.sees(await mira.primary(card, 'Tell them how it stands'));
    },
    true,
  );
  const ana = await Seat.take(browser, redress.url, 'Ana');
  const approval = ana.message('R-1', 'asks for your approval').last();
  const amount = ana.dialog('R-1: the amount');
  await step(
    ana,
    'Ana finds it in management, and approves less, with the reason',
    async () => {
      await ana.goTo('management');
      await ana.sees(approval.getByRole('button', { name: 'Approve' }));
      await shot('approval', approval);
      await ana.open(approval.getByRole('button', { name: 'Change the amount' }), amount);
      await amount.getByLabel(/^How much/).fill('100');
      await amount.getByLabel('Why?').fill('Like cases got 100.');
      await ana.submit(amount, 'Approve it so');
      await ana.sees(ana.message('R-1', /Approved by @?Ana/, '€100.00').last());
    },
    true,
  );
  const agreed = mira.dialog('R-1: agreed?');
  await step(
    mira,
    'Mira is told, tells the customer, and they agree',
    async () => {
      const news = mira.message('approved your offer', '€100.00').last();
      await mira.open(news.getByRole('button', { name: 'What do they say?' }), agreed);
      await agreed.getByRole('radio', { name: /^They agree/ }).check();
      await agreed.getByLabel('How did they say it?').selectOption({ label: 'Phone' });
      await shot('agreed', agreed);
      await mira.submit(agreed, 'Save');
      await mira.sees(primary('It is done'));
    },
    true,
  );
  await step(
    mira,
    'What was agreed is done',
    async () => {
      await shot('card-promised', card);
      await primary('It is done').click();
      await mira.sees(primary('It is put right'));
    },
    true,
  );
  const resolve = mira.dialog('R-1 is put right');
  await step(
    mira,
    'The card asks to put it right, beside what they wanted',
    async () => {
      await mira.open(primary('It is put right'), resolve);
      await mira.sees(resolve.getByText(wanted));
      await resolve.getByLabel('What was done for them?').fill(done);
      await shot('put-right', resolve);
      await mira.submit(resolve, 'Save');
      await mira.sees(card.getByText('Put right. A follow-up is still owed.'));
    },
    true,
  );
  await step(
    mira,
    'Under More stands what became of every time they were told',
    async () => {
      await mira.open(card.getByRole('button', { name: 'More', exact: true }), details);
      await details.getByText('Promises', { exact: true }).scrollIntoViewIfNeeded();
      await shot('promises', details);
      await mira.submit(details, 'Done');
    },
    true,
  );
  const jonas = await Seat.take(browser, redress.url, 'Jonas');
  const another = jonas.dialog('New complaint');
  await step(jonas, 'Jonas logs what came by phone, and leaves it lying', async () => {
    await jonas.goTo('general');
    await jonas.say('/complaint');
    await another.getByLabel('In their own words').fill('The heater smells burnt.');
    await another.getByLabel('Who complains?').fill('Ruth Adler');
    await another.getByRole('option', { name: 'New: Ruth Adler' }).click();
    await another.getByLabel('Phone or e-mail').fill('+49 30 23125 055');
    await another.getByRole('radio', { name: 'Urgent' }).check();
    await another.getByRole('radio', { name: 'We owe them a contact' }).check();
    await another.getByLabel('I told them this time').uncheck();
    await jonas.submitPrimary(another, 'Log it');
  });
  await byPrimaryButtons(mira, step, shot);
  await inPublic(mira, step, shot);
  const priya = await Seat.take(browser, redress.url, 'Priya');
  const settings = priya.dialog('Settings');
  const change = (section: string) => settings.locator(`xpath=.//*[text()="${section}"]/following::button[1]`);
  await step(
    priya,
    'Priya, a head, sees what is asked for each kind of complaint',
    async () => {
      await priya.page.getByRole('button', { name: 'Open App Home' }).click();
      await priya.open(priya.page.getByRole('button', { name: 'Settings' }), settings);
      await priya.open(change('Categories and questions'), priya.dialog(/^Categories/));
      await priya.sees(
        priya
          .dialog(/^Categories/)
          .getByText('Delivery')
          .first(),
      );
      await shot('categories', priya.dialog(/^Categories/));
      await priya.submit(priya.dialog(/^Categories/), 'Back');
    },
    true,
  );
  await step(
    priya,
    'And what acknowledgements begin from',
    async () => {
      await priya.open(change('Templates'), priya.dialog('Templates'));
      await priya.sees(priya.dialog('Templates').getByText('Written').first());
      await shot('templates', priya.dialog('Templates'));
    },
    true,
  );
  await lookBack({ mira, ana, priya, step, shot });
});
