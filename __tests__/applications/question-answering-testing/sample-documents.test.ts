import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { renderSamplePdf } from "../../../applications/question-answering/testing/sample-pdf";

const folder = join(__dirname, "..", "..", "..", "applications", "question-answering", "testing", "documents");
const pdf = join(folder, "orchestra-commission.pdf");

if (process.env.UPDATE_SAMPLES === "1") writeFileSync(pdf, renderSamplePdf());

test("the sample PDF is what its script writes", () => {
  expect(readFileSync(pdf).equals(renderSamplePdf())).toBe(true);
});

test("the samples are of each kind that can be loaded", () => {
  const kinds = readdirSync(folder).map((name) => name.replace(/^.*\./, ""));
  expect(new Set(kinds)).toEqual(new Set(["md", "txt", "pdf"]));
});
