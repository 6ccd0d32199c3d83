import { any, phrases, spansOf } from './phrases.ts';
import { clauseAround, type Found, type Reading } from './reading.ts';

/**
 * Rows A16 and A23: the anger is at the problem, and no blame is shifted. A draft blames when it says what the customer did
 * wrong, or what a colleague, another team, a supplier or a stranger did wrong. What "we" or "I" did wrong is owning up.
 */

const party =
  any(`accounts, accounting, admin, adviser, agency, agent, airline, airport, architect, assistant, authorities, authority, bank, barista, barman, bookers,
  booking site, boss, broker, builders?, buyers?, call cent(er|re), caretaker, carer, carers, carrier, cashier, caterer, chef, claims, cleaners?, clerk, clinic, colleagues?, comparison site, consultant, contractors?, cooks?,
  council, couriers?, crew, customs, dealers?, delivery (man|men|people|team|guy|company|partner|service|driver), depot, developers?, dispatch, dispatchers?, distributor, doctor, drivers?, electricians?, engineers?, facilities, factory, finance,
  fitters?, florist, florists, forwarder, franchisee, garage, gp, ground staff, guard, handler, handlers, hospital, host, housekeeping, hr, installers?, insurers?, intern, it department, it team, joiner, kitchen, lab, laboratory, landlord, lawyer, locksmith, logistics,
  maker, makers, manager, manufacturer, marketing, mechanics?, merchant, movers?, neighbours?, night shift, day shift, late shift, early shift, nurses?, office, organiser, organisers, operator, operations, other \\p{L}+, our people, packers?, painter, partner, partners, party, payroll,
  people, person, pharmacist, pharmacy, photographer, pickers?, planner, plumbers?, porters?, post office, post, predecessor, previous \\p{L}+, printers?, processor, producer, production, provider, publisher, purchasing,
  reception, receptionist, recruiter, removers?, rep, reps, repairer, restaurant, retailer, roofer, sales, salesman, saleswoman, salesperson, school, secretary, security, sender, seller, shift, shipper, shop, site manager, solicitor, staff, steward, store, students?, subcontractors?,
  supervisor, suppliers?, support, surgery, surveyor, teams?, technicians?, teacher, temp, temps, tenant, tenants, third party, trader, trainees?, transport, travel agent, vendor, vet, volunteers?, waiter, waiters, waitress, ward, warehouse, web team, wholesaler, workers?, workshop, young man, new one, lad, guy, guys, man, woman, girl, boy, men`);
const whose = '(?:the|our|my|their|his|her|a|one of (?:the|our|my)|some|that|this)';
const kind =
  '(?:new |old |other |last |local |external |outside |day-shift |night-shift |front |back |sub-?|weekend |agency |junior |young |third-party |booking |delivery |previous |former |temporary |\\p{L}+ |\\p{L}+-\\p{L}+ ){0,2}';
const adverb =
  '(?:simply |just |then |obviously |clearly |probably |apparently |also |again |unfortunately |really |still |evidently |accidentally |certainly |always |already |even |wrongly |must have |seems to have |seem to have |may have |might have |has |have |had |have obviously |has obviously )*';
const failed =
  any(`forgot, forgotten, failed, neglected, omitted, ignored, lost, dropped, broke, damaged, scratched, burnt, burned, ruined, spoilt, overcooked, mislaid, misplaced, misread, mixed, muddled, messed up, messed, made a mistake, made an error, made a mess, made the mistake,
  mishandled, mislabelled, misinformed, mistyped, misheard, mis-\\p{L}+, missed, miscounted, miscalculated, misquoted, overcharged, overbooked, over-\\p{L}+, overlooked, got it wrong, got that wrong, got this wrong, gave (us|you|them|me) (the )?wrong, gave (us|you) (false|bad|old),
  let (us|you|everyone) down, screwed up, screwed, slipped up, swapped, didn't, doesn't, don't, never, hadn't, hasn't, haven't, wasn't, weren't, isn't, aren't, won't, wouldn't, can't, couldn't, refuses?, refused, delayed, held up, botched, bungled,
  entered (it|that|this|them|your \\p{L}+|the \\p{L}+)? ?(wrong|incorrect|twice|into the wrong), put ...(wrong, typed ...wrong, sent ...(wrong, sent ...late, delivered ...(wrong, packed ...(wrong, wrote ...wrong, wrote ...incorrect, booked ...wrong, keyed ...wrong, printed ...wrong, told you ...wrong, gave ...wrong, took ...wrong, used ...wrong, set ...wrong, fitted ...wrong, came late, was late, were late, arrived late, turned up late, was careless, were careless, was sloppy, was lazy, was asleep, is to blame, are to blame, is at fault, are at fault, was at fault, were at fault, should have, should've, ought to have, could have, might at least, might have, promised you, caused, left it, left them, left your, cut, deleted, cancelled without, changed it without, is blocking, blocked, is being, were negligent, was negligent, wrongly, made up, oversold, jumped, is useless, are useless, keeps? (getting|making|losing|forgetting|sending)`)
    .replaceAll('...(wrong', '(?:[^\\s.!?]{1,30} ){0,4}?(?:wrong|incorrect|twice|late|damaged|badly)')
    .replaceAll('...', '(?:[^\\s.!?]{1,30} ){0,4}?');

