import { ownsUp } from './owned.ts';
import { any, type Phrases, phrases, phrasesIn } from './phrases.ts';
import { clauseAround, type Found, type Reading } from './reading.ts';

/**
 * Rows A16 and A23: the anger is at the problem, and no blame is shifted. A draft blames when it says what the customer did
 * wrong, or points at somebody: a supplier, another team, "the trainee", a colleague. What we, I or "our driver" did is
 * owning up, and telling what happened ("you sent it twice and we lost it twice") is no blame either: so only verbs and
 * turns that judge are listed.
 */

const surely =
  '(?:(?!only|really|kindly|early|finally|actually|rightly|patiently|politely|recently|already|originally|initially|correctly|fully)[a-z]+ly)';
const slip =
  'failed|forgot|forgotten|neglected|omitted|ignored|overlooked|disregarded|misread|misunderstood|misheard|misused|mishandled|mistyped|misdialled|overloaded|overfilled|provoked|tampered|meddled';
const careless =
  any(`attached, attended, backed up, bothered, brought, cancelled, charged, checked, cleaned, closed, completed, confirmed, cooperated, enclosed, entered, filled, followed, given us, installed, kept, let us, listened, locked, looked, maintained, measured, noticed, paid, plugged, provided, read, registered, replied, responded, returned, saved, sent,
  shown up, specified, stuck to, submitted, switched, taken care, tested, ticked, turned, updated, watered, attach, attend, back up, bother, bring, cancel, charge, check, clean, close, complete, confirm, cooperate, enclose, enter, fill, follow, give us, install, keep, listen, lock, look, maintain, measure, notice, pay, plug, provide, read, register, reply, respond, return, save,
  send, show up, specify, stick to, submit, switch, take care, test, tick, turn, update, water`);
const thoughtful = any(
  `read, checked, come, told us, told me, called, contacted, asked, sent, known, noticed, looked, followed, kept, reported, mentioned, brought, cancelled, done, said, thought, used, taken, measured, informed, realised, listened, waited, registered, insured, saved, closed, locked, turned, arrived, returned, booked, ordered, paid attention, paid on time, rung, spoken, filled, charged, installed, updated`,
);

