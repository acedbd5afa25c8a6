/** Period that a usage plan's quota counts in. */
export type QuotaPeriod = "DAY" | "WEEK" | "MONTH";

const GREATEST_OFFSET: Readonly<Record<QuotaPeriod, number>> = { DAY: 0, WEEK: 6, MONTH: 27 };

/** What API Gateway allows of the first period's shortening; undefined when it allows this offset. */
export const quotaOffsetProblem = (period: QuotaPeriod, offset: number): string | undefined => {
  const greatest = GREATEST_OFFSET[period];
  if (Number.isInteger(offset) && offset >= 0 && offset <= greatest) return undefined;
  return greatest === 0 ? `0 for a quota by ${period}` : `0 to ${greatest} for a quota by ${period}`;
};