const them = phrases(`
  you (\\p{L}+ )?(failed|forgot|neglected|omitted|ignored|overlooked|misread|misunderstood|misused|mishandled|mistyped|disregarded|messed up|damaged|caused|broke|dropped|lost (the|your) (receipt|ticket|card|key|keys|password|code|pin|label|slip|contract|papers?)|wasted|abused|overloaded|overfilled|jumped|provoked)(?! (us|our))
  you('ve| have| had| (must|may|might|could|probably|obviously|clearly|simply) have| must've|'d) (obviously |clearly |simply |probably |now |apparently |just |either |accidentally )*(failed|forgotten|neglected|omitted|ignored|overlooked|misread|misunderstood|misheard|misused|missed|mistyped|broken|dropped|damaged|lost|entered|typed|pressed|clicked|deleted|chosen|selected|picked|put|left|mixed|confused|done something|done it|done that|caused|switched|removed|overloaded|got|spilt|spilled|set|signed|given|changed|provided|supplied|used)(?! (nothing|us|our|anything|in touch|back to us|me))( (it|the|that|this|your|a|my|our|to|something|wrong|them|an|in|up|wrongly|those|on|off|without|water|things|out))?
  you (\\p{L}+ )?(should|ought to|could|might) (really |simply |at least |surely |also |perhaps )?(have|'ve) (?!had|been|received|got(ten)? |heard|seen|not |to )\\p{L}+
  you (should|ought to|could|must) (not|n't) (have|'ve) (?!had|been|received|to )\\p{L}+
  you shouldn't have (?!had|been|to )\\p{L}+
  you (really |simply |only |still |just |obviously |clearly |also |once again |again )?(didn't|did not|don't|do not|haven't|have not|hadn't|had not|never|won't|wouldn't|refused to|refuse to|keep|kept|insist on|insisted on) (even |yet |actually |properly |bother to |once |always )*(read|reading|check|checked|follow|followed|following|send|sent|sending|pay|paid|give|given|giving|gave|provide|provided|charge|charged|fill|filled|answer|answered|reply|replied|respond|responded|update|updated|install|installed|register|registered|sign|signed|keep|kept|look|looked|listen|listening|listened|tick|ticked|enter|entered|close|closed|lock|locked|turn|turned|switch|switched|confirm|confirmed|notice|noticed|show|shown|turn up|come|came|attend|attended|bring|brought|bother|make|made|measure|measured|test|tested|clean|cleaned|water|use|used|using|put|take|took|taken|leave|left|mention|mentioned|specify|specified|let us|allow|allowed|cancel|cancelled|return|returned|back up|save|saved|set|press|pressing|pressed|open|opened|opening|do|did|done|include|included|choose|chose|select|selected|attach|attached|plug|plugged|change|changed|stick|stuck|submit|submitted|complete|completed|interrupting|changing|calling)(?! (you|anything wrong|us for nothing|wrong))
  you('ve| have)? (\\p{L}+ )?(left|put|took|sent|gave|entered|typed|chose|picked|selected|ordered|bought|booked|filled in|filled|wrote|pressed|clicked|used|installed|opened|set|fitted|measured|ticked|plugged|brought|washed|packed|parked|supplied|provided|keyed|turned|switched|signed|quoted|scanned|loaded|assembled|connected|dialled|stored) (us |it |them |in |on |up |off |out |me )*(the |a |an |your )?((\\p{L}+ )?(wrong|incorrect|invalid|late|too late|old|wrongly|incorrectly|incomplete|badly|twice|upside|expired|without|yourself|blue one|in the sun|too \\p{L}+)|\\p{L}+ ((at|on|in) the \\p{L}+ yourself|wrong|wrongly|incorrectly|too late|without \\p{L}+))
  (you were|you're) (\\p{L}+ )?(late|too late|careless|impatient|in the wrong|to blame|at fault|responsible for (the|this|that|your)|negligent|the one who|the ones who|rude|aggressive|not careful|unreasonable)(?! because (our|we|the))
  you (came|arrived|turned up|showed up|called|rang|wrote|replied|paid|applied|checked in|returned it|reported (it|this)|complained|contacted us|got in touch) (far |much |\\p{L}+ \\p{L}+ )?(too )?late
  (was|is|were|it's|it was|that's|that was) (all |only |really |purely |entirely |simply |clearly )?you (who|that)
  (your|the customer's|the user's) own (fault|mistake|error|doing|carelessness|choice|decision|responsibility|risk|negligence|actions|making)
  (it's|that's|this is|was|is|were|entirely|it was|that was|this was|all|partly|really|sounds like) your (fault|mistake|error|responsibility|doing|problem|job|own|oversight|misunderstanding|choice)
  your (\\p{L}+ )?(mistake|error|fault|negligence|carelessness|failure|oversight|impatience|behaviour|misuse|misunderstanding|late payment)(?! (was|is) (ours|not))( (is|was|in|led|meant|caused|to|with|when|has|of))?
  (user|customer|human|operator) error
  (had you|if you had|if you'd|if only you) (only |just |simply |actually |bothered to |not )*(read|checked|told|called|asked|followed|sent|paid|looked|listened|installed|kept|come|answered|mentioned|reported|contacted|let|given|not|waited|done|used|brought|ordered|booked|filled|replied|rung|written|been|updated|insured|registered|stayed|arrived|saved|closed|opened|turned|taken)
  (next time|in future|in the future),? (please )?(you (should|could|must|need)|read|check|make sure|remember|be|try|order|book|call|don't|do not|take|follow|look|think|use|pay)
  you (could|should|can) have (avoided|prevented|saved)
  (caused|damaged|broken|scratched|lost|deleted|opened|done|triggered|cancelled|entered) by (you|the customer|the user|yourself|your (own )?\\p{L}+|misuse|incorrect use|improper use|wrong use|mishandling|careless\\p{L}*|a lack of care)
  (improper|incorrect|wrong|careless|inappropriate) (use|usage|handling|installation|storage|care|settings)
  because you (?!asked|wanted|told|wrote|needed|were told|had|said|deserve|matter|are right|kindly|were right|waited|were (kept|given|sent|charged|put|promised|moved|out|at|in|on|not|away|with)|are|'re|have been)\\p{L}+
  (since|as) you (didn't|did not|haven't|never|failed|forgot|refused|ignored|chose|missed|were late|changed|entered|left|ordered)
  your (husband|wife|son|daughter|partner|mother|father|assistant|colleague|child|children|kids?|dog|cat|solicitor|lawyer|bank|doctor|gp|neighbour|agent|accountant|insurer|builder|landlord|secretary|mum|dad|employer|school|friend|guests?|provider|phone|browser|device|team|staff|office|family|visitors|driver|employees|admin|it|side|end|card issuer|router|wifi|flatmate) ${adverb}(signed|refused|forgot|failed|ignored|didn't|did not|lost|broke|broken|dropped|damaged|is blocking|blocked|blocks|entered|chose|gave|left|pressed|misread|misunderstood|sent|opened|provided|hasn't|wasn't|never|cancelled|deleted|put|told|was|must have|is to blame|is too old|rejected|declined|turned|got it|delayed|is at fault|made|has (not|lost|refused|ignored|made|failed|broken|rejected|blocked|entered|declined))
`);

