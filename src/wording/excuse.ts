import { ownsUp } from './owned.ts';
import { any, type Phrases, phrases, phrasesIn } from './phrases.ts';
import { clauseAround, type Found, type Reading } from './reading.ts';

/**
 * Row A23: no excuses. Five kinds, as trainers list them: policy, circumstances, "busy", "it happens" and an apology that
 * doubts ("if you feel"). A reason that is told without hiding behind it ("because our box was full") is left alone.
 */

const shortage =
  any(`absence, backlog, bad weather, budget, cuts, delays?, demand, enquiries, fire, flu, fog, heat, holidays?,
  illness, inquiries, issues, maintenance, migration, outage, pandemic, peak, pressure, problems?, rain, renovation, restructuring, rush, season, shortages?,
  sickness, snow, storms?, strikes?, switch, technical, traffic, turnover, update, upgrade, vacation, volumes?, war, weather, workload`);
const machine =
  any(`app, application, booking tool, computer, computers, crm, database, the form, it, internet, machine, network, platform,
  portal, printer, scanner, screen, server, servers, software, system, systems, terminal, tills?, tool, website`);
const chief =
  any(`accounts, bosses?, compliance, corporate, finance, head office, headquarters, hq, insurers?, landlord, law, legal, lawyers,
  management, manager, managers, marketing, supplier, our supplier, supervisor, team lead`);
const many = any('a lot of, so many, too many, lots of, many');

const policy = phrases(`
  (it's|that's|this is|those are) (just |simply |only |purely )?(our |the |company |store |shop |standard |house )?(policy|polic?ies|rules?|procedure|protocol|regulations?)
  (our|company|store|shop|the|house|school|bank|hotel|airline|standard) (returns? |refund )?(policy|policies|rules?|procedures?|regulations?|guidelines|protocol|terms)( and conditions)? (says?|states?|requires?|dictates?|don't allow|doesn't allow|don't permit|doesn't permit|prevents?|forbids?|is very clear|is clear|are clear|are very clear|does not|do not|means?|won't let|stops?|are the rules|is the policy)
  rules are rules
  (policy|policies|procedure|rules?|regulations?) (is|are) (policy|policies|procedure|rules?)
  (as per|due to|because of|according to|in line with|under|per|against) (our |the |company |internal |store )?(policy|policies|procedures?|rules|regulations|guidelines)
  I don't make the rules
  I (only|just) (do|follow|did) (what|as|the|my|orders)
  I just work here
  (above|beyond) my pay ?grade
  not (my|our) (department|job|area|call|decision|responsibility|remit|fault|problem)
  (not|isn't) (up to|down to) (me|us)
  not in (my|our) hands
  out of (my|our) hands
  hands (are|were) tied
  (it|the screen|my screen|the system) (just )?says (here )?(that )?(I|we)'?(m| am|re| are)? (not|can't|cannot)
  (the |my |our )?(computer|system) says (no|so)
  I've been told to say
  I'm (only|just) (the|a|an) (new|temp|messenger|agent|trainee|intern)
  I'm new (here|to this)
  (was|is|were|has been) (decided|set|made|imposed) (by|from) ((the|our) )?${chief}
  ${chief} (decided|decides|insists?|insisted|told us to|makes? us|made us|sets?|won't let|don't let|doesn't let|has decided|have decided|wants? it)
  that's (just )?(how|the way) (it|things|we|the|our|this) ...(is|are|work|works|do it|operate)
  (it's|this|that's|this has|things have|they've|it had) (just |simply )?always been (like this|like that|that way|this way|so)
  we've always done it
  it is what it is
`);

