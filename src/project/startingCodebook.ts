/** A codebook to start from where inspection reports are coded: with comments, and more than one project needs. */
export function startingCodebook(): string {
  return text;
}

// Grades as the inspectorates print them: Ofsted, inspections of local authority children's services; CQC, ratings of
// services; HMICFRS, PEEL and fire and rescue inspections since 2021; HM Inspectorate of Prisons, healthy establishment
// tests; HM Inspectorate of Probation; Care Inspectorate (Scotland), six-point scale.
const text = `# The codebook: what tags and codes mean. It counts for the reports in this folder and below; a codebook.yaml in a
# folder further down counts there instead. Change, remove and add what you like: this is a start.
#
# Every tag and code may have
#   definition  what it stands for
#   include     what is coded with it
#   exclude     what is not, and what it is coded with instead
#   example     a passage
#   color       "#cc3311", or red, orange, yellow, green, blue, purple, grey
#
# An attribute of a tag is a list of values to choose from, or one of the types text, number, yes-no and date, or
#   name: { type: choice, values: [a, b], required: true, definition: what it is for }

tags:
  # The three tags that are always there.
  finding:
    definition: What the inspectorate says of the service.
    include: strengths and concerns, and what others say where the inspectorate reports it
    exclude: grades (judgement); quantities (metric); what is to be done (recommendation)
    attributes:
      polarity: [strength, concern, neutral]
      attributedTo:
        type: text
        definition: "Who says it: the inspectorate, staff, children, a newspaper."
  recommendation:
    definition: One thing that somebody is told to do or to improve.
    include: each item of a list of areas for improvement, even where it has no verb
    exclude: what the service itself plans to do
    attributes:
      number:
        type: text
        definition: As the report numbers it.
      addressee:
        type: text
        definition: Who is to act.
      deadline:
        type: date
        definition: A day, a month or a year.
      status:
        - open
        - accepted
        - partly accepted
        - rejected
        - implemented
        - not implemented
  metric:
    definition: A quantity that one would record as a row; one annotation for each value.
    exclude: dates, and numbers of paragraphs and recommendations
    attributes:
      measure:
        type: text
        definition: "What is counted or measured: vacancy rate, children waiting."
      value:
        type: number
        definition: "Without a unit and without signs between thousands: 1260, 24.6."
      valueText:
        type: text
        definition: As it stands in the report.
      unit: text
      approximate:
        type: yes-no
        definition: Whether the report says about, nearly or at least.
      valueLow:
        type: number
        definition: The lower end of a range, or what it is at least.
      valueHigh: number
      period:
        type: text
        definition: "The time that it is for: 2021/22, at the end of August."
      periodInferred:
        type: yes-no
        definition: Whether the period is told in the sentence before.
      place: text
      denominator:
        type: text
        definition: "Of what it is a share: of 1,260 plans."
      comparator:
        type: text
        definition: "What it is compared with: the year before, the average of England."
      trend: [rise, fall, no change]

  # A tag of one's own. Keep the grades of the inspectorates whose reports you code.
  judgement:
    definition: A grade that the inspectorate gives, of the service as a whole or of one aspect.
    exclude: words of praise or blame that are no grade (finding)
    attributes:
      aspect:
        type: text
        definition: "What is graded: overall effectiveness, safe, safety."
      ofsted:
        type: choice
        values: [outstanding, good, requires improvement to be good, inadequate]
        definition: Ofsted, children's services of local authorities.
      cqc:
        type: choice
        values: [outstanding, good, requires improvement, inadequate]
        definition: Care Quality Commission.
      hmicfrs:
        type: choice
        values: [outstanding, good, adequate, requires improvement, inadequate]
        definition: HMICFRS, police and fire services, since 2021.
      hmiPrisons:
        type: choice
        values: [good, reasonably good, not sufficiently good, poor]
        definition: HM Inspectorate of Prisons, outcomes for prisoners in each healthy establishment test.
      hmiProbation:
        type: choice
        values: [outstanding, good, requires improvement, inadequate]
        definition: HM Inspectorate of Probation.
      careInspectorate:
        type: choice
        values: [excellent, very good, good, adequate, weak, unsatisfactory]
        definition: Care Inspectorate, Scotland.

# Themes. A code below another is a path with a slash. Rename and merge codes with the commands of the view “Codebook”:
# they keep the old name in \`was\`, so that annotations that still say it are read as this code.
codes:
  leadership:
    definition: How the service is led and governed.
  leadership/oversight:
    definition: Whether leaders and elected or appointed members know and check what is done.
    include: scrutiny, audits of practice, use of performance data
  leadership/culture:
    definition: How people in the service treat each other, raise concerns and learn.
  workforce:
    definition: The people who do the work.
  workforce/vacancies:
    definition: Posts that are not filled, and finding people for them.
    include: agency staff who stand in
  workforce/turnover:
    definition: Staff who leave, and how long others stay.
  workforce/training:
    definition: What staff are taught, and how they are supervised.
  workload/caseloads:
    definition: How many cases a worker holds.
    include: numbers and judgements
    exclude: people who wait for the service (timeliness/waiting)
  timeliness:
    definition: Whether something is done when it is due.
  timeliness/waiting:
    definition: How long people wait for a service.
  practice/assessment:
    definition: Quality of assessments, and of the plans that follow from them.
  practice/recording:
    definition: What is written down, and whether it can be relied on.
  safety:
    definition: Harm, risk of harm, and what is done to prevent it.
  experience:
    definition: What those whom the service is for say and live through.
  experience/voice:
    definition: Whether they are seen, heard and written about.
  partnership:
    definition: Work with other services.
  resources:
    definition: Money, buildings, equipment and systems.
  improvement:
    definition: What has changed since an earlier inspection, and what the service makes of it.
`;