const them = phrases(`
  you('ve| had)? (\\p{L}+ )?(${slip})(?! (us|our))
  you (must|may|might|could|probably|must surely|seem to|appear to)( have|'ve) (${slip}|missed|broken|dropped|damaged|lost|entered|typed|pressed|clicked|deleted|chosen|selected|picked|put|left|mixed|confused|done|caused|switched|removed|got|spilt|set|given|changed|used|opened|turned|bent|torn)
  you(('ve| have| had|'d)? ${surely})( have| had| did| were| are)? (${slip}|missed|broke|broken|dropped|damaged|lost|left|chose|chosen|waited|told|gave|given|put|pressed|clicked|used|opened|changed|typed|entered|looked|thought|assumed|late|confused|mistaken|did|done|set|switched|turned|removed|deleted|picked|took|sent|mixed|didn't|don't|haven't|hadn't|can't)
  you (really |surely |at least )?(should|ought to)( really| simply| at least| surely| also| perhaps)?( have|'ve) ${thoughtful}
  you (should|ought to)(n't| not| never)( have|'ve) (opened|used|washed|put|left|moved|signed|clicked|pressed|touched|thrown|come|brought|parked|plugged|installed|waited|switched|unplugged|ignored|taken)
  you (could|might) (easily |at least |simply |well )*have (avoided|prevented|checked|asked|read|told us|called|said)
  you (really |simply |only |still |just |obviously |clearly |also |once again |again |yourself )?(didn't|haven't|hadn't|never) (even |yet |actually |properly |bother to |once |always |fully |correctly )*${careless}(?! (you|anything wrong|us for nothing|wrong|for anything|anything|in vain))
  you (simply |clearly |obviously |just |never )?(don't|won't|refuse to|refused to|never) (even |actually |properly |bother to )*(read|listen|follow|check|look|cooperate|answer|let us)
  you (keep|kept|keep on|kept on|insist on|insisted on|persist in) (interrupting|shouting|changing|pressing|moving|calling|sending the wrong|forgetting|ignoring|asking the same|using|opening|complaining|refusing|\\p{L}+ing (it|the|us))
  you('ve| have)? (now |again |yourself |unfortunately )*(left|put|took|taken|sent|gave|given|entered|typed|chose|chosen|picked|selected|ordered|bought|booked|filled in|filled|wrote|pressed|clicked|used|installed|opened|set|fitted|measured|ticked|plugged|packed|parked|supplied|provided|keyed|turned|switched|signed|quoted|scanned|loaded|assembled|connected|dialled) (us |it |them |in |on |up |off |out |me )*(the |a |an |your )?((\\p{L}+ )?(wrong|incorrect|invalid|too late|wrongly|incorrectly|incomplete|badly|upside|expired|in the sun|yourself)|\\p{L}+ ((at|on|in) the \\p{L}+ yourself|wrong|wrongly|incorrectly|too late))
  you('ve| have) now (\\p{L}+ ){1,4}(twice|again|three times)
  (you were|you're|you've been) (\\p{L}+ )?(late|too late|careless|impatient|in the wrong|to blame|at fault|responsible for (the|this|that) (\\p{L}+ )?(damage|delay|mistake|loss|error|fault|problem)|negligent|rude|aggressive|not careful|unreasonable|not (at )?home|not (in|there|present|available|reachable)|unreachable)(?! because (our|we|the))
  you (came|arrived|turned up|showed up|called|rang|replied|paid|applied|checked in|returned it|reported (it|this)|complained|contacted us|got in touch|cancelled|ordered|booked) (far |much |a day |a week |two days |\\p{L}+ (days|weeks|minutes|hours) )?(too )?late
  you (waited|left it|took) (far |much )?(too long|so long|until (the last|it was)|too late)
  you (insisted|hung up|walked out|fiddled|tinkered|interfered|shouted at|swore|refused|broke|damaged|went to the wrong|let your|bypassed|forced|jumped the)(?! (us|our))
  you missed (the|your|our|that|this|two|three|several|a|both) (deadline|appointment|calls?|slot|date|cut-?off|window|payments?|instalment|step|e-?mail|mail|letter|notice|small print|part|page|sign|line|reminders?|check-?in|flight|visit|field|instructions?)
  (?<!if )(was|is|were|it's|it was|that's|that was) (all |only |really |purely |entirely |simply |clearly )?you (who|that)
  your own (fault|mistake|error|doing|carelessness|negligence|actions|making|risk|responsibility)
  (it's|that's|this is|was|is|were|entirely|it was|that was|this was|all|partly|really) (entirely |all |really |partly |clearly |probably )?your (fault|mistake|error|responsibility|doing|oversight|misunderstanding)
  (?<!not |n't |never |nor )your (negligence|carelessness|failure|oversight|impatience|misuse|late payment|refusal|inattention|rudeness|behaviour)
  (user|customer|operator) error
  (?<=(^|[.!?,;]\\s))had you (only |just |simply |actually |bothered to |not )*${thoughtful}
  if (only )?you('d| had) (only |just |simply |actually |bothered to |not )*(${thoughtful}|ordered|been (at home|more careful|on time|there|clearer|patient))
  (next time|in future|in the future|from now on),? (please |kindly |simply |just |do |you should |you must |you need to |try to )*(read|check|follow|measure|be (more )?(careful|patient|punctual)|make sure|think|pay attention|order (earlier|in time)|come (earlier|on time)|look)
  (caused|damaged|broken|scratched|lost|deleted|triggered) by (you|the customer|the user|yourself|your own \\p{L}+|misuse|incorrect use|improper use|wrong use|mishandling|careless\\p{L}*|a lack of care)
  (improper|careless|inappropriate|incorrect|wrong) (use|usage|handling|storage|care|installation)
  (because|since|as) you (didn't|haven't|hadn't|never|failed|forgot|refused|ignored|missed the|were late|weren't|entered|left (it|the)|waited|changed your|put the wrong|used the wrong|chose the (cheap|wrong)|cancelled|insisted|opened)(?! because| (told|given|offered|asked|shown|warned|informed))
  (due to|because of|caused by|as a result of|owing to|thanks to|down to) your (own |)(wrong|incorrect|incomplete|careless\\p{L}*|mistake|error|failure|negligence|misuse|actions|behaviour|delay|refusal|handling|lack|late \\p{L}+|missing \\p{L}+|cancell\\p{L}+|choice)
  your (incorrect|incomplete|illegible|unreadable|careless|unclear|contradictory) \\p{L}+
  (problem|fault|error|issue|mistake|trouble|cause|delay|blame) (\\p{L}+ )?(is|lies|was|must be|must lie|seems to be|sits) (clearly |probably |definitely |obviously |most likely |entirely )?(on|at|with|in|from) (your (end|side|part|device|phone|computer|browser|router|bank|card provider|settings|installation|wiring)|you)\\b
  (the )?(customer's|passenger's|guest's|patient's|user's|tenant's|buyer's|traveller's|parents'|owner's|client's|your own) (own )?(responsibility|duty|risk|fault)
  (it's|it is) (up to|down to|for) (you|the customer|the passenger|passengers|customers|parents|guests|tenants) to (check|read|make sure|ensure|keep|know|tell|inform|arrive|report|insure|look|bring|provide|measure)
  you (were|'re|are) (supposed|meant) to (read|check|keep|tell|report|bring|pay|call|sign|cancel|inform|return|send|use|follow|turn|close|lock|look|arrive|come|be)
  (you people|people like you|customers like you|some people (never|don't|just|can't)|people who (don't|can't|never|won't) (read|listen|check))
  (only )?(yourself|yourselves) to blame
  your (husband|wife|son|daughter|partner|mother|father|assistant|colleagues?|child|children|kids?|dog|cat|solicitor|lawyer|bank|doctor|gp|neighbour|agent|accountant|insurer|builder|landlord|secretary|mum|dad|employer|school|friend|guests?|provider|staff|family|visitors|driver|employees|admin|card issuer|office|team) (has |have |had |simply |obviously |probably |must have |is |was |then |also |just )*(signed \\p{L}+ .{1,30}without|refused|refuses|forgot|forgotten|failed|fails|ignored|didn't|hasn't|haven't|doesn't|won't|lost|broke|dropped|damaged|blocking|blocked|blocks|entered the wrong|gave us the wrong|misread|misunderstood|opened it|cancelled|deleted|to blame|at fault|rejected|declined|delayed|holding|slow)
`);