const circumstances = phrases(`
  (beyond|outside|out of) (of )?(our|my|the company's|anyone's) (direct )?(control|hands|influence|power)
  (unforeseen|unforeseeable|exceptional|extraordinary|unusual|difficult|current|unprecedented) (circumstances|events|demand|times|reasons|conditions|technical|situation)
  (due to|owing to|because of|on account of|thanks to|as a result of|down to|given|in view of|with) (the |a |an |our |this |that |some |so |all |many |much )?(\\p{L}+ |\\p{L}+-\\p{L}+ ){0,3}${shortage}
  (nobody|no one|no-one|we|who|none of us) (could|can|couldn't|can't) (not )?(have )?(foreseen|foresee|predicted|predict|known|know|expected|seen (it|that|this) coming|anticipated?)
  under the circumstances
  (did|doing|done|tried|trying) (all|everything|the best|our best|my best|what) (we|I|that we|that I|you) (could|can)
  (did|doing|doing|done|tried|trying) (our|my) (very |level )?best
  we're doing (our|the) best
  (have|has|had|'ve) no (control|influence|say) (of|over|on|in)
  (we|I) ((don't|didn't|can't|couldn't) (really )?)(control|influence)
  nothing to do with (us|me)
  (isn't|not|wasn't|aren't|weren't) (really |actually |strictly )?(our|my) (fault|doing|problem|responsibility|mistake|department)
  act of god
  force majeure
  we're only human
  (everyone|everybody|all of us) makes mistakes
  mistakes (happen|can happen|do happen)
  (these|such|those|sometimes) (things|mistakes|errors|delays|mix-ups) (do |can |will |just |sometimes |always |occasionally )?(happen|occur)
  (it|this|that|such things|things like (that|this)|stuff|which) (just |simply |sometimes |can |does |do |may |could |unfortunately |always |occasionally )+(happens?|occurs?|goes wrong)(?! (again|to you))
  (things|something) (go|goes|can go|do go) wrong
  (one|some|a few|a parcel|an item|things) ...(now and then|once in a while|from time to time|every so often)
  (it's|that's|is) (quite |perfectly |completely |very |pretty )?(normal|standard|common|usual|to be expected|unavoidable|inevitable) (for|with|in|at|that|these days|this time)
  (can't|cannot) (always )?be (avoided|helped)
  (couldn't|can't) be helped
  (is|are|was|were) (simply |just )?(unavoidable|inevitable)
  (the|a|an|any) ...(simply|just|always) has its (noises|quirks|faults|ways)
  (you're|you are) the (only|first) (one|person|customer|guest|\\p{L}+)? ?(who|to|that|with)
  (nobody|no one|no-one|no other \\p{L}+) else (has |have |had )?(ever )?(complained|complains|mentioned|noticed|minds|has a problem|had a problem|reported)
  (nobody|no one|no-one) (has )?(ever )?(complained|complains) before
  (we've|we have) never had (a|any|this|such|that) (\\p{L}+ )?(complaint|complaints|problem|problems|issue|issues)
  (everyone|everybody|all airlines|all shops|every \\p{L}+|other \\p{L}+) (else )?(does|do) (it|that|the same)
`);