const others = phrases(`
  ${whose} ${kind}${party} ((in|at|from|of|on|who|that) (the |our |my |your )?\\p{L}+ (\\p{L}+ )?|upstairs |downstairs |there |here |involved |concerned |on duty |next door |abroad |yesterday |that day )?${adverb}(have |has |had |did |do |does |is |are |was |were |will )?${failed}
  (accounts|accounting|billing|sales|marketing|hr|finance|logistics|dispatch|customs|housekeeping|reception|purchasing|production|security|operations|ops|engineering|facilities|payroll|maintenance|shipping|claims|legal|procurement|management|head office|royal mail|dhl|ups|fedex|hermes|dpd|evri|gls|amazon|paypal|visa|mastercard|network rail|whoever|somebody|someone|some \\p{L}+|a colleague|my colleague|tom|dave|kevin|whoever \\p{L}+ (it|this|that|you|your \\p{L}+)) ${adverb}${failed}
  (they|he|she) ${adverb}(don't read|didn't read|don't check|don't listen|never (read|check|listen|tell|told|answer|learn|look|write|reply|do|pass)|didn't (bother|tell us|check|listen|inform|pass|do (their|his|her)|follow|answer|look|write|read|hand|send|let us)|forgot|messed|failed|should have|could have|might at least|ought to have|won't listen|always (do|get|forget|lose|make)|can't (keep up|read|count|be bothered)|got it wrong|lost it|made a mistake)
  and the ${kind}${party} (can't|cannot|couldn't|doesn't|don't) (keep up|cope|manage|read|count|speak|care|handle)
  (is|are|was|were|'s|lies?|rests?|lay|sits?|'re) (entirely |wholly |completely |solely |clearly |purely |all |really |actually |fully |squarely |probably |partly )*(the |your |their |his |her |our |a |an |my )?(\\p{L}+ ){0,2}\\p{L}+('s|s') (fault|mistake|error|doing|responsibility|problem|job|decision|failure|failing|oversight|negligence|matter|department)
  (the )?(fault|mistake|error|blame|problem|delay|responsibility|issue|damage|cause|failure) ((here|for (this|that|it)) )?(is|was|lies|lay|rests|sits|came|comes|originated|occurred|happened|arose|must lie) (entirely |wholly |completely |solely |clearly |purely |all |really |fully |squarely |probably |therefore |actually )*(with|at|on|from|down to|in|by|your) (the |your |their |his |her |our |a |an )?(?!us|me|my own|mine|our own|ours)
  (not (our|my) (fault|mistake|error|doing|problem|responsibility|job)|isn't our (fault|mistake|error))
  ,? not (us|ours|me|mine|this \\p{L}+|our \\p{L}+|by us|with us|by this \\p{L}+)
  (blame|complain to|take (it|that|this) up with|talk to|speak to|ask|contact|go to|write to|try) (the |your )(airport|airline|bank|council|landlord|manufacturer|courier|carrier|post office|weather|government|organisers?|promoter|venue|seller|shop|supplier|driver|restaurant|hotel|company|operator|app|police|insurer|provider|builder|developer|doctor|surgery)
  (?<!I don't |don't |not |nobody |no one )blame (the|your|my|our|it on|them|him|her|that|yourself|head|it)
  (lost|damaged|broken|delayed|caused|packed|made|sent|mislaid|mislabelled|entered|held up|mixed up|forgotten|opened|delivered|handled|scratched|cancelled|typed|booked|written|printed|messed up|dropped|misplaced|overlooked|installed|fitted|charged) ((wrongly|badly|wrong|late|carelessly|incorrectly|in error|in transit|twice|to the wrong \\p{L}+) )?by (?!us|me|my|our (own )?(team|mistake)|ourselves|hand|mistake|post|accident|noon|then)(the|your|our|a|an|one of|another|someone|somebody|some|their|my colleagues?) ${kind}${party}
  (mistake|error|fault|failure|oversight|slip|mess|mix-up|negligence|carelessness|blunder|cock-up) (by|of|on the part of|made by|at|in|from) (the|your|our|a|an|one of|another|someone|somebody|some|my colleague|my predecessor|sales|marketing|accounts|billing|dispatch) ?${kind}${party}?
  (our|the|a|my) ${kind}${party}('s|s')? (mistake|error|fault|failure|oversight|negligence|carelessness|incompetence|doing)
  (because|since|as) (of )?(the|our|a|one of our|my) ${kind}${party} (is|was|were|are|has|had|did|didn't|forgot|lost|couldn't|never|sent|put|got|mixed|left|wasn't|came|hadn't|failed)
  (the|our|my|that|your) (\\p{L}+ )?(people|team|company|guys|lot|folks) (run|runs|handle|handles|are responsible|is responsible)
`);