const outsider =
  any(`accounts, adviser, agency, agent, airline, airport, architect, authorities, authority, bank, booking site, broker, builders?, call cent(er|re), caretaker, carers?, carrier, cashier, caterer, chef, chefs, clerk, cleaners?, contractors?, cooks?, council, couriers?, crew, customs, dealers?, day shift, night shift, late shift, early shift, day-shift nurse, depot, developers?, dispatch, distributor, doctor, drivers?, electricians?, engineers?, factory, finance, fitters?,
  florist, forwarder, garage, gp, handlers, host, hospital, housekeeping, hr, installers?, insurers?, intern, it department, it people, it team, kitchen, lab, landlord, lawyer, logistics, maker, makers, manufacturer, marketing, mechanics?, merchant, movers?, neighbours?, nurses?, organisers?, operator, other \\p{L}+, packers?, painter, partner, partners, payroll, people, pharmacist, pharmacy, photographer, pickers?, planner, platform, plumbers?, porters?, post office, post,
  predecessor, previous \\p{L}+, printers?, processor, producer, production, promoter, provider, publisher, purchasing, reception, receptionist, retailer, roofer, sales, sales team, sales people, salesman, salesperson, school, secretary, security, seller, sender, shipper, shop, solicitor, staff, steward, store, subcontractors?, supervisor, suppliers?, support, surgery, surveyor, team, technicians?, temp, temps, tenant, tenants, third party, trader, trainees?, travel agent, vendor, venue, vet, volunteers?, waiters?, waitress, warehouse, web team, wholesaler, workshop,
  young man, young lady, lady, new one, lad, guys?, man, woman, girl, boy, men, someone, person`);
const whose =
  '(?:the|a|an|your|their|some|another|that|this|one of the|one of our|our (?:new|agency|junior|temp|temporary|weekend|external|local|previous|former|last|old|it|sales|accounts|billing|marketing|web|third-party|it|delivery|payment|logistics|shipping|printing|booking|cleaning|it)|my)';
const outside =
  '(?:our|my|the|their|your|a) (?:\\p{L}+ )?(?:supplier|suppliers|provider|courier|couriers|carrier|partner|partners|agency|contractor|contractors|subcontractor|subcontractors|vendor|manufacturer|bank|landlord|wholesaler|insurer|predecessor|colleague|colleagues|manager|boss|trainee|apprentice|intern|temp|sales team|sales people|salesman|network operator|host|cleaners|printers?|logistics partner|marketing department|warehouse|accounts department|dispatch|kitchen)';