const busy = phrases(`
  (we're|we were|we've been|I'm|I was|I've been|they're|they were|it's|it was|it is|has been|have been|kitchen was|team was|team is|lines are|lines were|shop was|store was|office is|office was) (currently |really |very |so |extremely |all |just |terribly |a bit |rather |quite |incredibly |too |completely |simply |absolutely |unusually |always |exceptionally |particularly )*(busy|swamped|slammed|snowed under|overloaded|overwhelmed|rushed off|run off|understaffed|under-staffed|short-staffed|short staffed|short-handed|shorthanded|short of|flat out|stretched|hectic|crazy|chaotic|inundated|packed|full on|under (a lot of |great |huge |such )?(pressure|stress)|backed up|behind|tied up|overbooked|at capacity)
  ((a|an|our) )?(very |extremely |unusually |exceptionally |unexpectedly |such )*(high|large|huge|heavy|increased|unprecedented|higher|great) (than usual )?(volumes?|number|demand|workload|numbers|call volumes?|season)( of)?
  higher than (usual|normal|expected)
  (is|was|are|were|it's|that's) (our|the|always our|always the) (busiest|peak|worst|high season|busy)
  (our|the|my) (busy|peak|busiest|high) (season|period|time|day|night|hours?|week|month)
  (short|low) (of|on) (staff|people|hands|drivers|nurses|cooks|engineers|crew|personnel|cover)
  (half|most|part|some|many|several|two|three|four|five|both|all) (of )?(the |our |my )?(\\p{L}+ )?(crew|team|staff|drivers|colleagues|people|cooks|nurses|engineers|department|office) (is|are|were|was|being|down|off|sick|ill|away|on|called|has|have|had|at|left)
  (the |our |my )(\\p{L}+ )?(ward|kitchen|shop|office|clinic|restaurant|bar|depot|warehouse|hotel|line|lines|surgery|team) (is|was|were|are) (very |so |too |really |completely |rather )?(full|busy|packed|slammed|swamped|short)
  (my|our|the) (manager|boss|colleague|supervisor|team lead|expert|technician|specialist|engineer|accountant|only \\p{L}+|team) (is|was|'s|has been) (currently |still |out |away |all )*(on holiday|on leave|off|off sick|ill|sick|away|out|in a meeting|in meetings|on vacation|on sick leave|busy|unavailable|out of office|on maternity leave|on a course|off today)
  (don't|didn't|do not|didn't) have (enough|the) (staff|people|time|resources|manpower|capacity|hands|budget|money)
  not enough (staff|people|hands|drivers|time|resources|capacity|cover)
  ((I|we) )?(have|'ve got|has|had|got|answer|deal with|handle) (hundreds|thousands|dozens|${many}|\\d{2,} other|other|\\d{2,}) (of )?(other )?(\\p{L}+ )?(customers|tickets|cases|orders|calls|e-?mails|complaints|requests|guests|patients|people|messages|enquiries|mails)
  hence the (delay|wait|\\p{L}+ (weeks?|days?|months?|hours?)|long|slow|late)
  (it's|it was|it is|that's|that was) (the )?(christmas|january|december|summer|black friday|the holidays?|the heat|the weather|the snow|monday|saturday|friday|sunday|the season|rush hour|the strike|the traffic|the rain|the wind|the cold)
  as it was (christmas|a bank holiday|a holiday|the weekend)
  we don't have the (staff|time|people|resources)
`);

const machines = phrases(`
  (the|our|my|this) (new |old |booking |ordering |billing |payment |computer |online |phone |ticket |internal |it |warehouse |stock )*${machine} (is|was|were|are|has been|'s|just|have been) (very |so |still |currently |a bit |really |too |rather |being |just |always |often |quite )*(slow|down|old|outdated|playing up|acting up|offline|broken|frozen|overloaded|updated|unreliable|buggy|glitching|migrated|upgraded|fully automated|automated|automatic|not working|at fault)
  (the|our|my|this) (new |old |booking |ordering |billing |payment |computer |online |phone |ticket |internal |it |warehouse |stock )*${machine} (froze|crashed|failed|glitched|wouldn't|won't|doesn't|didn't|does that|does this|did that|did it|did this|decided|decides|went down|made|makes|let us down|had|does not|sometimes|automatically|lost|dropped|deleted|swallowed|sends (them|it|these) (out )?automatically|generates?|can't|cannot|could not|couldn't|only allows|picks|chose|assigned|forces|requires)
  (a|an|some|the|due to) (system|systems|computer|software|it|server|technical|database|website|network|internal|platform|clerical|administrative|admin|human) (\\p{L}+ )?(error|errors|glitch|glitches|failure|problems?|issues?|fault|outage|difficult(y|ies)|hiccups?|bug|crash|oversight|limitations?)
  the ${machine} we (have|use|were given|got)
  (the|our) (cloud |hosting |payment |internet |network |card |phone |delivery |software |energy |it |third-party |external )*(provider|supplier|suppliers|vendor|carrier|courier|manufacturer|processor|partner|wholesaler|importer|factory) (has|have|had|is|was|are|were|let|lets|didn't|doesn't|can't|couldn't|won't|hasn't|failed|keeps?|delivers?|delivered|sent|sends|told|ran|messed|forgot|changed|stopped|went|only|decides|decided|discontinued|'s (been|having|late))
  we (only|just|merely|simply) (pass|passed|sell|sold|book|booked|resell|deliver|delivered|act|follow|go by|forward|forwarded|provide|host|rent|handle|advertise) ...(on|what|the|it|them|for|as|by|from|through)
  (we're|we are) (only|just|merely) (the|a|an) (agent|agents|reseller|middleman|middlemen|intermediary|intermediaries|broker|platform|shop|retailer|go-between|marketplace|messenger)
  (we|I) (depend|rely|depended|relied) (entirely |completely )?(on|upon)
  (now|so|and) (we|I) ...(have to|has to|must) (find a way|deal with it|clean up|pick up the pieces|sort it out|pay for it|fix it|carry the can)
  (our|the) (process|processes|procedure|approval) (is|are) (a bit|rather|quite|very|so|somewhat|really|just) (heavy|slow|long|complicated|complex|bureaucratic)
`);

