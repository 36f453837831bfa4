import { ReportSuggestions } from './reportSuggestions.ts';
import type { Suggestion } from './suggestion.ts';

/** A report with a little of everything that the rules know: grades, lists, numbers, speakers, a table, advice. */
const report = `# Inspection of Elmbridge children’s services

Inspection dates: 3 to 14 March 2025. Ofsted inspected the service under section 136.

Overall effectiveness: Requires improvement

The quality of education: Good

The service was rated inadequate for safety.

## What the service does well

Inspectors found that most children receive timely help, and plans are well written. However, too many children wait
for an assessment: 24.6% of posts were vacant, up from 9.7% in 2020, and caseloads almost doubled to 17.7. A small
number of visits were late. Leaders did not know why. Staff told us that they feel supported.

| Measure | 2023 | 2024 |
| --- | --- | --- |
| Vacancy rate | 21.9% | £1.1 million |

## What needs to improve

- The timeliness of allocation;
- the quality and consistency of supervision, as well as the oversight by managers.

## Recommendations

1. The chief constable should, by September 2025, review how seven of the 23 forces record 1,250 calls.
2. The Secretary of Transportation should ensure that the Administrator develops a policy. (Recommendation 2)

Cause of concern: The force is failing to protect vulnerable people. Area for improvement 4: The service must make sure
that care and treatment is safe (Regulation 12). We recommend that the trust publish a plan within three months. Status:
Open. The department agreed with our recommendation and has partially met it.

Page 12 of 60. See paragraph 4.2, figure 3 and Appendix I. Between 2019 and 2021 we interviewed 40 officials.
`;

/** The same for the press, where it matters who speaks. */
const article = `Council told to act after “unacceptable” caseloads found

By a reporter. 12 May 2025, 09:30. Photo: the town hall.

A council has been criticised by Ofsted, whose report said social workers were “struggling with excessive workloads”.
It said: “Children wait too long.” But inspectors praised managers, who were described as strong and caring.

“Inspectors rightly highlighted our staff,” said Councillor Ann Example, who leads on children’s services. “We accept
the findings, and have spent £35 million, or two-thirds of the budget.”

Ofsted told the council to improve the timeliness of visits, as well as:
- how often managers check records;
- the support for care leavers aged 18 to 25.

A spokesperson for the council said it would act. About one in five homes, in the low twenties, was rated good.
`;

/**
 * Reads two short texts, for whoever is to be fast with the first real one: the patterns of the rules are compiled when
 * they are used for the first time, which takes longer than reading ten pages. V8 compiles them once for texts of Latin-1
 * letters alone, and once for all others.
 *
 * @returns what it has found: something by every rule book.
 */
export function practise(): readonly Suggestion[] {
  const read = (text: string, kind: 'markdown' | 'plain'): readonly Suggestion[] =>
    new ReportSuggestions().update(text, kind);
  return [
    ...read(report, 'markdown'),
    ...read(inLatin1(report), 'plain'),
    ...read(article, 'plain'),
    ...read(inLatin1(article), 'markdown'),
  ];
}

function inLatin1(text: string): string {
  return text.replaceAll(/[“”]/g, '"').replaceAll('’', "'");
}
