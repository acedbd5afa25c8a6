import { quotaOffsetProblem } from "../../../modules/api/quota";

describe("the shortening of a quota's first period", () => {
  test.each([
    ["DAY", 0],
    ["WEEK", 0],
    ["WEEK", 6],
    ["MONTH", 27],
  ] as const)("by %s may be %p", (period, offset) => {
    expect(quotaOffsetProblem(period, offset)).toBeUndefined();
  });

  test.each([
    ["DAY", 1, "0 for a quota by DAY"],
    ["WEEK", 7, "0 to 6 for a quota by WEEK"],
    ["WEEK", -1, "0 to 6 for a quota by WEEK"],
    ["MONTH", 28, "0 to 27 for a quota by MONTH"],
    ["MONTH", 0.5, "0 to 27 for a quota by MONTH"],
    ["MONTH", Number.NaN, "0 to 27 for a quota by MONTH"],
  ] as const)("by %s may not be %p (BQ-06)", (period, offset, allowed) => {
    expect(quotaOffsetProblem(period, offset)).toBe(allowed);
  });
});
