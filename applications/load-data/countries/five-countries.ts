import type { Country } from "./country";

/** What is loaded when no file is given. */
export const fiveCountries: readonly Country[] = [
  { id: "cn", name: "China", capital: "Beijing", population: 1_398_000_000, area: 9_597_000 },
  { id: "in", name: "India", capital: "New Delhi", population: 1_366_000_000, area: 3_287_000 },
  { id: "gb", name: "United Kingdom", capital: "London", population: 66_650_000, area: 242_495 },
  { id: "mt", name: "Malta", capital: "Valletta", population: 502_653, area: 316 },
  { id: "us", name: "United States", capital: "Washington DC", population: 328_200_000, area: 9_834_000 },
];
