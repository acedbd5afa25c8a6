import { countryId, toCountry } from "../../../applications/load-data/countries/country";
import { fiveCountries } from "../../../applications/load-data/countries/five-countries";
import { columns } from "../../../applications/load-data/table/columns";
import { countryId as askedId } from "../../../applications/query-api/routes/countries";

const malta = { id: "mt", name: "Malta", capital: "Valletta", population: 502_653, area: 316 };
const text = "must be text of 1 to 200 characters without control characters, in UTF-8";
const id = "must be 1 to 64 letters, digits, dots, dashes and underscores that start with a letter or digit";

describe("a record", () => {
  it("is a country when every field is right", () => {
    expect(toCountry(malta)).toEqual(malta);
    const largest = { ...malta, population: 9_007_199_254_740_991, area: 2_147_483_647 };
    expect(toCountry(largest)).toEqual(largest);
    expect(toCountry({ ...malta, population: 0, area: 0, name: "Türkiye 🇹🇷" })).toMatchObject({ population: 0 });
  });

  it.each<[Record<string, unknown>, string, string]>([
    [{ id: undefined }, "id", `${id}, not nothing`],
    [{ id: "" }, "id", `${id}, not ""`],
    [{ id: "a b" }, "id", `${id}, not "a b"`],
    [{ id: 7 }, "id", `${id}, not 7`],
    [{ id: "a".repeat(65) }, "id", `${id}, not "${"a".repeat(59)}`],
    [{ name: " " }, "name", `${text}, not " "`],
    [{ name: "a\u0000b" }, "name", `${text}, not "a\\u0000b"`],
    [{ name: "Espa\uFFFDa" }, "name", `${text}, not "Espa\uFFFDa"`],
    [{ capital: null }, "capital", `${text}, not null`],
    [{ capital: "a".repeat(201) }, "capital", `${text}, not "${"a".repeat(59)}`],
    [{ population: "many" }, "population", 'must be a whole number from 0 to 9007199254740991, not "many"'],
    [{ population: -1 }, "population", "must be a whole number from 0 to 9007199254740991, not -1"],
    [{ population: 1.5 }, "population", "must be a whole number from 0 to 9007199254740991, not 1.5"],
    [{ population: 2 ** 53 }, "population", "must be a whole number from 0 to 9007199254740991, not 9007199254740992"],
    [{ area: 2_147_483_648 }, "area", "must be a whole number from 0 to 2147483647, not 2147483648"],
    [{ colour: "red" }, "colour", "is no field: there are id, name, capital, population, area"],
  ])("with %j is none, and the field is named", (change, field, message) => {
    expect(toCountry({ ...malta, ...change })).toEqual([{ field, message }]);
  });

  it("has all its faults named", () => {
    const faults = toCountry({});
    expect(Array.isArray(faults) && faults.map(({ field }: { field: string }) => field)).toEqual([
      "id",
      "name",
      "capital",
      "population",
      "area",
    ]);
  });
});

describe("the five countries", () => {
  it("are those of the original, with the United Kingdom's name mended", () => {
    expect(fiveCountries).toEqual([
      { id: "cn", name: "China", capital: "Beijing", population: 1_398_000_000, area: 9_597_000 },
      { id: "in", name: "India", capital: "New Delhi", population: 1_366_000_000, area: 3_287_000 },
      { id: "gb", name: "United Kingdom", capital: "London", population: 66_650_000, area: 242_495 },
      { id: "mt", name: "Malta", capital: "Valletta", population: 502_653, area: 316 },
      { id: "us", name: "United States", capital: "Washington DC", population: 328_200_000, area: 9_834_000 },
    ]);
    expect(fiveCountries.map((country) => toCountry({ ...country }))).toEqual(fiveCountries);
  });

  it("fit a column that is wide enough", () => expect(columns.population).toBe("bigint"));
});

it("an id that can be loaded can be asked for", () => expect(countryId.source).toBe(askedId.source));
