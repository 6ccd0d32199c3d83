/** Words that belong together, with what to say instead; null where only the customer's own words help. */
export type WordGroup = { instead: string | null; words: string };

/**
 * Row A18: words of our trades, of offices and of the law. After the Plain English Campaign's "A to Z of alternative words",
 * GOV.UK's words to avoid, and what lives in service desks. Only words that few customers use themselves: they may well
 * "escalate", and have a "refund" or a "router". Written as phrases (see phrases.ts), separated by commas.
 */
export const plainWords: readonly WordGroup[] = [
  // Old letters
  {
    instead: 'thank you for',
    words: `beg to \\p{L}+, acknowledge receipt of (same|your esteemed), your esteemed \\p{L}+, we are in receipt of, in receipt of`,
  },
  {
    instead: 'here is',
    words: `(please )?find (enclosed|attached|herewith)( herewith| hereto| below)?, (attached|enclosed) (herewith|hereto|hereunder|please find), under separate cover`,
  },
  {
    instead: 'what you would like us to do',
    words: `(do |for )?(the )?needful, (your )?(kind )?perusal( and necessary action)?, necessary action, for your kind (attention|consideration|information), at your earliest convenience, please (be )?(advised|informed) that, kindly (be )?(advised|note that|informed)`,
  },
  {
    instead: 'write back',
    words: `revert back, (kindly |please |will |shall |and |to )revert(?! to (type|the old)), revert (to (you|us|me|the undersigned)|with|in due|by|asap|at your|accordingly|soonest)`,
  },
  { instead: 'about', words: ` apropos, anent, pertaining to, vis-(a|à)-vis` },
  {
    instead: 'done',
    words: `duly (noted|received|processed|actioned|informed|completed|authorised|signed|forwarded|recorded|filed|executed), noted accordingly, please note accordingly, action(ed|ing), to action (this|it|your|the)`,
  },
  { instead: 'I', words: `the undersigned, the writer hereof, this office (acknowledges|notes)` },
  {
    instead: 'today',
    words: `of even date, ult\\.?, inst\\., prox\\., the \\d+(st|nd|rd|th) (ult|inst|prox)\\.?, of the (\\d+(st|nd|rd|th) )?(instant|ultimo)`,
  },
  {
    instead: 'this',
    words: `aforementioned, aforesaid, above-?mentioned, above-?referenced, undermentioned, below-?mentioned, hereinafter, heretofore, hitherto, said (agreement|contract|policy|goods|item|matter|invoice|property|vehicle|amount|premises), captioned, the same shall, foregoing, subject matter`,
  },
  // The law
  {
    instead: 'under',
    words: `pursuant( to( \\p{L}+ [\\d\\p{L}()]+( of the aforementioned \\p{L}+)?)?)?, (in accordance with|in line with|as per|as set out in|under|per) (the |our )?(clause|section|article|paragraph|para|sub-?section|sub-?clause|schedule|regulation|annex|appendix|§|s\\.) ?[\\d(]*[\\d().\\p{L}]*, s\\.\\d+\\(\\d+\\)( \\p{L}+ Regs)?, (clause|section|sub-?section|article|paragraph|para|annex|appendix) \\d[\\d.]*(\\(\\p{L}+\\))*, t ?& ?cs?`,
  },
  {
    instead: 'if',
    words: `in default (whereof|of which), failing which, failure to (remit|comply|do so|pay|return|respond|adhere|provide|submit) (shall|will|may), subject to the (proviso|provisions?|terms|foregoing|following), proviso, provided always that, save (for|that|as|where), save and except, insofar as, inasmuch as, contingent (up)?on`,
  },
  {
    instead: 'will',
    words: ` shall be (deemed|instituted|liable|construed|entitled|forfeited?|void|borne|effected|remitted|payable|levied|incurred|adjudged), shall (lapse|constitute|forfeit|prevail|incur|ensue)`,
  },
  {
    instead: null,
    words: `here(by|in|with|to|under|of|after|unto|upon), there(to|of|under|with|upon|from|in|after|for), where(of|by|upon|as|fore|in|with|abouts of), notwithstanding, forthwith, inter alia, per (diem|se|capita), pro rata, ex gratia, mutatis mutandis, bona fide, prima facie, quid pro quo, sine die, ultra vires, de facto, ipso facto, in situ, ad hoc, pari passu, sui generis, a priori, pro forma, without prejudice, without admission of liability, null and void, force majeure`,
  },
  {
    instead: null,
    words: `adjudicat\\p{L}+, arbitrat\\p{L}+, be instituted, consequential loss(es)?, covenant(s|ed)?, curtilage, deem(ed|s)?, demise(d)?, distraint, easement, estop\\p{L}+, hereditament, incumbent upon, indemni\\p{L}+, jurisdiction, lessee, lessor, lien, limitation of liability, liquidated, material breach, mesne, mitigat\\p{L}+, obligat(ed|ion to), perpetuity, precept, promulgat\\p{L}+, remedies available, remit(s|ted|tance)?, rescind\\p{L}*, rescission, severab\\p{L}+, statute(-barred)?, statutory \\p{L}+, stipulat\\p{L}+, sub judice, subrogat\\p{L}+, substantiat\\p{L}+, thereunder, tort, transferee, vexatious, void ab initio, waiver of, in breach of, in abeyance, in lieu( of)?, claimant, disburse\\p{L}*, promissory, exculpat\\p{L}+, interpos\\p{L}+, enjoin\\p{L}*, burden of proof, due diligence`,
  },
  {
    instead: 'a shorter, everyday word',
    words: `minded to, am minded, apprise\\p{L}*, ascertain\\p{L}*, consequent (up)?on, effectuat\\p{L}+, endeavou?r\\p{L}*, expedit(e|ed|ing|iously)(?! the matter), facilitat\\p{L}+, in compliance with, non-compliance, non-conform\\p{L}+, with immediate effect, utili[sz]\\p{L}+, rectif(y|ied|ication|ying), remediat\\p{L}+, ameliorat\\p{L}+, expeditious\\p{L}*, terminat(e|ed|ion of), for the purposes? of, henceforth, notwithstanding, aver(s|red)?, acquiesce\\p{L}*, accede, concur, envisag\\p{L}+, effect (a|the|your|payment|delivery|repair)\\p{L}*, render(ed)? (void|inoperable|null), institute proceedings, cognisan(t|ce), cognizan(t|ce), commensurate, requisite, pecuniary, gratuitous, purport\\p{L}*, inoperable, inoperative, non-functional, defective unit, unit in question`,
  },
  // Help desks
  {
    instead: 'looked at',
    words: `(re-?)?triag(e|ed|ing)( to \\p{L}+( \\p{L}+)?)?, dispositioned, disposition code, wrap-?up code, re-?assigned to (queue|tier|level|l\\d|the \\p{L}+ queue), re-?queued, parked (in|until|with|under), pended, ticketed, logged (under|against|as) (p\\d|sev|cat|code|priority), de-?prioriti[sz]\\p{L}+, prioriti[sz]ed as`,
  },
  {
    instead: 'our accounts department',
    words: `back[ -]?office, front[ -]?office, (pay(ment)?|billing|dunning|clearing|settlement|credit|invoice|batch|credit note|refund|rating) (run|cycle|file|batch|engine), batch(ed)? (run|job|process\\p{L}*|overnight), dunning( run| level| process| letter)?, ledger, general ledger, cost cent(er|re), accruals?, posting period, value date, suspense account, credit memo, debit memo, debit note, contra entry, write-?off, write-?back, charge-?back(s)?, reconcil(ed|iation)( run| items?)?, accounts (payable|receivable), bank rec, po number, purchase requisition, remittance advice, nostro, kyc( check| review)?, aml, clawback`,
  },
  {
    instead: 'my colleagues',
    words: `resolver group, assignment group, (support )?tier[ -]?(1|2|3|one|two|three), (first|second|third|1st|2nd|3rd)[ -](line|level)( support| team| engineer\\p{L}*)?, l(evel )?[123] (support|team|engineers?|agent|queue), queue owner, product owner, (the )?stakeholders?, (the )?business unit, case (worker|handler) pool, centre of excellence, center of excellence, (squad|tribe|chapter) lead, scrum team, the dev(s| team)?, devs, devops, sysadmins?, ops, netops, secops, field force, account exec\\p{L}*`,
  },
  {
    instead: 'our list',
    words: `(a p\\d in the )?backlog(ged)?, sprint, scrum, kanban, user stor(y|ies), story points, roadmap(ped)?, (backlog )?(grooming|refinement), stand-?up, milestones?, deliverables?, (code|feature|change) freeze, release (train|candidate|notes), (pi|sprint|release) planning, (next|this|current) (sprint|iteration|increment|release cycle), jira( ticket)?, change (request|board|window|is with \\p{L}+), maintenance window, cab approval, wip limit, p[0-4], (sev(erity)?|prio(rity)?)[ -]?[0-5]`,
  },
  {
    instead: 'what went wrong',
    words: `hot ?fix(ed)?, patch(ed)? (release|cycle|level|window|tuesday)?, (known )?regression( (bug|in the [^.]+))?, hydration layer, roll(ed)? ?back( to| the)?, roll-?out, (re-?)?deploy(ed|ment|ing|s)?, (re-?|de-?)?provision(ed|ing), config(s|uration)?( drift| item| file)?, staging, in prod, prod, repro(duce steps| steps| case|d)?, edge case, race condition, cach(e|ed|ing), latency, throttl\\p{L}+, payload, endpoint, apis?, webhooks?, null ?pointer, exception handling, stack ?trace, log ?files?, firmware, dns( \\p{L}+)?, packet loss, jitter, handshake, load balanc\\p{L}+, fail-?over, cron( job)?, legacy (system|platform|stack), middleware, upstream, downstream, northbound, whitelist\\p{L}*, blacklist\\p{L}*, allow-?list\\p{L}*, auth(entication)? (token|layer|service|flow), idempoten\\p{L}+, sandbox(ed)?, debug\\p{L}*, parsers?, schema, sync(ed)? (job|error|queue), replicat(ion|ed) lag, data ?cent(er|re) (failover|incident), time-?out error, http \\d+, \\d{3} error, error code \\p{L}*-?\\d+, instantiat\\p{L}+, initiali[sz]\\p{L}+, re-?index\\p{L}*, re-?sync\\p{L}*, backend, back-end, front-?end, full[- ]stack, microservices?, queue depth, garbage collect\\p{L}+, memory leak, segfault, bandwidth, qos, ssl( cert\\p{L}*)?, oauth, sso, mfa, ldap, vlan, ont, onu, dslam, line card, line profile, sync speed, attenuation, backhaul, uplink, noise margin, port reset, truck roll, soft reset, hard reset, re-?flash\\p{L}*, re-?image\\p{L}*, chipset, pcb, psu`,
  },
  {
    instead: 'what I may offer you',
    words: `(cx |customer )?(recovery|escalation|goodwill|compensation|gesture|remedy|severity|priority|raci) (matrix|tier|grid|band|code|pot|table|budget), (a )?t\\d goodwill gesture, (goodwill|gesture) (credit|code|spend), wallet credit, loyalty credit code, discretionary (credit|spend)`,
  },
  {
    instead: null,
    words: `yellow-flagged, red-flagged, hard-?coded, hard stop, soft (stop|close|credit|launch), hold code, qa hold, on hold code, key-?in error, cut-?off (run|time code), sla(s| breach| clock| target| window)?, service level( agreement)?, turnaround( time)?, lead time, throughput, headcount, attrition, churn(ed)?, kpis?, nps, csat, crm, erp, cms, aht, fcr, deflection, first contact resolution, (average )?handl(e|ing) time, canned response, auto-?(close|closed|assigned|responder|routed), (merged|linked|folded) (in)?to (the |a )?(parent|master|existing) \\p{L}*, (parent|child|master|duplicate) (ticket|incident|case|record), (major|master) incident, incident (bridge|manager|commander), war room, post-?mortem, root[ -]cause( analysis)?, rca, corrective action, capa, 8d( report)?, non-?conformance, escalation (path|tier|point|queue|lead), out of scope, in scope, scope creep, sign-?off( by( the \\p{L}+)?)?, governance, workstreams?, workflow( engine| step)?, end-to-end, use case, functional team, cadence, business as usual, bau, ways of working, run rate, quick win`,
  },
  {
    instead: 'say what you mean',
    words: `touch(ing)? base, circle back, circling back, loop(ed|ing)? (in|back), going forward, moving forward, synerg\\p{L}+, leverag(e|ed|ing), low-hanging( fruit)?, deep[ -]dive, (take|taking) (this|it) offline, drill(ed|ing)? down, blue-?sky, pain points?, learnings, value-?add(ed)?, best[ -](practice|in class), holistic\\p{L}*, seamless\\p{L}*, granular(ity)?, paradigm, proactive(ly)?, streamlin\\p{L}+, customer[ -](centric\\p{L}*|journey|touchpoints?|facing), touch ?points?, key takeaways?, (re-?)?align(ed)? with, buy-in, on-?board(ed|ing), off-?board\\p{L}*, incentivi[sz]\\p{L}+, operationali[sz]\\p{L}+, moneti[sz]\\p{L}+, optimi[sz](e|ed|ation|ing), ecosystem, mission-critical, action (item|point)s?, reach(ed)? out to (the|our) (business|vendor|stakeholders|\\p{L}+ team), ballpark, ring-?fenc\\p{L}+, cascad(e|ed|ing), socialis\\p{L}+, ideat\\p{L}+, actionable, impactful, right-?siz\\p{L}+, productioni[sz]\\p{L}+, solutioni\\p{L}+, helicopter view, move the needle, boil the ocean, run it up the, north star, omni-?channel, cross-?sell, up-?sell`,
  },
  // Trades
  {
    instead: null,
    words: `folio, comp(ed|s) (the|your|you|f&b|it)?, comp(ed)? night, no-?show(ed)?( fee code)?, walk(ed)? (the guest|your (booking|reservation)), rack rate, rate code, (room|block) allotment, pre-?auth(orisation|orization|ori[sz]ed)?, pax, re-?protect(ed|ion), re-?accommodat\\p{L}+, irregular operations?, irrops, irops, interline, code-?share, involuntary (re\\p{L}+|downgrade|denied), denied boarding, ticket coupon, (fare|booking|rate) (basis|bucket|class|family|code), bulkhead, deadhead(ing)?, off-?block, crew (rotation|duty time|out of hours), slot (restriction|time), ground handl\\p{L}+, pnr, upsell, house ?keeping (status|code), room status, night audit, channel manager, dnr, f&b, ooo, vip code, 86(ed|'d), front of house, back of house, mise en place, comped`,
  },
  {
    instead: null,
    words: `consignment( note)?, way-?bill, air ?way ?bill, last[ -]mile, cross-?dock(ed|ing)?, line-?haul, (depot|hub|inbound|outbound|exception|arrival) scan, consignee, consignor, demurrage, incoterms?, bill of lading, pick(ing)?[ -](list|face|rate|error), mis-?pick(ed)?, mis-?sort(ed)?, mis-?route(d)?, stock[ -]?out, back-?order(ed)?, skus?, dead stock, shrinkage, goods-?(in|inwards), fulfil(l)?ment( cent(er|re)| partner)?, put-?away, drop-?ship(ped|ment|per)?, replen\\p{L}*, ullage, pallet(ised|ized)? bay, palleti[sz]ed, tail-?lift, (customs )?(clearance hold|brokerage|tariff code|entry), hs code, return to sender code, asn, eta window, milk run, carded, exception code, delivery exception, in transit hold, rma, drop point, reverse logistics`,
  },
  {
    instead: null,
    words: `loss adjust(er|or|ment)s?, first notice of loss, fnol, under-?writ(ing|er|ers|ten), endorsement, (policy )?schedule of (cover|rates|benefits), sum insured, betterment, proximate cause, insured peril, perils?, indemnity \\p{L}+, excess waiver, actuarial, annuit\\p{L}+, amorti[sz]\\p{L}+, in arrears, escrow, redemption statement, standing mandate, remitter, beneficiary bank, chaps, bacs, sepa, swift code, third-party (administrator|liability), tpa, exgratia, no[ -]claims protection code, subrogation, salvage (value|category), write-?off category, ltv, icob, sort code mismatch, payee mismatch, positive pay, hard search, soft search`,
  },
  {
    instead: null,
    words: `contra-?indicat\\p{L}+, co-?morbid\\p{L}+, presenting complaint, differential diagnosis, (clinical|care|referral|outpatient|treatment|discharge) pathway, clinical (governance|triage|lead), multi-?disciplinary( team)?, mdt, did not attend, nil by mouth, idiopathic, oedema, haematoma, sub-?acute, prophyla\\p{L}+, analgesi\\p{L}+, antipyretic, tachycardi\\p{L}+, hypertensi\\p{L}+, ambulatory, phlebotomy, triage (nurse|category), commissioning (group|body), key ?worker, safeguarding (lead|referral), service users?, domiciliary, re-?ablement, tissue viability, bank nurse, datix, theatre list, elective list, rtt, two-week wait code, formulary, tariff code, asymptomatic, iatrogenic, nosocomial, sequelae, aetiology, palpat\\p{L}+, titrat\\p{L}+`,
  },
  {
    instead: null,
    words: `decant(ed|ing)? (the|your|tenants?|property|to), void (property|period|works|team), make[- ]safe, schedule of rates, planned (programme|maintenance), cyclical (works|maintenance|repairs), responsive repairs?, material consideration, determination (period|date), delegated (powers|authority|decision), section \\d+ notice, (capital|revenue) programme, works order, work order, job ticket, first fix, second fix, snag(ging)?( list)?, remedial works?, remedials, m&e, hvac, tmv, legionella protocol, commission(ed|ing) (the|of the) (boiler|system|plant), stop-?cock isolation, soffit, flashing detail, dpc, lintel, sub-?floor void, party wall, dilapidations, nomination rights, allocations? policy, housing register, (local )?authority discretion, stage (1|2|one|two|three) (complaint|response|review), case (conference|panel), looked-after, ehcp, attainment, pupil premium, in-year admission, oversubscription criteria, planning gain, byelaw, enforcement notice`,
  },
  {
    instead: null,
    words: `cpe, ofdm, msisdn, imei, iccid, e-?sim profile, apn, porting( code)?, pac code, local loop, cabinet (fault|port), fttc, fttp, signal to noise, cease and re-?provide, cease order, roaming profile, ivr, voip, sip trunk, dtmf, number range, (meter|supply) (point|exchange job|dispute), mpan, mprn, eac, uprn, settlement (read|period), deemed (contract|rates), estimated (consumption|reads), de-?energis\\p{L}+, back-?bill(ed|ing)?, standing charge band, half-hourly, feed-in, kva, load profile, dno, erroneous transfer, objection raised, change of tenancy, smets\\d?`,
  },
];
