/** A variable that the tier cannot do without: when it is missing the test fails, it never skips. */
export const required = (name: string, what: string): string => {
  const value = process.env[name];
  if (value) return value;
  throw new Error(`${name} is not set: give ${what} (CONTRIBUTING.md, "The real tier")`);
};