const kinds: { pattern: RegExp; why: string; instead: string }[] = [
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

/** Sentences that take the blame themselves, that thank, or that say the customer did nothing wrong. */
const harmless =
  /\b(?:did(?:n't|\s+not)\s+do\s+anything\s+wrong|our\s+mistake,\s+not|not\s+yours|(?:is|are|was|were)\s+ours\b|,\s+ours\b|\byou\s+(?:describe|wrote|told|say|said|report|mention)\b|\bsorry\s+(?:to\s+(?:hear|read)\s+)?that\b|\bfor\s+(?:telling|letting\s+us\s+know)\b|\bif\s+it\s+was(?:n't|\s+not)\s+you|no(?:body|\s+one)\s+(?:told|could)|haven't\s+missed\s+anything|you\s+needn't|mistake\s+was\s+(?:mine|ours)|by\s+nobody\s+else)/iu;

/** Finds blame; English only. */
export function blame(reading: Reading): Found[] {
  const { text, sentences } = reading;
  return kinds.flatMap(({ pattern, why, instead }) =>
    spansOf(pattern, text)
      .filter((span) => {
        const within = sentences.find(({ from, to }) => span.from >= from && span.from < to) ?? span;
        const sentence = text.slice(within.from, within.to);
        return !harmless.test(sentence) && !/\?\s*$/.test(sentence);
      })
      .map((span) => ({ ...clauseAround(reading, span), why, instead })),
  );
}
