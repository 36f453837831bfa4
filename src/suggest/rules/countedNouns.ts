/*
 * What inspectorates, auditors and the press count. Source: the tables and "Information about this area" pages of
 * reports of Ofsted, CQC, HMICFRS, HM Inspectorates of Prisons and of Probation, Estyn, CIW, the Care Inspectorate,
 * GAO, ombudsmen and inquiries, and the statistical releases that they quote.
 */

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** People, events, cases and places: any number of them is a figure. Plural, or the same in both numbers. */
export const countedNouns: ReadonlySet<string> = words(`
  children people adults women men girls boys babies infants toddlers teenagers adolescents youngsters siblings twins
  pupils students learners apprentices trainees leavers graduates applicants candidates participants respondents
  patients residents inpatients outpatients users clients customers claimants tenants households families parents carers
  fosterers adopters mothers fathers grandparents relatives guardians visitors victims survivors witnesses offenders
  prisoners detainees inmates suspects defendants perpetrators probationers probation migrants refugees seekers
  veterans members citizens voters volunteers employees staff workers practitioners professionals officers constables
  sergeants managers leaders directors teachers assistants nurses midwives doctors gps consultants dentists pharmacists
  clinicians surgeons therapists psychologists psychiatrists paramedics firefighters inspectors advisers advisors mentors
  governors trustees councillors commissioners auditors contractors providers agencies suppliers personas personnel
  locums recruits starters vacancies posts roles jobs positions shifts hires appointments resignations absences
  cases caseloads files records referrals re-referrals contacts enquiries inquiries investigations reviews assessments
  reassessments plans visits interviews conferences meetings hearings orders placements moves adoptions admissions
  readmissions discharges transfers releases escapes absconds deaths suicides homicides murders stillbirths births
  pregnancies fatalities casualties injuries falls accidents incidents assaults fights attacks offences crimes arrests
  charges convictions cautions sentences prosecutions acquittals appeals detentions restraints searches stops seizures
  lockdowns complaints allegations concerns safeguarding notifications alerts disclosures reports calls callouts emails
  letters messages requests applications claims submissions responses replies comments consultations surveys
  questionnaires forms samples audits inspections breaches failures failings errors mistakes defects faults outages delays
  cancellations exclusions suspensions expulsions permanencies absentees episodes sessions lessons courses classes places
  beds cells rooms wings units bedrooms dormitories flats houses homes properties dwellings hostels premises buildings
  sites centres hubs clinics surgeries practices pharmacies hospitals hospices wards theatres trusts boards schools
  academies nurseries childminders colleges universities providers services teams authorities councils boroughs counties
  districts regions forces constabularies prisons yois stations vehicles ambulances engines appliances cars vans buses
  trains flights journeys trips miles projects programmes programs activities schemes initiatives contracts grants loans
  payments invoices transactions awards bids businesses companies firms charities organisations organizations bodies
  departments ministries offices partners stakeholders operations procedures treatments tests scans vaccinations jabs
  doses prescriptions medications medicines infections outbreaks diagnoses attendances appointments conveyances
  responders gcses qualifications certificates degrees grades applications examinations exams passes points marks hours
  sanctions adjudications escorts weapons knives firearms drugs finds packages parcels systems computers laptops devices
  documents pages rules regulations laws reforms studies tenders penalties fines warnings notices licences licenses
  permits registrations deregistrations suspensions closures openings evictions repossessions items products units copies
  stores shops restaurants farms animals dogs trees bags tonnes ligatures self-harm kits measures
  carers' parties nationals individuals persons pensioners others absconders fte ftes locations communities villages
  towns cities countries states nations sectors posts nominations promotions transitions disruptions breakdowns
  permanent-exclusions fixed-term handovers rotas debts arrears overpayments refunds vacancies leavers starters
  recommendations actions events secretaries ministers headteachers principals executives chairs inspectorates
  requirements neighbourhoods warrants meters connections leaks spills lives grievances
`);

/** Parts of a text, a plan or an argument: a small number of them is how something is built, and no figure. */
export const structuralNouns: ReadonlySet<string> = words(`
  things ways areas aspects elements factors reasons principles themes priorities strands questions types kinds sorts
  categories steps stages phases parts sections chapters objectives goals aims indicators standards domains options
  points issues criteria groups levels sides halves pillars obsessions features components dimensions levers strategies
  examples instances occasions respects fronts forms methods approaches models versions scenarios hypotheses concepts
  definitions tiers bands rounds waves strains lines layers columns rows tables figures charts boxes bullets headings
  judgements judgments key main core broad major overarching principal central fundamental essential different distinct
  separate basic half halves sets series pieces lots thirds quarters fifths tenths words sentences paragraphs letters
  topics subjects lessons findings conclusions messages ideas challenges barriers weaknesses strengths concerns problems
  outcomes values pathways workstreams characteristics conditions duties functions purposes rights roles times
  recommendations actions partners agencies bodies senior joint additional new gcses
`);

/** Words before a counted noun that are not part of a name: they may stand between the number and its noun. */
export const singularAfterOne: ReadonlySet<string> = words(`
  child person adult woman man girl boy baby infant pupil student learner patient resident inpatient user client
  customer tenant household family parent carer adopter victim prisoner detainee offender officer constable worker
  practitioner teacher nurse midwife doctor gp inspector manager leader member vacancy post case referral complaint
  incident assault death suicide homicide murder escape offence crime arrest conviction visit placement home bed cell
  hospital school academy nursery council authority force prison trust service provider inspection breach failure error
  allegation assessment review plan meeting interview hearing order admission discharge fall injury accident call
  absence exclusion appointment application respondent participant seeker leaver staff ward practice centre site
`);

/** Plural-looking words that count nothing. */
export const neverCounted: ReadonlySet<string> = words(`
  is was has does its his this thus us yes as less across always perhaps besides towards afterwards unless others'
  ofsted's sometimes whereas these those hers ours theirs yours plus minus times percent per pence cents process
  progress success access illness business basis analysis crisis series news status focus consensus campus bus
  makes takes gives shows says means needs remains includes involves requires provides becomes comes goes works helps
  leads faces holds sees finds uses sits stands falls rises meets
`);

/** Nouns that are counted without a plural ending. */
export const massCounted: ReadonlySet<string> = words(`
  staff personnel people children men women police fte ftes wte wtes
`);

/** Words that make one unit with the noun behind them: "social workers", "return interviews". */
export const compoundModifiers: ReadonlySet<string> = words(`
  social return care foster fostering young case police prison agency annual protection missed health support duty
  custody personal home adoption placement school staff waiting referral nursing court special residential serious
  baby locality head team practice domestic strategy birth permanent fixed-term bed civil safeguarding
`);
