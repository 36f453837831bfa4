import type { Example } from '../../../src/suggest/learn.ts';

/** Of each code: who or what it is about, and what is said of that. */
const themes: Readonly<Record<string, readonly [about: readonly string[], said: readonly string[]]>> = {
  'workload/caseloads': [
    ['social workers', 'practitioners', 'newly qualified staff', 'family support workers'],
    [
      'hold too many cases',
      'struggle with high caseloads',
      'carry more cases than they can manage',
      'have workloads that leave no time',
    ],
  ],
  'workforce/vacancies': [
    ['a third of posts', 'several senior roles', 'school nurse posts', 'permanent positions'],
    ['are vacant', 'could not be filled', 'are covered by agency workers', 'wait for recruitment to succeed'],
  ],
  'timeliness/waiting': [
    ['children', 'patients', 'families', 'young people in care'],
    [
      'wait months for an appointment',
      'are on a waiting list for therapy',
      'face long delays before they are seen',
      'wait too long for an assessment',
    ],
  ],
  'leadership/oversight': [
    ['senior leaders', 'the board', 'elected members', 'managers'],
    [
      'do not scrutinise performance',
      'lack oversight of decisions',
      'seldom challenge what they are told',
      'supervise too rarely',
    ],
  ],
  'practice/assessment': [
    ['assessments', 'plans', 'risk assessments', 'initial enquiries'],
    [
      'are superficial and lack analysis',
      'miss the history of the family',
      'are of good quality and thorough',
      'are updated after every significant event',
    ],
  ],
  'care-leavers/accommodation': [
    ['care leavers', 'young adults leaving care', 'former looked-after children', 'eighteen-year-olds'],
    [
      'live in unsuitable bed and breakfast',
      'have a choice of safe flats',
      'are housed in hostels',
      'sleep on the sofas of friends',
    ],
  ],
};

/** Made-up passages with their codes: 16 of each theme, of which some have a second one. */
export function codedPassages(): readonly Example[] {
  const names = Object.keys(themes);
  return names.flatMap((code, theme) => {
    const [about, said] = themes[code] ?? [[], []];
    return about.flatMap((who, i) =>
      said.map((what, j): Example => {
        const other = names[(theme + 1) % names.length] ?? code;
        const isTwo = (i * 4 + j) % 7 === 0;
        const more = isTwo ? ` and ${themes[other]?.[1][j % 4] ?? ''}` : '';
        const passage = `Inspectors found that ${who} ${what}${more}${['.', ' in this area.', ', which is unacceptable.'][j % 3] ?? ''}`;
        return { id: `${theme}-${i}-${j}`, passage, codes: isTwo ? [code, other] : [code] };
      }),
    );
  });
}