const again =
  '(?:[a-z]+ly |just |then |also |again |still |always |already |even |must have |seems? to have |may have |might have |has |have |had |did |is |was |were |are )*';
const wrongly =
  any(`forgot, forgotten, failed to, failed us, neglected, didn't bother, never bothered, couldn't be bothered, mixed (up|it|them|the|your|two), mislaid, misplaced, misread, misheard, miscounted, mistyped, misspelt, misinformed, mislabelled, misfiled, misjudged, muddled, messed (it |this |that |things )?up, screwed (it |this |that )?up, slipped up, cocked up, botched, bungled, overlooked,
  got (it|this|that|your \\p{L}+|the \\p{L}+|them|things) (all )?(wrong|mixed up|backwards|muddled|confused), made (a|an|the|this|that|some|another) (\\p{L}+ )?(mistake|error|mess|blunder|hash|typo),
  (gave|sent|put|took|typed|entered|wrote|booked|printed|quoted|keyed|used|picked|packed|delivered|loaded|read|fitted|ordered|set|chose|pressed|dialled|installed|scanned|told|cut|posted) (you |us |me |in |out |up |off |on |them |it )*(to |in |on |at |with )?(the |a |an |your |some )?(\\p{L}+ )?(wrong|incorrect|false|outdated),
  (gave|sent|put|took|typed|entered|wrote|booked|printed|keyed|delivered|packed|did|handled|wired|fitted|closed|installed|parked|labelled|filled|set) (it|them|this|that|your \\p{L}+|the \\p{L}+) (\\p{L}+ )?(wrong|wrongly|badly|incorrectly|carelessly|too late),
  (didn't|don't|doesn't|never|hadn't|hasn't|haven't) (tell|pass|check|read|listen|follow|call|ring|inform|hand|close|lock|answer|reply|come back|turn up|show up|log|record|note|update|forward|warn|scan|deliver|pack|wrap|do (their|his|her|its|the) job|care|know what|passed|checked|read|listened|followed|called|rang|told|informed|handed|sent|answered|replied|turned up|showed up|logged|noted|updated|forwarded|entered|tells?|checks?|reads?|listens?|answers?|replies|warned|delivered|done (their|his|her|its)|put it|put them|packed|scanned),
  (can't|cannot|couldn't) (keep up|cope|count|read|be trusted|be bothered|get (it|anything|things) right|manage), won't (answer|listen|reply|let|tell|release|pay|deliver|cooperate), asleep, careless, sloppy, lazy, too slow, negligent, to blame, at fault, useless, incompetent, hopeless, unreliable, let (us|you|me|everyone) down, dropped the ball, lost (it|them|your|the|our|track), broke (it|them|your|the), damaged (it|them|your|the), delayed (it|them|your|the|us), held (it|them|us|everything) up, deleted (it|them|your|the),
  promised (you|too|it|that|things|something), oversold, overbooked, refuses?, refused, blocking, late again, came late, turned up late, arrived late, delivered (it |them )?(late|too late|broken|damaged), should have (told|asked|checked|called|rung|known|read|written|noticed|passed|informed|warned|said|listened|looked|seen), might at least have, keeps? (getting|making|losing|forgetting|sending|changing)`);