const pleading = phrases(`
  (please |kindly |you (must|have to|need to|should|will|can|may|'ll) |I'm sure you |I hope you |hope you |we hope you )(also |surely |certainly )?(understand|appreciate|bear in mind|remember|realise|realize|consider|keep in mind) (that|how|it|we|this|our|the|I)
  (you|one) (must|have to|need to|should|can) (also )?(understand|appreciate|bear in mind|remember|realise|realize|consider|keep in mind)
  (don't|do not) forget (that )?(we|it's|it|this|our|the)
  (as|like) you can (imagine|understand|appreciate)
  bear in mind
  (in|to) (our|my|all|be|the) ?(defence|defense|fairness|fair|credit)
  (give|cut) (us|me|them|him|her) (some|a bit of|a little) (slack|time|credit)
  (I|we) (wasn't|weren't|hadn't|haven't|was never|were never|had never|have never|had not|have not|was not|were not|didn't know|never) (been )?(properly |even |yet |actually )?(told|informed|aware|notified|given|trained|on duty|on shift|in the office|shown|warned|asked)(?! that (I|we) work)
  (I|we) (had|have) no idea
  (I|we) (was|were|have been|had been|'ve been) (only |just |also |still |both |all )*(on holiday|on leave|off|off sick|ill|sick|away|off duty|in a meeting|in hospital|at lunch|on a course|on another call|in training)
  (nobody|no one|no-one) (had |has |ever |here |really )*(told|informed|warned|trained|showed|asked|notified|explained to|gave) (us|me|it)
  (I|we|he|she|they) (only|just) (started|joined|took over|opened|moved|found out|learned|heard|got here|been here|began) (here |in |on |last |this |yesterday |a |two |three |today |about |when |as |after )*
  (it's|it was|this is|that was|was|is) (only |just )?(my|his|her|their|our|the) (very )?(first|last|second) (day|week|shift|month|time|job|season)
  (that|this|it) (was|happened) (all )?before my time
  before (my|our) time
  (I|we|he|she|they)('re| are|'m| am|'s| is| was| were) (still |only |just |all |also |a bit |very |quite )+(new|learning|getting used|in training|training|being trained|settling in|finding our feet|human|a small|a start-?up|one person|two people|on our own|setting up|part-?time|temporary|volunteers?|the junior|a trainee|young|understaffed)
  (we're|I'm|he's|she's|they're|we are) (a |only a |just a |a very )?(small|tiny|young|family|new|one-man|two-person) (team|company|shop|business|firm|charity|office|outfit|start-?up|crew|hotel|kitchen)
  (I|we) (only|just) have (two|one|ten|a|an|so|the|my|three|four|\\d+|limited) (\\p{L}+ )?(hands|people|pairs?|staff|hours?|vans?|cooks?|nurses?|engineers?|drivers?|rooms?|lines?|phones?|person|tills?|computers?|trucks?)
  (I|we) (can't|cannot|can not) (be everywhere|do everything|work miracles|check every\\p{L}*|be in two|control|know everything|read minds|please every\\p{L}*|watch|predict|foresee|see into|do more than|influence|help it|help that)
  (it's|it is) (only|just|merely) (a|an|two|three|five|ten|a few|cosmetic|\\d+|one|the|temporary) (\\p{L}+ )?(minutes?|hours?|days?|scratch|dent|pounds?|euros?|typo|mark|detail|trifle|delay|inconvenience|game|weeks?|small|minor|tiny|bit|stain|app|website|matter|mistake|thing)
  (it's|it wasn't|that's|it isn't) (really )?(not )?(that|so) (bad|big|serious|long|dramatic)(?= (a|really)|[.,!])
  (nobody|no one|no-one|no company|no system|no machine|no \\p{L}+|nothing|none of us|not everything) (is|are|in life is|can be|'s) (ever |always |ever been )?(perfect|infallible|flawless|error-free|immune|foolproof|bulletproof|guaranteed|100 ?%)
  (even|the) (the )?best (of us|companies|systems?|machines?|teams?|kitchens?|airlines?|shops?|\\p{L}+) (make|makes|can|fails?|has|have|sometimes|breaks?|goes|gets)
  (teething|initial|start-?up|growing) (problems?|troubles?|issues?|pains?)
  (a|one of those|some) (\\p{L}+ )?(glitch|hiccup|blip|gremlins?|technical|those days|those things|oversight in the system)
  (for|on|due to) (security|safety|health and safety|legal|data protection|insurance|privacy|compliance|technical|internal|administrative|operational|organisational|organizational|logistical|tax|budgetary|financial|hygiene|regulatory|economic|cost|seasonal|staffing|personal|capacity|fire safety) (and \\p{L}+ )?(reasons?|grounds|purposes|constraints|requirements|issues|difficulties|problems)
  (data protection|gdpr|health and safety|the law|the regulator|the insurance|our insurance|regulations?|the regulations|legislation|the council|the contract|the licence|head office|the terms|the tariff|the software|the system|the form|the manufacturer|our contract) (does not|doesn't|do not|don't|won't|will not|forbids?|prohibits?|prevents?|requires?|obliges?|forces?|stops?|ties|demands|dictates|insists?|says|only allows?|makes) (us|me|allow|let|permit|that|this|it|you|from|a|the|all|no|so)
  (made|forced|obliged|instructed|told|required|bound) (us |me )?(by|to) (the |our )?(head office|management|law|regulations?|insurance|the system|policy|rules|do (it|this|that|so)|say|above|hq|corporate|the authorities|the council|government)
  (orders|decision|decisions|instructions|word|directive|directives|came|comes) (come |came |comes )?(straight |directly )?from (above|head office|the top|management|upstairs|hq|higher up|corporate)
  (it|that|this)('s| is| was) (all |really |just |simply |purely |out of |not |sadly |unfortunately )*(what (we were|I was|they|the system)|the way (it|things|we|the)|how (it is|things|we|they|the system|it works|this works|it's (always )?been)|life|one of those|industry|nature of|the nature|a matter of|part of|market|in the nature|beyond|outside|the same (everywhere|for|with|at)|like that everywhere)( \\p{L}+)?
  (everywhere|everyone|everybody|all (other )?\\p{L}+|every (other )?\\p{L}+|most \\p{L}+|other \\p{L}+|our competitors|the competition) (does|do|has|have|is|are|faces?|suffers?|struggles?|charges?|waits?|had|was|were) (the same|it|this|that|these|to wait|worse|as|late|affected|such|problems|delays|in the same boat|equally|busy|just as)
  (is|are|was|were) (quite |perfectly |completely |very |pretty |just |simply |totally |only |entirely )?(normal|standard|common|customary|usual|to be expected|typical|natural|unavoidable|inevitable|part and parcel|industry standard|within tolerance|within the tolerance|in line with|within (the |our )?(normal|usual|target))
  (normal|fair|natural|usual) (wear|wear and tear|variations?|behaviour|practice|process|procedure|tolerances?|waiting times?|for this|for a|for the|at this|in this|in our|with)
  (in|at|around|over|during|because it's|it's|especially|this) (the )?(christmas|easter|summer|winter|december|january|holiday|high season|peak|school holidays|autumn|exam|festival|sale|black friday|half-?term|flu|harvest|wedding|rush|tax|cold|hot) (season|period|time|rush|months?|weeks?|weather|holidays?|week|sale|sales|peak|spell|snap)?(it's|is|we|everything|everyone|there|things|the \\p{L}+)? ?(always|gets?|is|are|things|takes?)?(?= (is|are|we|it|things|always|takes|so|everything|our|the)|[.,!])
  (at|for) this time of (the )?(year|day|month|week|night)
  (the|our|your|my) (letter|mail|e-?mail|message|request|ticket|call|order|parcel|form|file|complaint|note|invoice|application) (must have |may have |might have |seems to have |probably |somehow |apparently |simply |just |has |had )*(got lost|gone missing|went missing|ended up in|landed in|went to spam|slipped through|fell through|fallen through|was overlooked|went astray|got stuck|disappeared|got buried|been overlooked|must have|slipped|went under)
  (slipped|fell|fallen|slip) through (the )?(net|cracks)
  (got|get|gets|were|was) (a bit |rather |completely |somewhat |slightly )?(lost in the|buried (in|under)|swamped|delayed (in|by|at)|held up (in|by|at)|stuck (in|at)|caught (up )?in|snowed|rained|flooded|overtaken by|bogged down)
  (the )?(weather|traffic|rain|snow|storm|heat|wind|fog|ice|cold|flood|strike|pandemic|power cut|motorway|m25|roadworks|accident|brexit|inflation|market|economy|war|fuel prices|energy prices|prices) (\\p{L}+ )?(was|were|has|had|is|are|made|makes|stopped|meant|means|kept|did|didn't|caused|hit|held|delayed|forced|affects?|affected|played|plays|came|got|put|prevented|threw|let|turned)
  there (was|is|were|are|has been|have been|had been) (so |just |simply |only |also |not |a |an |some |too |such )*(lot of traffic|traffic|accident|strike|storm|snow|queue|power cut|shortage|backlog|lots? of|many|rush|much|\\p{L}+ shortage|enough staff|few of us|nobody|no one|one of us|two of us|high demand|great demand|problem (with|at|in) (the|our)|issue (with|at|in) (the|our)|changes?|restructur\\p{L}+|reorgani\\p{L}+|sick\\p{L}*|illness)
  (due to|owing to|on account of|by reason of) (?!my|our (own )?(mistake|error|fault|oversight|carelessness)|a (mistake|error|fault|slip) (of|on|by|in) (ours|mine|our|my)|you\\b|be\\b)(the |a |an |our |this )?\\p{L}+
  (because|since|as) (we|we're|we are|the|our|my|it|it's|of the|of a|there|everyone|everybody|half|most|people|they|I|I'm|I was) ...(busy|short-?staffed|understaffed|ill|sick|holiday|holidays|on leave|overloaded|moving|merged|merging|new system|new software|migrat\\p{L}+|upgrad\\p{L}+|sold out|in a hurry|tired|rushed|training|broken|crashed|slow|closed|christmas|strike|traffic|weather|snow|rain|demand|behind|cuts|budget|shortage|stressed)
  (while|when|during|after|since) (we|the|our) ...(moved|moving|changing|changed|switched|switching|upgraded|upgrading|migrated|migrating|merged|merger|renovat\\p{L}+|refurbish\\p{L}+|rebuild\\p{L}+|strike|takeover|restructur\\p{L}+|lockdown|pandemic|migration|stock-?tak\\p{L}+)
  (some|one|a|two|several|many|a few) (of (our|my|the) )?(\\p{L}+ )?(colleagues?|drivers?|nurses?|cooks?|staff|people|engineers?|employees|us|team members?|waiters?|cleaners?|doctors?|teachers?) (is|are|was|were|has|have|had|called|rang|left|quit|didn't turn|fell|went|phoned|resigned) (ill|sick|off|in sick|away|on|down|left|quit|out|up|been|leave|missing|holiday|resigned|short)
  (since|after|as) (\\p{L}+ )?(colleague|cook|driver|manager|boss|predecessor|chef|nurse|doctor|owner) (left|quit|resigned|retired|fell ill|went on)
  (we|I) (simply |just |really |currently |only |also )*(don't|do not|didn't|haven't|lack|lacked) (have |got |get )?(the |enough |any |sufficient |more )?(staff|manpower|people|resources|time|capacity|budget|tools|means|money|hands|access|cover|room|space|funds|training|equipment)
  (costs?|prices?|wages|rents?|fees|rates) (have|has) (also )?(gone up|risen|increased|doubled|exploded|rocketed)
  (budget|government|council|funding|staff|cost) cuts?
  (understaffed|short-staffed|overworked|overstretched|overwhelmed|overrun|inundated|snowed under)
  (that|this|it)('s| is| was) (just |simply |really |all |only )?(the )?(computer|system|software|algorithm|automatic|automated|machine|internet|technology|it|app|server|database|programme|program|bot|robot)('s fault| that| which| error| doing)?
  (automatically) (generated|sent|created|calculated|set|by the|triggered|issued|cancelled|renewed|blocked|charged)
  (the )?(old|ageing|aging|historic|listed|thin|victorian|georgian) (building|house|pipes|walls|wiring|lift|system|boiler|hotel|software|machine|bus|train|trains|equipment)( \\p{L}+)? (is|are|has|have|does|do|will|can|simply|just|sometimes|means|makes|tend|tends)
  (hand-?made|natural|organic|handcrafted|seasonal|fresh) (products?|goods|materials?|items?|wood|stone|leather|fabric|food|ingredients)( \\p{L}+)? (is|are|vary|varies|can|will|always|has|have|do|may|differ|differs|tend)
`);

