/**
 * The main job as people live it, in a browser, on the program as `npm start` starts it: a complaint goes to management, one
 * manager takes it on, answers, the rep hears, reaches the customer, and it is closed.
 * Run: npm run build && npx tsx test/stories/browser-story.ts [folder for screenshots] [--picture]
 * With --picture the README's picture is taken anew.
 */
import { fileURLToPath } from 'node:url';
import { Seat } from './seat.ts';
import { tellInBrowser } from './tell-in-browser.ts';

const options = process.argv.slice(2);
const folder = options.find((option) => !option.startsWith('--'));
const pictureWanted = options.includes('--picture');
const readmePicture = fileURLToPath(new URL('../../docs/escalation.png', import.meta.url));

const customer = 'Ingrid Solheim';
const phone = '+49 30 23125 077';
const words = 'This is the third lamp in two months. It went out while my mother was on the stairs.';
const question = 'Do you still have the number on the bottom of the lamp?';
const reply = 'She read it to me: AU-2207.';
const cause = 'The new batch of lamps has a loose dimmer; it overheats after an hour.';
const prevention = 'The batch is off the shelves since this morning, and the supplier checks every dimmer.';
const tell = 'We bring her a lamp of another make this week and take the old one back, at no cost.';
const thanks = 'She is glad that somebody came by, and keeps the new lamp.';