const others = phrases(`
  (${whose}|the) (\\p{L}+ |\\p{L}+-\\p{L}+ )?${outsider} ((in|at|from|of|on) (the |our |my |your )?\\p{L}+ (\\p{L}+ )?|upstairs |downstairs |next door |involved |concerned |on duty |who \\p{L}+ .{1,20} )?${again}${wrongly}
  ${outside} ((in|at|from|of|on) (the |our |my |your )?\\p{L}+ (\\p{L}+ )?)?${again}${wrongly}
  (accounts|accounting|billing|sales|marketing|hr|finance|logistics|dispatch|customs|housekeeping|reception|purchasing|production|security|operations|ops|engineering|facilities|payroll|maintenance|shipping|claims|legal|procurement|management|head office|royal mail|dhl|ups|fedex|hermes|dpd|amazon|whoever|a colleague|my colleague|they) ${again}${wrongly}
  (he|she|they) ${again}(don't read|didn't read|never read|messed up|might at least|ought to have|won't listen|can't (keep up|read|count|be bothered)|got it wrong)
  (is|are|was|were|it's|that's|this is|that was) (entirely |wholly |completely |solely |clearly |purely |all |really |actually |fully |squarely |probably |partly )*(the|your|their|his|her|a|my) (\\p{L}+ ){0,2}\\p{L}+('s|s') (fault|mistake|error|doing|responsibility|problem|job|failure|negligence|department)
  (the )?(fault|mistake|error|blame|delay|responsibility|failure) ((here|for (this|that|it)) )?(is|was|lies|lay|rests|sits|originated|occurred|arose|must lie) (entirely |wholly |completely |solely |clearly |purely |all |really |fully |squarely |probably |therefore )*(with|at|on|by|elsewhere)( (the|your|their|his|her|an?|another|someone|somebody) \\p{L}+)?(?! (us|our|me|my))\\b(?! (us|our|me|my))
  (it was|that was|that's|it's|this is|it is) (\\p{L}+ ){1,4}(,? ?not (us|ours|me|mine|our \\p{L}+))
  (by|at|with) (the|your|a|an) \\p{L}+( \\p{L}+)?,? (and )?not (by |at |with )?(us|ours|me|this \\p{L}+|our \\p{L}+)
  (the|your|our) (\\p{L}+ )?(people|team|company|guys|lot|folks|operator|organisers?) (run|runs|handle|handles) (the|this|that|those|it) \\p{L}+,? not (us|we)
  not (us|ours|me|mine)(?=[.,!]|$)
  (it was|that was) (the|our|your|a|one of our|my) (\\p{L}+ ){1,3}(who|that) (forgot|lost|told|put|left|made|broke|didn't|delayed|decided|cancelled|got|gave|mixed|entered|typed|messed|packed|failed)
  (complain to|take (it|that|this) up with|(?<!don't |not |no one |nobody )blame) (the|your|our|them|him|her|it on|head office|customs) ?\\p{L}*
  (lost|damaged|broken|delayed|mislaid|mislabelled|held up|mixed up|forgotten|scratched|messed up|dropped|misplaced|overlooked|packed) ((wrongly|badly|wrong|carelessly|incorrectly|in error|in transit) )?by (the|your|a|an|one of the|another|someone|somebody|some|their|my colleagues?) (\\p{L}+ ){0,2}(${outsider}|\\p{L}+)
  (mistake|error|fault|failure|oversight|slip|mess|mix-up|negligence|carelessness|blunder) (by|of|on the part of|made by|at|in) (the|your|a|an|one of the|another|someone|somebody|my colleague|my predecessor|sales|marketing|accounts|billing|dispatch|customs) ?(\\p{L}+ )?${outsider}?
  (the|a) (\\p{L}+ )?${outsider}('s|s') (mistake|error|fault|failure|oversight|negligence|carelessness|incompetence)
`);

const kinds: { pattern: Phrases; why: string; instead: string }[] = [
  {
    pattern: them,
    why: 'It makes it their fault, and they will argue about that.',
    instead: 'Let us see how we get this working for you.',
  },
  {
    pattern: others,
    why: 'To the customer we are one house; pointing elsewhere helps nobody.',
    instead: 'This went wrong on our side, and I am putting it right.',
  },
];

/** Sentences that take the blame themselves, that retell the customer's account, or that say the customer did nothing wrong. */
const harmless =
  /\b(?:did(?:n't|\s+not)\s+do\s+anything\s+wrong|our\s+(?:mistake|fault),\s+not|not\s+yours|(?:is|are|was|were)\s+(?:ours|mine)\b|,\s+ours\b|you\s+(?:describe|wrote|told|say|said|report|mention|asked)\b|sorry\s+(?:to\s+(?:hear|read)\s+)?(?:that|if)\b|for\s+(?:telling|letting\s+us\s+know|reporting|flagging|pointing)\b|no(?:body|\s+one)\s+(?:told|could)|haven't\s+missed\s+anything|you\s+needn't|by\s+nobody\s+else|for\s+us\s+to\s+(?:get|put|answer)|on\s+us\b)/iu;

/** Finds blame; English only. */
export function blame(reading: Reading): Found[] {
  const { text, sentences } = reading;
  const owned = ownsUp(text);
  return kinds.flatMap(({ pattern, why, instead }) =>
    (owned && pattern === others ? [] : phrasesIn(pattern, text))
      .filter((span) => {
        const within = sentences.find(({ from, to }) => span.from >= from && span.from < to) ?? span;
        const sentence = text.slice(within.from, within.to);
        return !harmless.test(sentence) && !/\?\s*$/.test(sentence);
      })
      .map((span) => ({ ...clauseAround(reading, span), why, instead })),
  );
}
