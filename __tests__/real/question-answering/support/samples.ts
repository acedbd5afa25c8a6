import { QdrantClient } from "@qdrant/js-client-rest";
import { embed } from "../../../../applications/question-answering/testing/bedrock/embedding";

const chunks = [
  ["harbour-footbridge.md", "Registration for the footbridge competition closes on 14 February 2031."],
  ["harbour-footbridge.md", "The first prize of the footbridge competition is 40,000 euro."],
  ["bakery-prize.txt", "The winning bakery receives 5,000 euro and may use the golden sheaf for two years."],
] as const;

export const question = "When does registration for the footbridge competition close?";
export const answer = chunks[0][1];

/** Puts a few chunks where the service looks for them, without `ingest`. */
export const fillCollection = async (url: string, apiKey: string): Promise<void> => {
  const client = new QdrantClient({ url, headers: { "api-key": apiKey }, checkCompatibility: false });
  await client.createCollection("cnu", { vectors: { size: 1024, distance: "Cosine" } });
  await client.upsert("cnu", {
    points: chunks.map(([document, text], position) => ({
      id: position,
      vector: embed(text, 1024),
      payload: { document, position, text },
    })),
  });
};