await tellInBrowser(folder, async ({ browser, redress, step }) => {
  const mira = await Seat.take(browser, redress.url, 'Mira');
  const ana = await Seat.take(browser, redress.url, 'Ana');
  const david = await Seat.take(browser, redress.url, 'David');
  const form = mira.dialog('New complaint');

  await step(mira, 'It is a working morning', () => mira.moveToWorkingMorning());
  await step(mira, 'Mira types /complaint and the form opens', async () => {
    await mira.goTo('general');
    await mira.say('/complaint');
    await mira.sees(form.getByLabel('In their own words'));
  });
  await step(
    mira,
    'Mira fills in who, how bad, and management please',
    async () => {
      await form.getByLabel('In their own words').fill(words);
      await form.getByLabel('Who complains?').fill(customer);
      await form.getByRole('option', { name: `New: ${customer}` }).click();
      await form.getByLabel('Phone or e-mail').fill(phone);
      await form.getByRole('radio', { name: 'Serious' }).check();
      await form.getByRole('radio', { name: 'Management, please' }).check();
      await form.getByLabel('What do you need from management?').fill('Is it the whole batch? I sold six this week.');
    },
    true,
  );
  await step(mira, 'Mira logs it and is told what happens next', async () => {
    await mira.submit(form, 'Log it');
    await mira.sees(mira.message('Only visible to you', 'R-1 is logged and with management', `call ${customer}`));
  });

  const card = (seat: Seat) => seat.message('R-1', words).first();
  await step(
    ana,
    'Ana sees the escalation in management',
    async () => {
      await ana.goTo('management');
      await ana.sees(card(ana).filter({ hasText: 'Nobody has taken it on yet' }).filter({ hasText: customer }));
      await ana.sees(card(ana).getByRole('button', { name: 'Take it' }));
    },
    true,
  );
  await david.goTo('management');
  await david.sees(card(david));
  await step(ana, 'Ana takes it on with eyes', async () => {
    await ana.react(card(ana), 'eyes');
    await ana.sees(card(ana).getByRole('button', { name: /^eyes: 1 \(you\)/ }));
    await ana.sees(card(ana).filter({ hasText: /Taken on by @?Ana/ }));
    await ana.seesNoMore(card(ana).getByRole('button', { name: 'Take it' }));
  });
  await step(
    david,
    'David is a second late and is told politely',
    async () => {
      await david.react(card(david), 'eyes');
      await david.sees(david.message('Only visible to you', 'Ana Kovač has already taken R-1 on.'));
      await david.sees(card(david).filter({ hasText: /Taken on by @?Ana/ }));
    },
    true,
  );

  await step(ana, 'Ana asks Mira in the thread', async () => {
    await ana.sayInThread(card(ana), question);
    await ana.sees(ana.reply(question));
  });
  await step(mira, 'Mira is asked in her direct messages and answers there', async () => {
    await mira.goTo('Redress');
    const asked = mira.message('wrote about R-1', question);
    await mira.sayInThread(asked, reply);
    await mira.sees(mira.reply(reply));
    await mira.closeThread();
  });
  await step(ana, 'Ana reads it in the thread', () => ana.sees(ana.reply('Mira Okafor answers', reply)), true);
  await ana.closeThread();

  const answer = ana.dialog('Answer R-1');
  await step(ana, 'Ana presses Answer and writes it', async () => {
    await ana.open(card(ana).getByRole('button', { name: 'Answer' }), answer);
    await answer.getByLabel('What caused it?').fill(cause);
    await answer.getByLabel('What keeps it from happening again?').fill(prevention);
    await answer.getByLabel('What should we tell the customer?').fill(tell);
  });
  await step(
    ana,
    'Ana sends the answer and the card shows it',
    async () => {
      await ana.submit(answer, 'Send the answer');
      await ana.sees(
        card(ana)
          .filter({ hasText: /Answered by @?Ana/ })
          .filter({ hasText: cause }),
      );
      await ana.seesNoMore(card(ana).getByRole('button', { name: 'Answer' }));
      if (pictureWanted) await ana.picture(readmePicture);
    },
    true,
  );
  await step(
    mira,
    'Mira reads the answer in her direct messages',
    async () => {
      await mira.sees(mira.message('answered R-1', cause, prevention, tell, phone));
    },
    true,
  );

  const plan = mira.message('Your plan for today', `R-1 · ${customer}`, phone, tell).last();
  await step(
    mira,
    'Mira moves the clock on until her plan of the day comes',
    async () => {
      for (let moves = 0; moves < 12; moves += 1) {
        await mira.moveOn();
        const came = await plan.waitFor({ timeout: 2_000 }).then(
          () => true,
          () => false,
        );
        if (came) return;
      }
      throw new Error('Mira’s plan of the day did not come in twelve moves of the clock');
    },
    true,
  );

  const outcome = mira.dialog('R-1: how was it?');
  await step(
    mira,
    'Mira reached them and they are satisfied',
    async () => {
      await mira.open(plan.getByRole('button', { name: 'I reached them' }), outcome);
      await outcome.getByRole('radio', { name: 'They are satisfied' }).check();
      await outcome.getByLabel('What did they say?').fill(thanks);
    },
    true,
  );
  await step(
    mira,
    'Mira saves it and the card shows it closed',
    async () => {
      await mira.submit(outcome, 'Save');
      await mira.sees(mira.message('R-1', `Closed. ${customer} is content.`));
      await mira.seesNoMore(mira.message('answered R-1'));
    },
    true,
  );
  await step(mira, 'Pressed again in the plan it says so', async () => {
    await plan.getByRole('button', { name: 'I reached them' }).click();
    const said = mira.dialog('Complaints');
    await mira.sees(said.getByText('That follow-up on R-1 is already taken care of.'));
    await mira.submit(said, 'Done');
  });
  await step(mira, 'App Home has nothing left for Mira', async () => {
    await mira.page.getByRole('button', { name: 'Open App Home' }).click();
    await mira.sees(mira.page.getByText('Everybody you had to reach has been reached.'));
  });
  await step(ana, 'Nothing waits for the managers', async () => {
    await ana.page.getByRole('button', { name: 'Open App Home' }).click();
    await ana.sees(ana.page.getByText('Everybody you had to reach has been reached.'));
    await ana.seesNoMore(ana.page.getByText('Nobody has taken these on'));
  });
  await step(
    mira,
    'Mira finds it again, a letter wrong',
    async () => {
      await mira.goTo('general');
      await mira.say('/complaint find Solhiem lamp');
      await mira.sees(mira.message('Only visible to you', 'R-1', 'This is the third lamp'));
    },
    true,
  );
  const priya = await Seat.take(browser, redress.url, 'Priya');
  await step(
    priya,
    'Priya, a head, opens the settings in App Home',
    async () => {
      await priya.page.getByRole('button', { name: 'Open App Home' }).click();
      await priya.open(priya.page.getByRole('button', { name: 'Settings' }), priya.dialog('Settings'));
      await priya.sees(priya.dialog('Settings').getByText('Branches and regions').first());
    },
    true,
  );
});