const doubting = phrases(`
  (sorry|apologies|apologise|apologize|regret) (if|that|should|in case) (you|your|anyone|we|our|this|that|it|the|any) ...(feel|felt|feels|may|might|think|thought|thinks|found|find|perceived|were offended|was offended|offended|seem|seems|seemed|consider|considered|believe|upset)
  sorry (if|in case)
  if you (feel|felt|think|thought|found|were offended|perceived|consider) (that |we |our |it |this |the |any |offended|upset|mistreated|let down|ignored|hurt|wronged)
  (for )?any (inconvenience|upset|distress|offence|confusion) (this|it|that|we|which) (may|might|could)
  sorry (that )?you (feel|felt|think|thought|see it|took)
`);

const kinds: { pattern: Phrases; why: string; instead: string }[] = [
  { pattern: policy, why: 'They asked us, not our policy.', instead: 'What I can do is …' },
  {
    pattern: circumstances,
    why: 'To them it sounds as if nobody answers for it.',
    instead: 'This should not have happened, and I am sorry.',
  },
  { pattern: busy, why: 'How busy we are is not theirs to carry.', instead: 'You waited too long, and I am sorry.' },
  {
    pattern: machines,
    why: 'They dealt with us, not with our systems and suppliers.',
    instead: 'That is ours to put right.',
  },
  {
    pattern: pleading,
    why: 'It asks them to understand us before we have understood them.',
    instead: 'I see what this meant for you.',
  },
  { pattern: doubting, why: 'An apology with an "if" takes itself back.', instead: 'I am sorry that …' },
];

/** Feeling something at a plug, feeling well, feeling like it: no apology is near. */
const noApology = /\bif\s+you\s+feel\s+(?:any|free|like|well|unwell|ill|better|able|ready)\b/iu;
/** A rule named in order to set it aside, or an excuse refused, is the opposite of one. */
const setAside =
  /\b(?:no\s+excuses?|allows\s+me|no\s+obstacle|that's\s+no\s+reason|not\s+an\s+excuse|all\s+the\s+same)\b/iu;

/** Finds excuses; English only. */
export function excuses(reading: Reading): Found[] {
  const { text } = reading;
  if (ownsUp(text)) return [];
  return kinds.flatMap(({ pattern, why, instead }) =>
    phrasesIn(pattern, text)
      .map((span) => clauseAround(reading, span))
      .filter(({ from, to }) => !noApology.test(text.slice(from, to)))
      .filter(({ from, to }) => !setAside.test(text.slice(Math.max(from - 30, 0), to + 30)))
      .map((span) => ({ ...span, why, instead })),
  );
}
