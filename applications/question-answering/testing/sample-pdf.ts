import { renderPdf } from "./pdf";

/** Text of `documents/orchestra-commission.pdf`; `UPDATE_SAMPLES=1 npx jest sample-documents` writes the file anew. */
const pages = [
  [
    "Call for compositions: the Sandvik town orchestra",
    "",
    "The town orchestra of Sandvik commissions a new work for its hundredth season",
    "and invites composers of any age and country to submit a score.",
    "",
    "The orchestra commission asks for a work of twelve to fifteen minutes for two flutes,",
    "two oboes, two clarinets, two bassoons, two horns, timpani and strings. Electronic",
    "instruments are not part of the commission.",
    "",
    "Scores for the orchestra commission are handed in until 31 January 2032, as PDF and",
    "under a motto. The composer's name is in a sealed envelope with the same motto.",
  ],
  [
    "Conditions of the orchestra commission",
    "",
    "The fee of the orchestra commission is 12,000 euro. It is paid in two halves: one when",
    "the jury has decided, one after the first performance.",
    "",
    "The first performance takes place on 12 September 2032 in the Sandvik concert hall,",
    "conducted by the orchestra's music director.",
    "",
    "All rights stay with the composer. The orchestra may record the work for the archive",
    "of the town and may perform it without a further fee for three years.",
  ],
];

export const renderSamplePdf = (): Buffer => renderPdf(pages);
