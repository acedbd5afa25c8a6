import { embeddingModel } from "../../../applications/question-answering/models/embedding-model";

describe("embedding models", () => {
  it.each([
    ["amazon.titan-embed-text-v1", 1536, 1, { inputText: "a" }],
    ["amazon.titan-embed-text-v2:0", 1024, 1, { inputText: "a", dimensions: 1024, normalize: true }],
  ])("of Titan take one text a call: %s", (id, dimensions, batchSize, request) => {
    const model = embeddingModel(id);
    expect([model.dimensions, model.batchSize, model.request(["a"], "document")]).toEqual([
      dimensions,
      batchSize,
      request,
    ]);
    expect(model.response({ embedding: [1, 2] })).toEqual([[1, 2]]);
  });

  it.each([
    ["cohere.embed-english-v3", 1024],
    ["cohere.embed-multilingual-v3", 1024],
    ["us.cohere.embed-v4:0", 1536],
  ])("of Cohere take 96 texts a call and are told what for: %s", (id, dimensions) => {
    const model = embeddingModel(id);
    expect([model.dimensions, model.batchSize]).toEqual([dimensions, 96]);
    expect(model.request(["a", "b"], "document")).toMatchObject({ texts: ["a", "b"], input_type: "search_document" });
    expect(model.request(["a"], "question")).toMatchObject({ input_type: "search_query" });
    expect(model.response({ embeddings: { float: [[1]] } })).toEqual([[1]]);
    expect(model.response({ embeddings: [[1]] })).toEqual([[1]]);
  });

  it("of Cohere get no text that is longer than they take, nor half a character", () => {
    const request = embeddingModel("cohere.embed-english-v3").request([`${"a".repeat(2_047)}\u{1F333}`], "question");
    expect(request).toMatchObject({ texts: [`${"a".repeat(2_047)}\uFFFD`] });
  });

  it.each(["anthropic.claude-v2", "titan", "x.amazon.titan-embed-text-v1", "amazon.titan-embed-image-v1", ""])(
    "are refused at start when nobody knows how to ask them: %s",
    (id) => {
      expect(() => embeddingModel(id)).toThrow(
        `EMBEDDING_MODEL_ID must be amazon.titan-embed-text-* or cohere.embed-*, not ${JSON.stringify(id)} (Bedrock model that turns text into vectors)`,
      );
    },
  );
});
