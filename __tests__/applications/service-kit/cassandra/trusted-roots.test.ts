import { createHash, X509Certificate } from "node:crypto";
import { trustedRoots } from "../../../../applications/service-kit/cassandra/trusted-roots";

const sha256 = (data: Uint8Array): string => createHash("sha256").update(data).digest("hex");

describe("the authorities that are trusted", () => {
  const certificates = trustedRoots.map((pem) => new X509Certificate(pem));

  it("are Amazon's and Starfield's, each with the public key whose SHA-256 digest is published", () => {
    const found = certificates.map(({ subject, publicKey }) => [
      /^(?:CN|OU)=(.+)$/m.exec(subject.split("\n").reverse().join("\n"))?.[1],
      sha256(publicKey.export({ type: "spki", format: "der" })),
    ]);
    expect(found).toEqual([
      ["Amazon Root CA 1", "fbe3018031f9586bcbf41727e417b7d1c45c2f47f93be372a17b96b50757d5a2"],
      ["Amazon Root CA 2", "7f4296fc5b6a4e3b35d3c369623e364ab1af381d8fa7121533c9d6c633ea2461"],
      ["Amazon Root CA 3", "36abc32656acfc645c61b71613c4bf21c787f5cabbee48348d58597803d7abc9"],
      ["Amazon Root CA 4", "f7ecded5c66047d28ed6466b543c40e0743abe81d109254dcf845d4c2c7853c5"],
      [
        "Starfield Services Root Certificate Authority - G2",
        "2b071c59a0a0ae76b0eadb2bad23bad4580b69c3601b630c2eaf0613afa83f92",
      ],
      ["Starfield Class 2 Certification Authority", "15f14ac45c9c7da233d3479164e8137fe35ee0f38ae858183f08410ea82ac4b4"],
    ]);
  });

  it("have the fingerprints that the public lists of authorities have", () => {
    expect(certificates.map(({ raw }) => sha256(raw))).toEqual([
      "8ecde6884f3d87b1125ba31ac3fcb13d7016de7f57cc904fe1cb97c6ae98196e",
      "1ba5b2aa8c65401a82960118f80bec4f62304d83cec4713a19c39c011ea46db4",
      "18ce6cfe7bf14e60b2e347b8dfe868cb31d02ebb3ada271569f50343b46db3a4",
      "e35d28419ed02025cfa69038cd623962458da5c695fbdea3c22b0bfb25897092",
      "568d6905a2c88708a4b3025190edcfedb1974a606a13c6e5290fcb2ae63edab5",
      "1465fa205397b876faa6f0a9958e5590e40fcc7faa4fb7c2c8677521fb5fb658",
    ]);
  });

  it("are signed by themselves, and hold beyond 2030", () => {
    for (const certificate of certificates) {
      expect(certificate.verify(certificate.publicKey)).toBe(true);
      expect(new Date(certificate.validTo).getFullYear()).toBeGreaterThan(2030);
    }
  });
});
