/** Words in capitals that begin a sentence or name something else, and no place. */
export const notPlaces: ReadonlySet<string> = new Set(
  (
    'The This That These Those Our Their Its In At As For From When While Although Since After Before Inspection Inspector ' +
    'Inspectors Ofsted Children Social Senior Local Some Most Many All Each Every No Key Joint National Chief Director ' +
    'January February March April May June July August September October November December Service Services Leaders ' +
    'Managers Judgement Report Care Education Health Public City County Borough District Overall Department Executive ' +
    'However But And Focused His Her Former New Young English Welsh Scottish British European Royal University ' +
    'Independent Safeguarding Early Community Mental Councillor Cllr An By To With Of On Police Probation Council ' +
    'Partnership Nursing Residential High Primary Secondary General Medical Supreme Crown Magistrates Youth Family Adult ' +
    'Adults Professional Domestic Good Inadequate Outstanding Requires Parliament Congress Government Home Justice ' +
    'Secretary Minister Commission Committee Review Ombudsman Commissioner Covid England Wales Scotland Britain Europe ' +
    'Year Key Stage Figure Table Chapter Section Appendix Annex Part Recommendation Executive Monday Tuesday Wednesday ' +
    'Looked Board Across Leavers Latest Inspectorate Two Three Four Five Six Ten Currently Innovation Agency States Financial Families Strategic Related ' +
    'Armed Integrated Authority Newsletter Safety Environmental Consolidated Economic Energy House Senate Practice Our Local ' +
    'Thursday Friday Saturday Sunday Christmas Easter Parents Pupils Patients Staff People It They We Who What How'
  ).split(' '),
);
